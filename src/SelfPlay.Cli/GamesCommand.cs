using System.CommandLine;
using System.Globalization;
using SelfPlay.Cli.Bench;
using SelfPlay.Games;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>games</c>: the catalogue, rules, conformance, perft and the scaffold of a plug-in.</summary>
internal static class GamesCommand
{
    private static string SourceFolder => Environment.GetEnvironmentVariable("SELFPLAY_GAMES_SOURCE") ?? "games";

    public static Command Create() => new("games", "The catalogue: list, show, draw, check, perft, pages, new.")
    {
        List(), Show(), GamesDrawCommand.Create(), Check(), CountSequences(), Pages(), New(),
    };

    private static Command List()
    {
        var json = Common.Json();
        var command = new Command("list", "All games that can be played.") { json };
        command.SetAction(parsed =>
        {
            var catalogue = Common.Catalogue();
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new
                {
                    Games = catalogue.Games.Select(g => new { g.Id, g.Title, Parameters = g.Parameters.Select(p => new { p.Name, p.Default, p.Min, p.Max, p.Description }) }),
                    Failures = catalogue.Failures,
                });
                return 0;
            }
            var table = new Table().AddColumns("id", "title", "parameters");
            foreach (var game in catalogue.Games)
                table.AddRow(game.Id, game.Title, string.Join("  ", game.Parameters.Select(p => $"{p.Name}={p.Default} ({p.Min}…{p.Max})")));
            AnsiConsole.Write(table);
            return 0;
        });
        return command;
    }

    private static Command Show()
    {
        var id = GameArgument();
        var json = Common.Json();
        var command = new Command("show", "The rules, the board and the shapes of a game.") { id, json };
        command.SetAction(parsed =>
        {
            var game = Common.Catalogue().Create(parsed.GetValue(id)!);
            var start = game.NewPosition();
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new
                {
                    game.Id, game.Description.Title, Rules = game.RulesText, game.Shape.Players, Observation = game.Shape.Observation.ToString(),
                    Actions = game.Shape.Actions.Count, game.Shape.MaxLength, Board = start.BoardText, Legal = start.LegalActions.Select(start.ActionText),
                });
                return 0;
            }
            Console.WriteLine($"{game.Description.Title} ({game.Id})\n\n{game.RulesText}\n\n{start.BoardText}\n");
            Console.WriteLine($"players {game.Shape.Players}, observation {game.Shape.Observation}, actions {game.Shape.Actions}, at most {game.Shape.MaxLength} actions a game");
            Console.WriteLine($"first moves: {string.Join(' ', start.LegalActions.Select(start.ActionText))}");
            foreach (var parameter in game.Description.Parameters)
                Console.WriteLine($"  {parameter.Name}: {parameter.Description} ({parameter.Min} to {parameter.Max}, default {parameter.Default})");
            return 0;
        });
        return command;
    }

    private static Command Check()
    {
        var target = new Argument<string>("game") { Description = "A game id, or the path of a plug-in's DLL." };
        var games = new Option<int>("--games") { Description = "Random games to play.", DefaultValueFactory = _ => 100 };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("check", "Check a game against every law of the contract.") { target, games, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            var catalogue = Common.Catalogue();
            var checkedGames = Targets(parsed.GetValue(target)!, catalogue);
            var failures = checkedGames
                .SelectMany(game => Conformance.Check(game, parsed.GetValue(seed), parsed.GetValue(games)).Failures.Select(f => new { Game = game.Id, f.Law, f.Message, f.Moves }))
                .ToList();
            var passed = failures.Count == 0;
            var report = passed ? ProgressBar.While("measurements", progress => new SpeedComparison(checkedGames, catalogue).Measure(progress, cancellation)) : null;
            if (parsed.GetValue(json))
                Common.WriteJson(new { Passed = passed, Failures = failures, Speeds = report?.Speeds ?? [] });
            else if (report is not null)
                Print(report);
            foreach (var failure in failures.Where(_ => !parsed.GetValue(json)))
                Console.WriteLine($"{failure.Game}: {failure.Law}: {failure.Message}{(failure.Moves.Length > 0 ? $" (after {failure.Moves})" : "")}");
            return Task.FromResult(passed ? 0 : 1);
        });
        return command;
    }

    private static Command CountSequences()
    {
        var id = GameArgument();
        var depth = new Option<int>("--depth") { Description = "The longest sequences to count.", Required = true };
        var json = Common.Json();
        var command = new Command("perft", "Count the legal action sequences by length.") { id, depth, json };
        command.SetAction(parsed =>
        {
            var limit = parsed.GetValue(depth);
            if (limit is < 1 or > 64)
                throw new SelfPlayException($"--depth {limit} makes no sense; give 1 to 64");
            var sequences = Perft.Count(Common.Catalogue().Create(parsed.GetValue(id)!), limit);
            if (parsed.GetValue(json))
                Common.WriteJson(new { Sequences = sequences });
            for (var i = 0; i < sequences.Length && !parsed.GetValue(json); i++)
                Console.WriteLine($"{i + 1,3}  {sequences[i]}");
            return 0;
        });
        return command;
    }

    private static Command Pages()
    {
        var folder = new Option<string>("--folder") { Description = "Where the pages go, one per game.", DefaultValueFactory = _ => Path.Combine("docs", "games") };
        var json = Common.Json();
        var command = new Command("pages", "Write a reference page of every game.") { folder, json };
        command.SetAction(parsed =>
        {
            var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
            var catalogue = Common.Catalogue();
            foreach (var game in catalogue.Games)
                File.WriteAllText(Path.Combine(target, $"{game.Id}.md"), GamePage.Of(catalogue.Create(game.Id)));
            if (parsed.GetValue(json))
                Common.WriteJson(new { Folder = target, Pages = catalogue.Games.Count });
            else
                Console.WriteLine($"wrote {catalogue.Games.Count} pages to {target}");
            return 0;
        });
        return command;
    }

    private static Command New()
    {
        var name = new Argument<string>("name") { Description = "The id of the new game: lower-case words joined by hyphens." };
        var folder = new Option<string>("--folder") { Description = "The folder of the plug-in projects.", DefaultValueFactory = _ => SourceFolder };
        var template = new Option<string>("--template") { Description = $"What to begin with: {string.Join(", ", GameTemplate.Kinds)}.", DefaultValueFactory = _ => GameTemplate.Kinds[0] };
        var source = new Option<string?>("--package-source") { Description = "Refer to the contract as the package SelfPlay.Games in this folder, made by dotnet pack, instead of to this program's own." };
        var json = Common.Json();
        var command = new Command("new", "Scaffold a plug-in that builds and passes the check; then make it your own.") { name, template, folder, source, json };
        command.SetAction(parsed =>
        {
            var id = parsed.GetValue(name)!;
            if (Common.Catalogue().Games.Any(g => g.Id == id))
                throw new SelfPlayException($"a game '{id}' exists already; choose another name");
            var made = GameTemplate.Create(parsed.GetValue(folder)!, id, parsed.GetValue(template)!, parsed.GetValue(source));
            var isOwn = Path.GetFullPath(parsed.GetValue(folder)!) == Path.GetFullPath(SourceFolder);
            if (parsed.GetValue(json))
                Common.WriteJson(new { Game = id, Project = made });
            else
                Console.WriteLine(isOwn
                    ? $"made {made}; the next call of run.sh builds it, then: games check {id}"
                    : $"made {made}; build it by dotnet build {made} -c Release, and let SELFPLAY_GAMES name {Path.Combine(Path.GetDirectoryName(made)!, "bin")}");
            return 0;
        });
        return command;
    }

    private static void Print(SpeedReport report)
    {
        string Millions(double? movesPerS) => ((movesPerS ?? 0) / 1e6).ToString("F1", CultureInfo.InvariantCulture);
        Console.WriteLine($"passed; {string.Join(", ", report.Speeds.Select(s => $"{s.Game}: {Millions(s.MovesPerS)} million moves/s at random, {s.StateBytes} bytes a position"))}");
        foreach (var speed in report.Speeds.Where(s => s.OfCatalogue is not null))
        {
            Console.WriteLine(
                $"{speed.Game} is faster than {Math.Round(speed.OfCatalogue!.Value * report.Others)} of the catalogue's {report.Others} other games (median {Millions(report.MedianMovesPerS)} million moves/s, {report.MedianStateBytes} bytes)");
        }
    }

    private static Argument<string> GameArgument() => new("game") { Description = "A game id with optional parameters." };

    private static IReadOnlyList<Game> Targets(string target, GameCatalogue catalogue)
    {
        if (!target.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            return [catalogue.Create(target)];
        var alone = new GameCatalogue();
        var added = alone.AddPlugin(target);
        return alone.Failures.Count > 0
            ? throw new SelfPlayException($"the plug-in {alone.Failures[0].Plugin} was not loaded: {alone.Failures[0].Reason}")
            : [.. added.Select(g => alone.Create(g.Id))];
    }
}
