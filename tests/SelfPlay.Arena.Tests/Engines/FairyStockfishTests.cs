using System.Diagnostics;
using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

/// <summary>Fairy-Stockfish, where it is installed: it counts the same moves as our rules, and plays whole games.</summary>
public sealed class FairyStockfishTests
{
    private static string Program => Environment.GetEnvironmentVariable("FAIRY_STOCKFISH") ?? OutsideProgram.Find("fairy-stockfish");

    [TestCase("breakthrough", 4)]
    [TestCase("breakthrough:rows=5,columns=5", 7)]
    [TestCase("connect-four", 8)]
    [TestCase("connect-four:rows=4,columns=5", 10)]
    [TestCase("connect-four:rows=5,columns=5,line=3", 8)]
    [TestCase("othello", 8)]
    // From eight moves on games end on so small a board, which it counts in another way.
    [TestCase("othello:size=4", 7)]
    [TestCase("othello:size=6", 7)]
    [TestCase("ataxx", 4)]
    [TestCase("ataxx:size=5", 5)]
    [TestCase("clobber", 4)]
    [TestCase("clobber:rows=6,columns=5", 4)]
    [TestCase("clobber:rows=3,columns=3", 8)]
    [TestCase("gardner-chess", 5)]
    public void It_counts_as_many_lines_of_play_as_our_rules(string id, int depth)
    {
        var game = TestGames.Create(id);
        var variant = UciVariants.For(game);
        Assert.That(EngineCount(variant, depth), Is.EqualTo(Perft.Count(game, depth)[^1]));
    }

    [TestCase("breakthrough")]
    [TestCase("breakthrough:rows=5,columns=5")]
    [TestCase("connect-four")]
    [TestCase("othello")]
    [TestCase("othello:size=6")]
    [TestCase("ataxx")]
    [TestCase("ataxx:size=5")]
    [TestCase("clobber")]
    [TestCase("gardner-chess")]
    public void It_plays_legally_and_better_than_chance(string id)
    {
        var game = TestGames.Create(id);
        RequireVariant(UciVariants.For(game));
        using var engine = TestGames.Agent($"engine:uci,nodes=200:{Program}", game);
        var result = Match.Play(game, engine, TestGames.Agent("random", game), new MatchOptions { Games = 10 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Games.Select(g => g.Forfeit), Is.All.Null);
            Assert.That(((EngineAgent)engine).Faults, Is.EqualTo(FaultCounts.None with { Asked = ((EngineAgent)engine).Faults.Asked }));
            Assert.That(result.Wins, Is.GreaterThanOrEqualTo(9));
        });
    }

    private static void RequireVariant(UciVariant variant)
    {
        var known = Talk(["uci"]).First(line => line.StartsWith("option name UCI_Variant ", StringComparison.Ordinal)).Split(' ');
        if ((variant.BuiltIn ?? variant.Template) is { } needed && !known.Contains(needed))
            Assert.Ignore($"this fairy-stockfish knows no '{needed}'; {variant.KnownTo}");
    }

    private static long EngineCount(UciVariant variant, int depth)
    {
        RequireVariant(variant);
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, variant.Definition);
            string[] definition = variant.BuiltIn is null ? [$"setoption name VariantPath value {file}"] : [];
            var lines = Talk([.. definition, $"setoption name UCI_Variant value {variant.Name}", "position startpos", $"go perft {depth}"]);
            return long.Parse(lines.Last(line => line.StartsWith("Nodes searched", StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string[] Talk(string[] lines)
    {
        using var process = Process.Start(new ProcessStartInfo(Program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        foreach (var line in lines)
            process.StandardInput.WriteLine(line);
        process.StandardInput.WriteLine("quit");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _ = errors.GetAwaiter().GetResult();
        return output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
