using System.CommandLine;
using SelfPlay.Forge;
using SelfPlay.Games;
using SelfPlay.Training;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>forge new</c>: games for a rung.</summary>
internal static class ForgeNewCommand
{
    public static Command Create()
    {
        var rung = new Option<int>("--rung", "-r") { Description = "0, 1 (solved), 2 (boards of 5 to 6), 3 (7 to 8), 4 (9 to 11), 5 and on.", Required = true };
        var seed = Common.Seed();
        var count = new Option<int>("--count", "-n") { Description = "How many games.", DefaultValueFactory = _ => 1 };
        var output = new Option<string>("--output", "-o") { Description = "The folder for their files.", DefaultValueFactory = _ => "." };
        var learn = new Option<long>("--learn") { Description = "Let a network learn each game from so many positions, and turn it away where that is to no avail. 0: none learns." };
        var json = Common.Json();
        var command = new Command("new", "Make games that did not exist before; the same rung and seed give the same games.") { rung, seed, count, output, learn, json };
        command.SetAction(parsed =>
        {
            var quiet = parsed.GetValue(json);
            var folder = Directory.CreateDirectory(parsed.GetValue(output)!).FullName;
            var wanted = parsed.GetValue(count);
            if (wanted < 1)
                throw new SelfPlayException($"--count {wanted} is no number of games; 1 or more is");
            var what = Rung.Of(parsed.GetValue(rung));
            var generator = new GameGenerator(what, parsed.GetValue(seed), new NoveltyScreen(Common.Catalogue()), Learn(parsed.GetValue(learn)));
            var games = ProgressBar.While("games", report =>
                generator.Make(wanted, p => report(p.Accepted, wanted)).Select(game => (Game: game, File: Write(folder, game.Record))).ToList());
            if (quiet)
            {
                Common.WriteJson(new
                {
                    Rung = what.Number, Generator = GameGenerator.Version,
                    Games = games.Select(g => new { g.Game.Record.Name, g.File, Hash = RuleFile.Hash(g.Game.Record), Measures = MeasuresReport.Of(g.Game.Measures) }),
                    Rejected = generator.Rejected.ToDictionary(r => r.Key.ToString(), r => r.Value),
                });
                return;
            }
            foreach (var (game, file) in games)
                AnsiConsole.MarkupLineInterpolated($"[bold]{game.Record.Name}[/] {file}");
            AnsiConsole.MarkupLineInterpolated($"turned away: {string.Join(", ", generator.Rejected.Select(r => $"{r.Value} by {r.Key}"))}");
        });
        return command;
    }

    private static Func<Game, ulong, Estimate>? Learn(long positions)
    {
        if (positions == 0)
            return null;
        var run = new ShortRun(positions, Agents.Factory);
        return (game, seed) => Estimate.Share(run.ImproveAsync(game, seed).GetAwaiter().GetResult() * ShortRun.Games, ShortRun.Games);
    }

    private static string Write(string folder, RuleRecord record)
    {
        var path = Path.Combine(folder, record.Name + ".json");
        File.WriteAllText(path, RuleFile.Pretty(record));
        return path;
    }
}
