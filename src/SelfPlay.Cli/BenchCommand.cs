using System.CommandLine;
using SelfPlay.Cli.Bench;
using SelfPlay.Games;
using SelfPlay.Networks;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>bench</c>: how fast every part of self-play is on this machine.</summary>
internal static class BenchCommand
{
    private static readonly string[] Figures =
    [
        "raw_forward_rows_per_s", "raw_forward_rows_per_s_1_thread", "forward_rows_per_s_1_thread", "selfplay_rows_per_s", "selfplay_simulations_per_s",
        "selfplay_positions_per_s", "cache_hit_rate", "batch_fill", "search_only_simulations_per_s",
        "search_only_large_tree_simulations_per_s", "playout_simulations_per_s", "raw_train_samples_per_s", "train_samples_per_s",
        "selfplay_rows_per_s_with_learner", "selfplay_positions_per_s_with_learner", "train_samples_per_s_with_actors",
        "work_with_learner_rows_per_s",
    ];

    public static Command Create()
    {
        var game = new Option<string>("--game", "-g") { Description = "The game of self-play and search.", DefaultValueFactory = _ => "connect-four" };
        var preset = new Option<string>("--preset") { Description = "The network.", DefaultValueFactory = _ => "small" };
        var simulations = new Option<int>("--sims") { Description = "Simulations per self-play move.", DefaultValueFactory = _ => 100 };
        var games = new Option<int>("--games-per-actor") { Description = "Games that an actor interleaves: its largest batch.", DefaultValueFactory = _ => 64 };
        var openings = new Option<float>("--random-openings") { Description = "Share of games that begin with random moves (training: 0.75). 0 is how other systems are measured." };
        var seconds = new Option<double>("--seconds") { Description = "Length of each slice; shorter ones see too few games.", DefaultValueFactory = _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "How often each slice is measured; medians are printed.", DefaultValueFactory = _ => 5 };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("bench", "Measure the speed of every part on this machine, alternating what is compared.") { game, preset, simulations, games, openings, seconds, rounds, seed, json, SolverBenchCommand.Create(), ForgeBenchCommand.Create(), ServiceBenchCommand.Create() };
        command.SetAction((parsed, cancellation) =>
        {
            var options = new BenchOptions(
                parsed.GetValue(preset)!, parsed.GetValue(simulations), parsed.GetValue(games), parsed.GetValue(openings), parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(seed));
            Check(options);
            TrainCommand.UseOneThreadPerActor();
            var catalogue = Common.Catalogue();
            var what = catalogue.Create(parsed.GetValue(game)!);
            NetworkArchitecture.FromPreset(options.Preset, what.Shape);
            var report = ProgressBar.While("measurements", progress => Measure(what, catalogue, options, progress, cancellation));
            if (parsed.GetValue(json))
                Common.WriteJson(report);
            else
                Print(report);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Dictionary<string, object> Measure(Game game, GameCatalogue catalogue, BenchOptions options, Action<long, long> progress, CancellationToken cancellation)
    {
        var slices = new Slices();
        game.Accept(new SelfPlayBench(slices, options));
        game.Accept(new SearchBench(slices, options));
        var games = catalogue.Games.Select(g => g.Id).ToList();
        foreach (var id in games)
        {
            var played = catalogue.Create(id);
            slices.Add($"random/{id}", played.Accept(new RandomPlayBench(options.Seed, observe: false)), options.Seconds / 4);
            slices.Add($"observed/{id}", played.Accept(new RandomPlayBench(options.Seed, observe: true)), options.Seconds / 4);
        }
        slices.Run(options.Rounds, progress, cancellation);

        var report = new Dictionary<string, object> { ["game"] = game.Id, ["preset"] = options.Preset, ["simulations"] = options.Simulations, ["cores"] = Environment.ProcessorCount };
        foreach (var figure in Figures)
            report[figure] = slices.Median(figure);
        report["search_only_bytes_per_simulation"] = slices.Median("search_only_large_tree_simulations_per_s_bytes");
        report["allocated_bytes_per_simulation"] = slices.Median("search_only_simulations_per_s_allocated");
        report["scaling_2_over_1"] = slices.MedianRatio("selfplay_rows_per_s", "selfplay_rows_per_s_1_actor");
        report["forward_over_raw_forward_1_thread"] = slices.MedianRatio("forward_rows_per_s_1_thread", "raw_forward_rows_per_s_1_thread");
        report["selfplay_over_raw_forward"] = slices.MedianRatio("selfplay_rows_per_s", "raw_forward_rows_per_s");
        report["simulations_over_raw_forward"] = slices.MedianRatio("selfplay_simulations_per_s", "raw_forward_rows_per_s");
        report["work_with_learner_over_raw_forward"] = slices.Median("work_with_learner_over_raw_forward");
        report["train_over_raw_train"] = slices.MedianRatio("train_samples_per_s", "raw_train_samples_per_s");
        report["random_moves_per_s"] = games.ToDictionary(id => id, id => slices.Median($"random/{id}"));
        report["random_moves_with_observation_per_s"] = games.ToDictionary(id => id, id => slices.Median($"observed/{id}"));
        return report;
    }

    private static void Check(BenchOptions options)
    {
        if (options.Simulations < 2)
            throw new SelfPlayException($"--sims is {options.Simulations}; at least 2 are needed");
        if (options.GamesPerActor is < 1 or > 4096)
            throw new SelfPlayException($"--games-per-actor is {options.GamesPerActor}; 1 to 4096 is allowed");
        if (options.RandomOpenings is not (>= 0 and <= 1))
            throw new SelfPlayException($"--random-openings is {options.RandomOpenings}; 0 to 1 is allowed");
        if (options.Seconds is not (> 0 and <= 600))
            throw new SelfPlayException($"--seconds is {options.Seconds}; more than 0 and at most 600 is allowed");
        if (options.Rounds is < 1 or > 1000)
            throw new SelfPlayException($"--rounds is {options.Rounds}; 1 to 1000 is allowed");
    }

    private static void Print(Dictionary<string, object> report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("figure").AddColumn(new TableColumn("median").RightAligned());
        foreach (var (name, value) in report)
        {
            if (value is Dictionary<string, double> perGame)
            {
                foreach (var (id, figure) in perGame)
                    table.AddRow($"{name} {id}", Text(figure));
            }
            else
                table.AddRow(name, value is double number ? Text(number) : $"{value}");
        }
        AnsiConsole.Write(table);
    }

    private static string Text(double value) => value >= 100 ? value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture) : value.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
