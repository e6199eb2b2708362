using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using SelfPlay.Arena;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>A tournament to be played.</summary>
public sealed record TournamentRequest
{
    /// <summary>Its name: 1 to 100 lower-case letters, digits, '.', '_' or '-', beginning with a letter or digit.</summary>
    [Required, RegularExpression(RunNames.Pattern)]
    public required string Name { get; init; }

    /// <summary>The game, an id with optional parameters such as <c>othello:size=6</c>, or <c>run:NAME</c> for the game of a run.</summary>
    [Required, MaxLength(200)]
    public required string Game { get; init; }

    /// <summary>
    /// The players: random, first-legal, greedy, mcts:SIMS, alphabeta:DEPTH, <c>net:RUN@SIMS</c> (the newest accepted checkpoint),
    /// <c>net:RUN/step-N@SIMS</c>, or <c>ensemble:RUN/step-N+RUN/step-N@SIMS</c>.
    /// </summary>
    [Required, MinLength(1), MaxLength(32)]
    public required IReadOnlyList<string> Players { get; init; }

    /// <summary>Who plays whom: roundRobin, gauntlet or swiss. Default: everyone against everyone.</summary>
    public TournamentFormat Format { get; init; }

    /// <summary>Games of each table. Default 100.</summary>
    [Range(1, 10_000)]
    public int Games { get; init; } = 100;

    /// <summary>Rounds of a Swiss tournament. Default: ⌈log₂ players⌉.</summary>
    [Range(1, 100)]
    public int? Rounds { get; init; }

    /// <summary>Random plies before the players take over. Default: as few as give enough openings.</summary>
    [Range(0, 20)]
    public int? OpeningPlies { get; init; }

    /// <summary>Openings, dice and the agents' random numbers come from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Actions after which a game is a draw. Default: the game's own bound.</summary>
    [Range(1, 1_000_000)]
    public int? MaxMoves { get; init; }

    /// <summary>Milliseconds for a move of those that search; games then depend on the machine. Default: none.</summary>
    [Range(1, 60_000)]
    public int? MoveTime { get; init; }

    /// <summary>A sequential test that ends a tournament of two players early. Default: none.</summary>
    public SprtOptions? Sprt { get; init; }

    /// <summary>What is to be played, its openings not drawn yet.</summary>
    /// <param name="game">The game.</param>
    /// <param name="players">The players as agents are specified.</param>
    /// <exception cref="SelfPlayException">Such a tournament cannot be played.</exception>
    internal TournamentSpec Spec(Game game, IReadOnlyList<string> players)
    {
        if (Format is TournamentFormat.Ladder or TournamentFormat.Pool)
            throw new SelfPlayException("format is roundRobin, gauntlet or swiss here; ladders and pools are played by the command line");
        var spec = new TournamentSpec
        {
            Game = game.Id, Players = players, Format = Format, Games = Games, Rounds = Rounds ?? 0, Seed = Seed, MaxMoves = MaxMoves, MoveTime = MoveTime, Sprt = Sprt, Openings = [],
        };
        spec.Validate(game.Shape);
        return spec;
    }
}

/// <summary>A tournament as it was entered.</summary>
/// <param name="Request">What was asked for; its networks have their steps.</param>
/// <param name="Total">Games to be played.</param>
/// <param name="Created">ISO 8601, UTC.</param>
internal sealed record TournamentPlan(TournamentRequest Request, int Total, string Created)
{
    private static readonly JsonSerializerOptions Json = MakeJson();

    /// <summary>The plan as the store keeps it.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static TournamentPlan Read(string text) => JsonSerializer.Deserialize<TournamentPlan>(text, Json)!;

    private static JsonSerializerOptions MakeJson()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ServiceRegistration.Json(json);
        return json;
    }
}
