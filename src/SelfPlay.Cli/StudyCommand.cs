using System.CommandLine;
using System.Globalization;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Training;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>study</c>: experiments over many runs.</summary>
internal static class StudyCommand
{
    public static Command Create() => new("study", "Experiments over many runs: ablation.") { Ablation() };

    private static Command Ablation()
    {
        var game = Common.Game();
        var positions = new Option<long>("--positions") { Description = "Positions that each run records.", DefaultValueFactory = _ => 30_000 };
        var seeds = new Option<int>("--seeds") { Description = "Runs of each variant.", DefaultValueFactory = _ => 3 };
        var games = new Option<int>("--games") { Description = "Games of each variant against the full method, for each seed.", DefaultValueFactory = _ => 200 };
        var simulations = new Option<int>("--sims") { Description = "Simulations per move in them.", DefaultValueFactory = _ => 50 };
        var part = new Option<string[]>("--part") { Description = $"A part to leave out (default: all of {string.Join(", ", AblationPart.All.Select(p => p.Name))}), or a variant of your own as NAME:section.option=value[,…].", DefaultValueFactory = _ => [] };
        var set = new Option<string[]>("--set") { Description = "Changes an option of all runs, as in train.", DefaultValueFactory = _ => [] };
        var name = new Option<string>("--name") { Description = "The study's name: its runs begin with it, and a study of that name goes on where it was.", DefaultValueFactory = _ => "ablation" };
        var seed = Common.Seed();
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("ablation", "Train the method without each of its parts, at equal positions, and compare.") { game, positions, seeds, games, simulations, part, set, name, seed, data, json };
        command.SetAction((parsed, cancellation) =>
        {
            Require(parsed.GetValue(seeds) is >= 1 and <= 100, $"--seeds is {parsed.GetValue(seeds)}; 1 to 100 is allowed");
            Require(parsed.GetValue(games) is >= 2 and <= 100_000, $"--games is {parsed.GetValue(games)}; 2 to 100000 is allowed");
            TrainCommand.UseOneThreadPerActor();
            var catalogue = Common.Catalogue();
            var what = catalogue.Create(parsed.GetValue(game)!);
            var parts = Parts(parsed.GetValue(part)!);
            using var store = Common.OpenStore(parsed.GetValue(data)!);
            var full = TrainCommand.Defaults(what, parsed.GetValue(name)!) with { Positions = parsed.GetValue(positions), Seed = parsed.GetValue(seed) };
            var options = new AblationOptions(
                OptionChange.Apply(full, parsed.GetValue(set)!), parsed.GetValue(seeds), parsed.GetValue(games), parsed.GetValue(simulations));
            var study = new AblationStudy(what, options, Agents.Factory, catalogue, store, parsed.GetValue(data)!);
            var total = (parts.Count + 1) * options.Seeds;
            var results = ProgressBar.While("runs", report => study.RunAsync(parts, new ImmediateProgress<int>(done => report(done, total)), cancellation).GetAwaiter().GetResult());
            if (parsed.GetValue(json))
                Common.WriteJson(new { Game = what.Id, options.Full.Positions, options.Seeds, options.Games, options.Simulations, Parts = results });
            else
                Show(results);
            return Task.FromResult(0);
        });
        return command;
    }

    private static IReadOnlyList<AblationPart> Parts(string[] names) => names.Length == 0
        ? AblationPart.All
        : [.. names.Select(name => name.Split(':', 2) is [var own, var changes]
            ? new AblationPart(own, changes.Split(','))
            : AblationPart.All.FirstOrDefault(p => p.Name == name)
                ?? throw new SelfPlayException($"there is no part '{name}'; known are {string.Join(", ", AblationPart.All.Select(p => p.Name))}; for a variant of your own write NAME:section.option=value"))];

    private static void Require(bool holds, string message)
    {
        if (!holds)
            throw new SelfPlayException(message);
    }

    private static void Show(IReadOnlyList<AblationResult> results)
    {
        var table = new Table().AddColumns("without", "Elo against the full method", "95 %", "score by seed", "time");
        foreach (var r in results.OrderBy(r => r.Elo))
            table.AddRow(r.Part, N(r.Elo, "F0"), $"{N(r.Low, "F0")} … {N(r.High, "F0")}", string.Join(' ', r.Scores.Select(s => N(s, "F2"))), $"× {N(r.Minutes, "F2")}");
        AnsiConsole.Write(table);
    }

    private static string N(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
