using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Training.Tests;

public class TrainingRunTests : TrialTests
{
    [Test]
    public async Task A_run_records_what_it_reports_and_ends_at_its_limit()
    {
        var result = await trial.Create(Trial.Options).RunAsync(default);
        var totals = trial.Store.Totals("trial");
        var games = trial.Store.RecentGames("trial", long.MaxValue);
        Assert.Multiple(() =>
        {
            Assert.That(result.Positions, Is.EqualTo(totals.Positions).And.GreaterThanOrEqualTo(1500));
            Assert.That(result.Games, Is.EqualTo(totals.Games).And.EqualTo(games.Count));
            Assert.That(games.Select(g => g.Number), Is.Unique);
            Assert.That(games.Sum(g => g.Positions), Is.EqualTo(totals.Positions));
            Assert.That(result.Steps, Is.Positive.And.LessThanOrEqualTo(Trial.Options.Learner.StepsAfter(totals.Positions)));
            Assert.That(trial.Store.Checkpoints("trial")[^1].Step, Is.EqualTo(result.Steps));
        });
        using var network = Checkpoint.Load(result.Checkpoint, trial.Catalogue.Create("tic-tac-toe")).Network;
        Assert.That(trial.Events[0], Is.InstanceOf<RunStarted>());
        Assert.That(trial.Events[^1], Is.InstanceOf<RunFinished>());
    }

    [Test]
    public async Task Recorded_games_are_legal_and_end_as_they_say()
    {
        await trial.Create(Trial.Options with { SelfPlay = Trial.Options.SelfPlay with { PlayOnShare = 0.5f } }).RunAsync(default);
        var game = trial.Catalogue.Create("tic-tac-toe");
        var cutShort = 0;
        foreach (var record in trial.Store.RecentGames("trial", long.MaxValue))
        {
            var position = game.NewPosition();
            foreach (var action in record.Actions)
                position.Apply(action);
            if (position.CurrentPlayer == Player.Terminal)
                Assert.That(record.Returns, Is.EqualTo(position.Returns));
            else
            {
                cutShort++;
                Assert.That(record.Searches[^1]!.IsProven, Is.True);
            }
        }
        Assert.That(cutShort, Is.Positive);
    }

