using System.Text.Json.Serialization;
using SelfPlay.Arena;

namespace SelfPlay.Service;

/// <summary>A tournament in a list.</summary>
public sealed record TournamentSummary
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its game.</summary>
    public required string Game { get; init; }

    /// <summary>Who plays whom.</summary>
    public required TournamentFormat Format { get; init; }

    /// <summary>The players, numbered where several are alike.</summary>
    public required IReadOnlyList<string> Players { get; init; }

    /// <summary>What is wanted of it; null for one that the command line plays.</summary>
    public required TournamentState? State { get; init; }

    /// <summary>Whether it is played here now.</summary>
    public bool IsPlaying { get; init; }

    /// <summary>Why it is in that state, where that is not plain.</summary>
    public string Reason { get; init; } = "";

    /// <summary>When it was entered, ISO 8601, UTC.</summary>
    public required string Created { get; init; }

    /// <summary>Games finished.</summary>
    public required int Games { get; init; }

    /// <summary>Games to be played; null for one of the command line, and for a pool, which grows.</summary>
    public int? Total { get; init; }
}

/// <summary>A figure with its 95 % interval.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Low">Lower end; null if nothing bounds it.</param>
/// <param name="High">Upper end.</param>
public sealed record Interval(double Value, double? Low, double? High)
{
    /// <summary>An estimate of a rating.</summary>
    internal static Interval? Of(EloEstimate? estimate) => estimate is { } known ? new(known.Elo, Finite(known.Low), Finite(known.High)) : null;

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}

/// <summary>How a sequential test stands.</summary>
/// <param name="Decision">What it has decided.</param>
/// <param name="Pairs">Opening pairs that count.</param>
/// <param name="LogLikelihoodRatio">The ratio so far.</param>
/// <param name="Lower">Where it accepts the lower hypothesis.</param>
/// <param name="Upper">Where it accepts the higher one.</param>
public sealed record SprtView([property: JsonConverter(typeof(WordConverter<SprtDecision>))] SprtDecision Decision, int Pairs, double LogLikelihoodRatio, double Lower, double Upper);

/// <summary>A tournament's standings.</summary>
/// <param name="Tournament">The tournament.</param>
/// <param name="Players">The players with their ratings and intervals, the highest rated first, pool by pool.</param>
/// <param name="Pairs">The crosstable: every two players who met.</param>
/// <param name="Pools">Players whom games connect; ratings of different pools cannot be compared.</param>
/// <param name="FirstMove">What moving first is worth, in Elo; null where nobody moves before another, or it is not known yet.</param>
/// <param name="Sprt">How the sequential test stands; null if there is none.</param>
public sealed record TournamentView(
    TournamentSummary Tournament, IReadOnlyList<PlayerResult> Players, IReadOnlyList<PairingResult> Pairs, IReadOnlyList<IReadOnlyList<string>> Pools, Interval? FirstMove, SprtView? Sprt);

/// <summary>A finished game of a tournament.</summary>
/// <param name="Number">Its number in the schedule.</param>
/// <param name="Opening">The number of its opening.</param>
/// <param name="Players">The players by seat.</param>
/// <param name="OpeningPlies">How many of the moves are the opening.</param>
/// <param name="Moves">All moves in the game's notation, chance's included.</param>
/// <param name="Returns">[P], by seat, in [−1, 1].</param>
/// <param name="ForfeitSeat">The seat that forfeited; null if none did.</param>
/// <param name="Reason">Why it ended before its rules said so; else null.</param>
/// <param name="Milliseconds">How long it took.</param>
public sealed record TournamentGameView(
    int Number, int Opening, IReadOnlyList<string> Players, int OpeningPlies, IReadOnlyList<string> Moves, IReadOnlyList<float> Returns, int? ForfeitSeat, string? Reason, long Milliseconds);
