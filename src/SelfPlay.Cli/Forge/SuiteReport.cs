using System.Globalization;
using SelfPlay.Forge;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary>What a run of a suite tells.</summary>
/// <param name="Suite">The suite's id.</param>
/// <param name="Player">Whose scores they are.</param>
/// <param name="Opponents">Whom it played.</param>
/// <param name="Results">Game by game.</param>
/// <param name="EarlierUses">Runs of the same agent before this one.</param>
/// <param name="Revealed">When the games were revealed; null if they are sealed.</param>
internal sealed record SuiteReport(
    string Suite, string Player, IReadOnlyList<string> Opponents, IReadOnlyList<SuiteGameResult> Results, IReadOnlyList<SuiteUse> EarlierUses, DateTimeOffset? Revealed)
{
    private List<SuiteScore> Scores => [.. Results.Select(r => r.ForMean)];

    private IEnumerable<Means> Rungs => Scores.GroupBy(s => s.Rung).Select(rung => Means.Of(rung.Key, [.. rung]));

    public void WriteJson() => Common.WriteJson(new
    {
        Suite, Player, Opponents, EarlierUses = EarlierUses.Select(u => u.When), Revealed,
        Games = Results.Select(r => new
        {
            r.Game.Id, r.Game.Rung, Kind = r.Game.Classic is null ? "novel" : "classic", r.Game.Classic, r.Score, r.Interval.Low, r.Interval.High,
            Matches = r.Matches.Select(m => new { m.Opponent, m.Match.Score, m.Match.Wins, m.Match.Draws, m.Match.Losses, m.Match.Forfeits }),
        }),
        Rungs,
        All = Means.Of(null, Scores),
    });

    public void Show()
    {
        var games = new Table().AddColumns("rung", "game", "kind", "score", "95 %", "forfeits");
        foreach (var r in Results)
        {
            games.AddRow($"{r.Game.Rung}", r.Game.Id, Markup.Escape(r.Game.Classic ?? "novel"), Text(r.Score), $"{Text(r.Interval.Low)} … {Text(r.Interval.High)}",
                $"{r.Matches.Sum(m => m.Match.Forfeits)}");
        }
        AnsiConsole.Write(games);
        var means = new Table().AddColumns("rung", "novel", "classics", "classics − novel");
        foreach (var rung in Rungs.Append(Means.Of(null, Scores)))
            means.AddRow(rung.Rung?.ToString(CultureInfo.InvariantCulture) ?? "all", Text(rung.Novel), Text(rung.Classics), Text(rung.Gap));
        AnsiConsole.Write(means);
        if (EarlierUses.Count > 0)
            Console.WriteLine($"not the first use: {Player} was measured on this suite {EarlierUses.Count} times before, first on {Day(EarlierUses[0].When)}");
        if (Revealed is { } day)
            Console.WriteLine($"the games were revealed on {Day(day)}; scores of agents trained since then prove nothing");
    }

    public static string Day(DateTimeOffset when) => when.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(double score) => score.ToString("F3", CultureInfo.InvariantCulture);

    private static string Text(ScoreEstimate? estimate) =>
        estimate is null ? "–"
        : estimate is { Low: { } low, High: { } high } ? $"{Text(estimate.Value)} ({Text(low)} … {Text(high)})"
        : Text(estimate.Value);

    private sealed record Means(int? Rung, ScoreEstimate? Novel, ScoreEstimate? Classics, ScoreEstimate? Gap)
    {
        public static Means Of(int? rung, List<SuiteScore> scores) =>
            new(rung, SuiteScores.Mean(scores.Where(s => !s.IsClassic)), SuiteScores.Mean(scores.Where(s => s.IsClassic)), SuiteScores.Gap(scores));
    }
}