    [Test]
    public async Task A_reuse_ratio_that_demands_many_steps_at_once_does_not_stall_the_warm_up()
    {
        var learner = Trial.Options.Learner with { ReuseRatio = 20, MaxStepsBehind = 1 };
        var result = await trial.Create(Trial.Options with { Positions = 600, Learner = learner }).RunAsync(default);
        Assert.That(result.Steps, Is.GreaterThan(100));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Games_of_chance_are_trained_for_any_number_of_players(int players)
    {
        var game = players == 2 ? "tug" : $"tug:players={players}";
        var result = await trial.Create(Trial.Options with { Game = game }).RunAsync(default);
        Assert.That(result.Steps, Is.Positive);
        var checkpoint = trial.Store.Checkpoints("trial")[0];
        Assert.That(trial.Events.OfType<CheckpointMade>().Any(c => c.Score is not null), Is.EqualTo(players == 2), "only two players can play a match");
        using var network = Checkpoint.Load(Path.Combine(trial.Folder, checkpoint.Path), trial.Catalogue.Create(game)).Network;
        Assert.That(network.Architecture.ValueOutputs, Is.EqualTo(players == 2 ? 3 : players));
    }

    [Test]
    public async Task A_resumed_run_goes_on_where_it_was()
    {
        var first = await trial.Create(Trial.Options).RunAsync(default);
        trial.ReopenStore();
        var second = await trial.Resume(o => o with { Positions = 3000 }).RunAsync(default);
        var started = trial.Events.OfType<RunStarted>().Last();
        Assert.Multiple(() =>
        {
            Assert.That(started.Resumed, Is.True);
            Assert.That(started.Step, Is.EqualTo(first.Steps));
            Assert.That(started.Changed, Is.EqualTo(new[] { "positions 1500 → 3000" }));
            Assert.That(started.Totals.Games, Is.EqualTo(first.Games));
            Assert.That(second.Positions, Is.GreaterThanOrEqualTo(3000));
            Assert.That(second.Steps, Is.GreaterThan(first.Steps));
            Assert.That(trial.Store.RecentGames("trial", long.MaxValue).Select(g => g.Number), Is.Unique);
        });
    }

    [Test]
    public async Task A_larger_network_learns_first_what_a_smaller_one_has_played()
    {
        var first = await trial.Create(Trial.Options).RunAsync(default);
        var second = await trial.Create(Trial.Options with { Run = "heir", GamesOf = "trial", Preset = "small", Positions = first.Positions + 100 }).RunAsync(default);
        var started = trial.Events.OfType<RunStarted>().Last();
        Assert.Multiple(() =>
        {
            Assert.That((started.Step, started.Totals.Games, started.Architecture), Is.EqualTo((0L, first.Games, "residual 5×64")));
            Assert.That(second.Steps, Is.GreaterThanOrEqualTo(Trial.Options.Learner.StepsAfter(first.Positions)), "the other run's positions count");
            Assert.That(trial.Store.Totals("trial").Games, Is.EqualTo(first.Games), "and stay its own");
        });
        trial.ReopenStore();
        Assert.That(trial.Store.RecentGames("heir", long.MaxValue).Take((int)first.Games).Select(g => g.Number), Is.EqualTo(trial.Store.RecentGames("trial", long.MaxValue).Select(g => g.Number)));
    }

    [Test]
    public async Task Only_games_of_the_same_game_can_be_learned_first()
    {
        await trial.Create(Trial.Options).RunAsync(default);
        Assert.Multiple(() =>
        {
            Assert.That(() => trial.Create(Trial.Options with { Run = "heir", Game = "tug", GamesOf = "trial" }), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("games of tic-tac-toe, not of tug"));
            Assert.That(() => trial.Create(Trial.Options with { Run = "heir", GamesOf = "trail" }), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("did you mean 'trial'"));
            Assert.That(trial.Store.FindRun("heir"), Is.Null);
        });
    }

    [Test]
    public async Task Cancelling_saves_and_returns_a_result()
    {
        using var stop = new CancellationTokenSource();
        trial.OnEvent = e => StopAfterCheckpoint(e, stop);
        var result = await trial.Create(Trial.Options with { Positions = null }).RunAsync(stop.Token);
        Assert.That(result.Games, Is.EqualTo(trial.Store.Totals("trial").Games));
        Assert.That(File.Exists(result.Checkpoint), Is.True);
        Assert.That(new RunFolder(trial.Folder, "trial").NewestState(), Does.EndWith($"{result.Steps:D8}.state"));
    }

    [Test]
    public async Task Cancelling_during_the_match_at_the_gate_saves_too()
    {
        using var stop = new CancellationTokenSource();
        // The second checkpoint is the first one to be judged, in a match that would take minutes.
        var options = Trial.Options with { Positions = null, Gate = new GateOptions { Games = 10_000, Simulations = 100 } };
        var second = $"step-{2 * options.Learner.CheckpointInterval:D8}.state";
        Directory.CreateDirectory(Path.Combine(trial.Folder, "trial", "learner"));
        using var states = new FileSystemWatcher(Path.Combine(trial.Folder, "trial", "learner")) { EnableRaisingEvents = true };
        states.Renamed += (_, renamed) =>
        {
            if (renamed.Name == second)
                stop.Cancel();
        };
        var result = await trial.Create(options).RunAsync(stop.Token);
        Assert.That(result.Steps, Is.EqualTo(2 * options.Learner.CheckpointInterval));
        Assert.That(result.Checkpoint, Does.EndWith($"step-{result.Steps:D8}.json"));
        Assert.That(trial.Store.Checkpoints("trial"), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_plugin_that_throws_ends_the_run_and_loses_no_acknowledged_game()
    {
        trial.Catalogue.Add<FailingGame, TicTacToe.State>();
        FailingGame.AppliesLeft = 200_000;
        var run = trial.Create(Trial.Options with { Game = "failing-game", Positions = null });
        var error = Assert.CatchAsync(async () => await run.RunAsync(default));
        Assert.That(error!.Message, Does.Contain("planted").Or.InnerException.Message.Contains("planted"));
        var totals = trial.Store.Totals("trial");
        trial.ReopenStore();
        Assert.That(totals.Games, Is.Positive);
        Assert.That(trial.Store.RecentGames("trial", long.MaxValue), Has.Count.EqualTo(totals.Games));

        FailingGame.AppliesLeft = int.MaxValue;
        var resumed = await trial.Resume(o => o with { Positions = totals.Positions + 300 }).RunAsync(default);
        Assert.That(resumed.Games, Is.GreaterThan(totals.Games));
    }

    [Test]
    public void A_run_is_trained_by_one_process_at_a_time()
    {
        var run = trial.Create(Trial.Options);
        using (new RunFolder(trial.Folder, "trial").Lock())
            Assert.That(async () => await run.RunAsync(default), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("another process"));
    }

    [Test]
    public void A_name_that_exists_is_refused()
    {
        trial.Create(Trial.Options);
        Assert.That(() => trial.Create(Trial.Options), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("exists already"));
    }

    [Test]
    public async Task A_damaged_learner_state_is_named_and_nothing_is_overwritten()
    {
        await trial.Create(Trial.Options).RunAsync(default);
        var state = new RunFolder(trial.Folder, "trial").NewestState()!;
        File.WriteAllBytes(state, File.ReadAllBytes(state)[..^10]);
        Assert.That(async () => await trial.Resume(o => o with { Positions = 9000 }).RunAsync(default),
            Throws.InstanceOf<SelfPlayException>().With.Message.Contains(state).And.Message.Contains("damaged"));
        Assert.That(trial.Store.Totals("trial").Games, Is.Positive);
    }

    [TestCase("UPPER", "run name")]
    [TestCase("../up", "run name")]
    [TestCase("", "Run")]
    public void A_run_name_that_is_no_folder_name_is_refused(string name, string message) =>
        Assert.That(() => trial.Create(Trial.Options with { Run = name }), Throws.InstanceOf<SelfPlayException>().With.Message.Contains(message));

    [Test]
    public void Options_out_of_range_are_named()
    {
        Assert.That(() => trial.Create(Trial.Options with { Learner = new LearnerOptions { BatchSize = 0 } }), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("BatchSize"));
        Assert.That(() => trial.Create(Trial.Options with { Preset = "huge" }), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("'huge'"));
        Assert.That(() => trial.Create(Trial.Options with { Minutes = -1 }), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("Minutes"));
        Assert.That(trial.Store.Runs(), Is.Empty);
    }

    private static void StopAfterCheckpoint(RunEvent happened, CancellationTokenSource stop)
    {
        if (happened is CheckpointMade)
            stop.Cancel();
    }

    [Test]
    public async Task A_run_forked_from_a_checkpoint_begins_with_its_weights()
    {
        var parent = await trial.Create(Trial.Options).RunAsync(default);
        var fork = Trial.Options with { Run = "fork", From = parent.Checkpoint, Learner = Trial.Options.Learner with { LearningRate = 1e-7, WarmUpSteps = 0 } };
        var child = await trial.Create(fork).RunAsync(default);
        Assert.That(child.Steps, Is.Positive);
        using var before = Checkpoint.Load(parent.Checkpoint).Network;
        using var after = Checkpoint.Load(child.Checkpoint).Network;
        // At such a learning rate parameters stay; the running statistics follow the new games.
        foreach (var (a, b) in NetworkWeights.Copy(before).Zip(NetworkWeights.Copy(after)).Where(p => !p.First.Name.Contains("running", StringComparison.Ordinal)))
            Assert.That(b.Data, Is.EqualTo(a.Data).Within(1e-3), a.Name);
        Assert.That(
            () => trial.Create(fork with { Run = "other", Preset = "small" }),
            Throws.TypeOf<SelfPlayException>().With.Message.Contains("4×32").And.Message.Contains("--preset"));
        Assert.That(trial.Store.FindRun("other"), Is.Null, "nothing is entered for a fork that cannot be");
    }
}
