using System.Diagnostics;
using System.Globalization;
using SelfPlay.Arena;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SelfPlay.Cli;

/// <summary>A live crosstable with a progress bar on standard error if that is a terminal; else a line now and then.</summary>
internal static class TournamentDisplay
{
    private const int WidestTable = 12;
    private const int MostInLine = 4;
    private const int BarWidth = 40;
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Runs work that reports its progress.</summary>
    public static T While<T>(IReadOnlyList<string> names, Func<IProgress<TournamentProgress>, T> work)
    {
        var begun = Stopwatch.GetTimestamp();
        var drawn = -BetweenLines;
        if (Console.IsErrorRedirected)
            return work(new ImmediateProgress<TournamentProgress>(progress =>
            {
                if (Stopwatch.GetElapsedTime(begun) - drawn < BetweenLines)
                    return;
                drawn = Stopwatch.GetElapsedTime(begun);
                Console.Error.WriteLine($"{progress.Games}/{progress.Total} games{Standings(names, progress.Played)}");
            }));
        int? before = null;
        return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Live(new Text("starting")).Start(context =>
            work(new ImmediateProgress<TournamentProgress>(progress =>
            {
                var passed = Stopwatch.GetElapsedTime(begun);
                before ??= progress.Games - 1;
                if (passed - drawn < Refresh && progress.Games < progress.Total)
                    return;
                drawn = passed;
                var left = passed * ((double)(progress.Total - progress.Games) / (progress.Games - before.Value));
                context.UpdateTarget(new Rows(Crosstable(names, progress.Played), Bar(progress, left)));
                context.Refresh();
            })));
    }

    /// <summary>How the players stand, in words; nothing where they are too many for a line.</summary>
    private static string Standings(IReadOnlyList<string> names, IReadOnlyList<PlayedGame> played)
    {
        if (names.Count > MostInLine)
            return "";
        var ratings = Ratings.Fit(names.Count, Comparisons.Of(played));
        return $"; Elo so far: {string.Join(", ", names.Select((name, player) => $"{name} {Elo(ratings[player])}"))}";
    }

    private static string Elo(EloEstimate rating) => double.IsFinite(rating.High - rating.Low)
        ? string.Create(CultureInfo.InvariantCulture, $"{rating.Elo:F0} ({rating.Low:F0} … {rating.High:F0})")
        : "–";

    private static Table Crosstable(IReadOnlyList<string> names, IReadOnlyList<PlayedGame> played)
    {
        var (points, games) = (new double[names.Count, names.Count], new int[names.Count, names.Count]);
        foreach (var result in Comparisons.Of(played))
        {
            points[result.First, result.Second] += result.Points;
            points[result.Second, result.First] += 1 - result.Points;
            games[result.First, result.Second]++;
            games[result.Second, result.First]++;
        }
        // With many players there is room for their points only.
        var others = Enumerable.Range(0, names.Count <= WidestTable ? names.Count : 0).ToList();
        var table = new Table().AddColumns(["", "points", .. others.Select(o => $"{o + 1}")]);
        foreach (var (player, name) in names.Index())
        {
            var row = Enumerable.Range(0, names.Count);
            table.AddRow([
                $"{player + 1} {Markup.Escape(name)}",
                $"{Number(row.Sum(o => points[player, o]))}/{row.Sum(o => games[player, o])}",
                .. others.Select(other => games[player, other] == 0 ? "" : $"{Number(points[player, other])}/{games[player, other]}")]);
        }
        return table;
    }

    private static Text Bar(TournamentProgress progress, TimeSpan left)
    {
        var full = (int)((long)BarWidth * progress.Games / Math.Max(1, progress.Total));
        return new Text($"{new string('█', full)}{new string('░', BarWidth - full)} {progress.Games}/{progress.Total} games, {left:hh\\:mm\\:ss} left");
    }

    private static string Number(double points) => points.ToString("0.#", CultureInfo.InvariantCulture);
}
