using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training.Tests;

/// <summary>Training that goes wrong in the middle of a run.</summary>
public class DivergenceTests : TrialTests
{
    [Test]
    public async Task A_learning_rate_a_thousand_times_too_high_is_rolled_back_until_the_run_goes_on()
    {
        // How often it diverges before the rate is low enough differs from machine to machine, so it ends as soon as it learned.
        using var learned = new CancellationTokenSource();
        trial.OnEvent = e =>
        {
            if (e is RunProgress progress && trial.Events.Exists(before => before is TrainingDiverged) && progress.PolicyLoss + progress.ValueLoss < Math.Log(9) + Math.Log(3))
                learned.Cancel();
        };
        await trial.Create(Trial.Options with { Positions = 60_000, Learner = Trial.Options.Learner with { LearningRate = 2 } }).RunAsync(learned.Token);
        var returns = trial.Events.OfType<TrainingDiverged>().ToList();
        Assert.That(returns, Is.Not.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(returns[0].Step - returns[0].SoundStep, Is.LessThanOrEqualTo(200));
            Assert.That(returns[0].LearningRateScale, Is.EqualTo(0.25));
            Assert.That(learned.IsCancellationRequested, "it went on until it had learned");
        });
    }

    [Test]
    public async Task Checkpoints_made_while_it_went_wrong_are_neither_played_with_nor_resumed_from()
    {
        using var stop = new CancellationTokenSource();
        IReadOnlyList<StoredCheckpoint>? kept = null;
        trial.OnEvent = e =>
        {
            if (e is not TrainingDiverged)
                return;
            kept = trial.Store.Checkpoints("trial");
            stop.Cancel();
        };
        var result = await trial.Create(Trial.Options with
        {
            Positions = 100_000, Learner = Trial.Options.Learner with { LearningRate = 2 }, Gate = new GateOptions { Enabled = false },
        }).RunAsync(stop.Token);
        Assert.Multiple(() =>
        {
            Assert.That(trial.Events.OfType<TrainingDiverged>().Single().SoundStep, Is.Zero);
            Assert.That(trial.Events.OfType<CheckpointMade>().Where(c => c.Accepted), Is.Not.Empty, "before it was noticed");
            Assert.That(kept, Is.Empty);
            Assert.That(result.Checkpoint, Does.EndWith("step-00000000.json"), "the learner went back too");
        });
    }

    [Test]
    public async Task Poisoned_games_are_noticed_and_let_go_of()
    {
        trial.Catalogue.Add<PoisonedGame, TicTacToe.State>();
        PoisonedGame.Poisoned = false;
        trial.OnEvent = e =>
        {
            if (e is CheckpointMade { Step: 300 })
                PoisonedGame.Poisoned = true;
            else if (e is TrainingDiverged)
                PoisonedGame.Poisoned = false;
        };
        var result = await trial.Create(Trial.Options with { Game = "poisoned-game", Positions = 12_000, Replay = Trial.Options.Replay with { MinWindow = 400 } }).RunAsync(default);
        var diverged = trial.Events.OfType<TrainingDiverged>().First();
        Assert.Multiple(() =>
        {
            Assert.That(diverged.Step, Is.InRange(300, 500));
            Assert.That(diverged.SoundStep, Is.GreaterThanOrEqualTo(100).And.LessThan(diverged.Step));
            Assert.That(result.Positions, Is.GreaterThanOrEqualTo(12_000));
        });
    }

    [Test]
    public async Task After_a_kill_a_run_that_had_diverged_keeps_its_lower_learning_rate()
    {
        using var stop = new CancellationTokenSource();
        trial.OnEvent = e =>
        {
            if (e is TrainingDiverged)
                stop.Cancel();
        };
        await trial.Create(Trial.Options with { Positions = 100_000, Learner = Trial.Options.Learner with { LearningRate = 2 } }).RunAsync(stop.Token);
        trial.OnEvent = null;
        trial.Events.Clear();
        await trial.Resume(o => o with { Positions = trial.Store.Totals("trial").Positions + 3000 }).RunAsync(default);
        Assert.That(trial.Events.OfType<TrainingDiverged>().Select(d => d.LearningRateScale), Has.All.LessThan(0.25));
    }
}
