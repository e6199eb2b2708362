using System.ComponentModel.DataAnnotations;

namespace SelfPlay.Service;

/// <summary>A run to be entered. What is not given is as on the command line.</summary>
public sealed record RunRequest
{
    /// <summary>Its name: 1 to 100 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit.</summary>
    [Required, RegularExpression(RunNames.Pattern)]
    public required string Name { get; init; }

    /// <summary>Whether it trains one game or climbs a ladder of novel ones. Default: one game.</summary>
    public RunKind Kind { get; init; }

    /// <summary>The game, an id with optional parameters such as <c>othello:size=6</c>. A ladder makes its own.</summary>
    [MaxLength(200)]
    public string? Game { get; init; }

    /// <summary>A run of the same game whose games it begins with, as if it had played them itself. Default: none.</summary>
    [RegularExpression(RunNames.Pattern)]
    public string? GamesOf { get; init; }

    /// <summary>The network: tiny, small, medium or transformer. Default: by the size of the board.</summary>
    [MaxLength(50)]
    public string? Preset { get; init; }

    /// <summary>All random numbers derive from it. Default 1.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Ends the run after so many minutes of training, over all its starts. Default: none.</summary>
    [Range(0.001, 1e7)]
    public double? Minutes { get; init; }

    /// <summary>Ends the run once it has recorded so many positions. Default: none.</summary>
    [Range(1, long.MaxValue)]
    public long? Positions { get; init; }

    /// <summary>Changes of single options, each <c>section.option=value</c> such as <c>learner.learningRate=0.001</c>.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Of a ladder: where it ends. Default: nowhere.</summary>
    [Range(0, 1000)]
    public int? LastRung { get; init; }

    /// <summary>Of a ladder: games per rung. Default 3.</summary>
    [Range(1, 20)]
    public int? GamesPerRung { get; init; }

    /// <summary>Whether it is to be trained as soon as there is room. Default true.</summary>
    public bool Start { get; init; } = true;
}

/// <summary>A copy of a run: its options, beginning with the weights of one of its checkpoints.</summary>
public sealed record ForkRequest
{
    /// <summary>The new run's name.</summary>
    [Required, RegularExpression(RunNames.Pattern)]
    public required string Name { get; init; }

    /// <summary>The checkpoint's step. Default: the newest accepted one; fresh weights if the run has none.</summary>
    [Range(0, long.MaxValue)]
    public long? Step { get; init; }

    /// <summary>Changes of single options, as in <see cref="RunRequest.Set"/>.</summary>
    [MaxLength(100)]
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>Whether it is to be trained as soon as there is room. Default true.</summary>
    public bool Start { get; init; } = true;
}

/// <summary>More to do for a run. Each is added to the limit that the run has; a run without that limit has none to be raised.</summary>
public sealed record ExtendRequest
{
    /// <summary>Positions to add.</summary>
    [Range(1, 1_000_000_000_000)]
    public long? Positions { get; init; }

    /// <summary>Minutes to add.</summary>
    [Range(0.001, 1e7)]
    public double? Minutes { get; init; }

    /// <summary>Rungs to add.</summary>
    [Range(1, 1000)]
    public int? Rungs { get; init; }
}
