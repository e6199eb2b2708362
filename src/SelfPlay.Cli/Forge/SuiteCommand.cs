using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Forge;
using SelfPlay.Games;

namespace SelfPlay.Cli;

/// <summary><c>suite</c>: sets of novel games that stay sealed until they are played.</summary>
internal static class SuiteCommand
{
    /// <summary>The verbs.</summary>
    /// <param name="maker">Makes the novel games.</param>
    public static Command Create(IGameMaker maker) => new("suite", "Sets of novel games, sealed until an agent has been measured on them.")
    {
        Make(maker), Reveal(maker), Verify(maker), Run(maker),
    };

    private static Command Make(IGameMaker maker)
    {
        var rungs = new Option<string>("--rungs") { Description = "The rungs, as in 1-6 or 1,3,5.", DefaultValueFactory = _ => "1-6" };
        var games = new Option<int>("--games") { Description = "Novel games of each rung.", DefaultValueFactory = _ => 3 };
        var classics = new Option<int>("--classics") { Description = "Known games in disguise of each rung.", DefaultValueFactory = _ => 1 };
        var secret = Secret(required: true, "The file of the secret; it is made if it does not exist. Whoever knows it knows the games.");
        var folder = Folder("Where the suite's file goes.");
        var json = Common.Json();
        var command = new Command("create", "Make a suite and seal it: the file that is written may be published.") { rungs, games, classics, secret, folder, json };
        command.SetAction(parsed =>
        {
            var shape = SuiteShape.Parse(maker.Version, parsed.GetValue(rungs)!, parsed.GetValue(games), parsed.GetValue(classics));
            var secretPath = parsed.GetValue(secret)!;
            var bytes = SecretFile.ReadOrCreate(secretPath);
            var (suite, reveal) = ProgressBar.While("games made", report =>
                SuiteMaker.Make(bytes, shape, maker, new ImmediateProgress<int>(done => report(done, shape.Rungs.Length * shape.PerRung))));
            var (path, kept) = (Path.Combine(parsed.GetValue(folder)!, suite.Id + ".json"), SecretFile.SealedPath(secretPath, suite.Id));
            SuiteFile.Write(kept, reveal, isPrivate: true);
            SuiteFile.Write(path, suite);
            if (parsed.GetValue(json))
                Common.WriteJson(new { Suite = path, suite.Id, Secret = secretPath, Sealed = kept, Games = suite.Games.Length, shape.Generator });
            else
                Console.WriteLine($"{path}: {suite.Games.Length} games, sealed; publish it before anybody trains, and keep {secretPath} and {kept} to yourself");
            return 0;
        });
        return command;
    }

