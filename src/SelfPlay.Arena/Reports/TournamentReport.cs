using System.Text.RegularExpressions;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A player of a report.</summary>
/// <param name="Name">Unique in the report.</param>
/// <param name="Elo">The rating.</param>
/// <param name="Low">Lower end of its 95 % interval; null if nothing bounds it.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Games">Games played.</param>
/// <param name="Wins">Won.</param>
/// <param name="Draws">Drawn.</param>
/// <param name="Losses">Lost.</param>
public sealed record ReportPlayer(string Name, double Elo, double? Low, double? High, int Games, int Wins, int Draws, int Losses)
{
    /// <summary>The pool in which it is rated: ratings of different ones cannot be compared.</summary>
    public int Pool { get; init; }

    /// <summary>
    /// Of a checkpoint, whose name has <c>step-</c> and a number in it, what its run's checkpoints have in common and how many
    /// training steps it took; else null.
    /// </summary>
    public (string Series, int Step)? Training =>
        ReportNames.Step().Match(Name) is { Success: true } match && int.TryParse(match.Groups[1].ValueSpan, out var step)
            ? (Name.Remove(match.Index, match.Length), step) : null;
}

/// <summary>The results between two players; all numbers are player A's.</summary>
/// <param name="A">A player's name.</param>
/// <param name="B">The other's.</param>
/// <param name="Wins">Won.</param>
/// <param name="Draws">Drawn.</param>
/// <param name="Losses">Lost.</param>
public sealed record ReportPair(string A, string B, int Wins, int Draws, int Losses);

/// <summary>A game of a report.</summary>
/// <param name="Seats">[P], the names of the players by seat.</param>
/// <param name="Moves">All moves in the game's notation, chance's included.</param>
/// <param name="OpeningMoves">How many of the moves are the opening.</param>
/// <param name="Returns">[P], by seat, in [-1, 1].</param>
public sealed record ReportGame(IReadOnlyList<string> Seats, IReadOnlyList<string> Moves, int OpeningMoves, IReadOnlyList<float> Returns)
{
    /// <summary>The seat that forfeited; null if none did.</summary>
    public int? ForfeitSeat { get; init; }

    /// <summary>Why the game ended before its rules said so, as in <see cref="PlayedGame.Reason"/>; else null.</summary>
    public string? Reason { get; init; }

    /// <summary>The seat with the highest return; null where several share it.</summary>
    public int? Winner => Returns.Count(r => r == Returns.Max()) == 1 ? Returns.Select((r, seat) => (r, seat)).Max().seat : null;
}

/// <summary>How reliable an outside engine of a report was.</summary>
/// <param name="Name">The player's.</param>
/// <param name="Counts">What went wrong.</param>
public sealed record ReportEngine(string Name, FaultCounts Counts);

/// <summary>All that a report of a tournament shows.</summary>
/// <param name="Game">The game that was played.</param>
/// <param name="Players">The players, the highest rated first.</param>
/// <param name="Pairs">Every two players who met.</param>
/// <param name="Games">The games, in the order of the schedule.</param>
public sealed record TournamentReport(Game Game, IReadOnlyList<ReportPlayer> Players, IReadOnlyList<ReportPair> Pairs, IReadOnlyList<ReportGame> Games)
{
    /// <summary>Outside engines.</summary>
    public IReadOnlyList<ReportEngine> Engines { get; init; } = [];

    /// <summary>Sentences about the ratings.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The report of a tournament, finished or not.</summary>
    /// <param name="game">The game that was played.</param>
    /// <param name="spec">The tournament.</param>
    /// <param name="played">The games.</param>
    /// <param name="result">What they came to.</param>
    public static TournamentReport Of(Game game, TournamentSpec spec, IReadOnlyList<PlayedGame> played, TournamentResult result) => new(
        game,
        [.. result.Players.Select(p => new ReportPlayer(p.Name, p.Elo, p.Low, p.High, p.Games, p.Wins, p.Draws, p.Losses) { Pool = p.Pool })],
        [.. result.Pairs.Select(p => new ReportPair(p.A, p.B, p.Wins, p.Draws, p.Losses))],
        [.. played.Select(g => new ReportGame([.. g.Seats.Select(s => spec.Names[s])], g.Moves, g.OpeningPlies, g.Returns) { ForfeitSeat = g.ForfeitSeat, Reason = g.Reason })])
        {
            Engines = [.. spec.Names.Zip(EngineFaults.Of(spec, played)).Where(e => e.Second is not null).Select(e => new ReportEngine(e.First, e.Second!))],
            Notes = [.. result.Notes()],
        };

    /// <summary>The page: one HTML file that needs nothing else, from the disk or from anywhere.</summary>
    public string ToHtml() => new ReportPage(this).Render();
}

/// <summary>What is read from names.</summary>
internal static partial class ReportNames
{
    [GeneratedRegex(@"step-0*(\d+)")]
    public static partial Regex Step();
}
