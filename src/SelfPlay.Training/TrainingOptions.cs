using System.ComponentModel.DataAnnotations;
using SelfPlay.Actors;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>Everything a training run is told. Stored with the run, so that it can be resumed.</summary>
public sealed record TrainingOptions
{
    /// <summary>The game id with its parameters.</summary>
    public required string Game { get; init; }

    /// <summary>The run's name: a folder below the data folder. Default: made from the game and the time.</summary>
    [Required, RegularExpression("[a-z0-9][a-z0-9._-]{0,99}", ErrorMessage = "a run name is 1 to 100 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit")]
    public required string Run { get; init; }

    /// <summary>The network's preset. Default: chosen by the size of the board.</summary>
    public required string Preset { get; init; }

    /// <summary>A checkpoint whose weights the run begins with. Default: fresh weights.</summary>
    public string? From { get; init; }

    /// <summary>
    /// A run of the same game and data folder whose games the run begins with, as if it had played them itself: a larger network learns first what a
    /// smaller one has played, or the same games are learned with other options. Default: none.
    /// </summary>
    public string? GamesOf { get; init; }

    /// <summary>All random numbers derive from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Ends this start of the run after that long. Default: none.</summary>
    [Range(0.001, 1e7)]
    public double? Minutes { get; init; }

    /// <summary>Ends the run once it has recorded that many positions and learned from them. Default: none.</summary>
    [Range(1, long.MaxValue)]
    public long? Positions { get; init; }

    /// <summary>How games are played.</summary>
    public SelfPlayOptions SelfPlay { get; init; } = new();

    /// <summary>What is learned from.</summary>
    public ReplayOptions Replay { get; init; } = new();

    /// <summary>How the network is improved.</summary>
    public LearnerOptions Learner { get; init; } = new();

    /// <summary>How candidates are judged.</summary>
    public GateOptions Gate { get; init; } = new();

    /// <summary>
    /// A preset that two cores train well in minutes: tiny up to 7×7 cells, then small. With three players and more tiny up to 9×9: nothing
    /// is proven there, so that every simulation needs the network, and more positions teach more than a larger network (docs/results.md).
    /// </summary>
    public static string DefaultPreset(GameShape game) =>
        game.Observation.Rows * game.Observation.Columns <= (game.Players > 2 ? 81 : 49) ? "tiny" : "small";

    /// <summary>Self-play for this machine: a GPU wants larger batches, hence more games side by side.</summary>
    public static SelfPlayOptions DefaultSelfPlay => ComputeDevice.HasGpu ? new() { GamesPerActor = 512 } : new();

    /// <summary>Checks every value against its range.</summary>
    /// <exception cref="SelfPlayException">A value is out of range; the message names it.</exception>
    public void Validate()
    {
        foreach (var options in new object[] { this, SelfPlay, Replay, Learner, Gate })
        {
            var problems = new List<ValidationResult>();
            if (!Validator.TryValidateObject(options, new ValidationContext(options), problems, validateAllProperties: true))
                throw new SelfPlayException($"{options.GetType().Name}: {problems[0].ErrorMessage}");
        }
    }
}