    private static Command Reveal(IGameMaker maker)
    {
        var suite = SuiteArgument();
        var secret = Secret(required: true, "The file of the suite's secret.");
        var folder = Folder("Where the reveal and a file of rules for each game go.");
        var json = Common.Json();
        var command = new Command("reveal", "Open a suite for everybody. It is used up by that.") { suite, secret, folder, json };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(suite)!;
            var read = SuiteFile.ReadSuite(path);
            var ledger = SuiteLedger.Read(path, read);
            var reveal = Opened(read, () => SecretFile.Open(parsed.GetValue(secret)!, read, maker));
            var target = Path.Combine(parsed.GetValue(folder)!, read.Id + ".reveal.json");
            SuiteFile.Write(target, reveal);
            foreach (var game in reveal.Games)
                SuiteFile.Write(Path.Combine(parsed.GetValue(folder)!, game.Id + ".json"), game.Record);
            ledger = ledger.WithReveal(TimeProvider.System.GetUtcNow());
            ledger.Save(path);
            if (parsed.GetValue(json))
                Common.WriteJson(new { Reveal = target, Ledger = SuiteLedger.PathOf(path), ledger.Revealed, Games = reveal.Games.Length });
            else
                Console.WriteLine($"{target}: {reveal.Games.Length} games, revealed; nothing measured on them from now on was sealed");
            return 0;
        });
        return command;
    }

    private static Command Verify(IGameMaker maker)
    {
        var suite = SuiteArgument();
        var reveal = new Argument<string>("reveal") { Description = "What suite reveal wrote." };
        var json = Common.Json();
        var command = new Command("verify", "Check that a reveal opens every seal of a suite, and that its games come out of the generator again.") { suite, reveal, json };
        command.SetAction(parsed =>
        {
            var read = SuiteFile.ReadSuite(parsed.GetValue(suite)!);
            var opened = SuiteFile.ReadReveal(parsed.GetValue(reveal)!);
            var problems = ProgressBar.While("games made again", report =>
                SuiteCheck.Problems(read, opened, maker, new ImmediateProgress<int>(done => report(done, read.Games.Length))));
            var remade = SuiteCheck.CanRemake(read, maker);
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new { Passed = problems.Count == 0, Remade = remade, read.Shape.Generator, Games = read.Games.Length, Problems = problems });
            }
            else
            {
                foreach (var problem in problems)
                    Console.WriteLine(problem);
                var again = remade ? "every game came out of the generator again" : $"no game was made again: they come from generator {read.Shape.Generator}, this build has {maker.Version}";
                Console.WriteLine(problems.Count == 0 ? $"{read.Games.Length} games: every commitment holds; {again}" : $"{read.Id} does not hold: {problems.Count} problems");
            }
            return problems.Count == 0 ? 0 : 1;
        });
        return command;
    }

    private static Command Run(IGameMaker maker)
    {
        var suite = SuiteArgument();
        var reveal = new Option<string?>("--reveal") { Description = "What suite reveal wrote, if the suite is revealed." };
        var secret = Secret(required: false, "The file of the suite's secret, if it is sealed.");
        var player = new Option<string>("--player", "-p") { Description = "random, greedy, mcts:SIMS, solver or net:CHECKPOINT@SIMS.", Required = true };
        var opponents = new Option<string[]>("--opponent") { Description = "Whom it plays, likewise; as many as wanted.", Required = true };
        var games = new Option<int>("--games") { Description = "Games with each opponent on each game of the suite.", DefaultValueFactory = _ => new MatchOptions().Games };
        var again = new Option<bool>("--again") { Description = "Measure an agent that was measured on this suite before." };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("run", "Measure an agent on a suite. A suite is good for one run of each agent.") { suite, reveal, secret, player, opponents, games, again, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            TrainCommand.UseOneThreadPerActor();
            var path = parsed.GetValue(suite)!;
            var (read, spec) = (SuiteFile.ReadSuite(path), parsed.GetValue(player)!);
            var ledger = SuiteLedger.Read(path, read);
            var agent = SuiteRun.IdentityOf(spec);
            var earlier = ledger.UsesOf(agent);
            if (earlier.Count > 0 && !parsed.GetValue(again))
                throw new SelfPlayException($"{spec} was measured on suite {read.Id} on {SuiteReport.Day(earlier[^1].When)}, so it is not new to whoever made it; say --again to measure it nonetheless");
            var opened = (parsed.GetValue(reveal), parsed.GetValue(secret)) switch
            {
                ({ } file, null) => Opened(read, () => SuiteFile.ReadReveal(file)),
                (null, { } file) => Opened(read, () => SecretFile.Open(file, read, maker)),
                _ => throw new SelfPlayException("give either --reveal or --secret"),
            };
            var options = new MatchOptions { Games = parsed.GetValue(games), Seed = parsed.GetValue(seed) };
            var results = SuiteRun.Play(opened.Games, spec, parsed.GetValue(opponents)!, options, cancellation);
            // Whoever breaks a run off has seen no score.
            SuiteLedger.Read(path, read).WithUse(agent, TimeProvider.System.GetUtcNow()).Save(path);
            var report = new SuiteReport(read.Id, spec, parsed.GetValue(opponents)!, results, earlier, ledger.Revealed);
            if (parsed.GetValue(json))
                report.WriteJson();
            else
                report.Show();
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>A reveal that fits its suite.</summary>
    private static Reveal Opened(Suite suite, Func<Reveal> open)
    {
        var reveal = open();
        return SuiteCheck.Problems(suite, reveal, maker: null) is [var first, ..] ? throw new SelfPlayException($"suite {suite.Id} does not hold: {first}") : reveal;
    }

    private static Argument<string> SuiteArgument() => new("suite") { Description = "What suite create wrote." };

    private static Option<string?> Secret(bool required, string description) => new("--secret") { Description = description, Required = required };

    private static Option<string> Folder(string description) => new("--output", "-o") { Description = description, DefaultValueFactory = _ => "." };
}
