using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training.Tests;

public class RunReportTests : TrialTests
{
    [Test]
    public async Task A_runs_history_spans_its_starts()
    {
        var observer = new StoreObserver(trial.Store);
        trial.OnEvent = observer.Observe;
        await trial.Create(Trial.Options).RunAsync(default);
        await trial.Resume(o => o with { Positions = 3000 }).RunAsync(default);
        var history = RunHistory.Read(trial.Store, "trial");
        Assert.Multiple(() =>
        {
            Assert.That(history.Reports, Has.Count.GreaterThanOrEqualTo(2));
            Assert.That(history.Reports.Select(r => r.Seconds), Is.Ordered);
            Assert.That(history.Reports[^1].Positions, Is.GreaterThanOrEqualTo(3000));
            Assert.That(history.Checkpoints.Select(c => c.Step), Is.SubsetOf(trial.Store.Checkpoints("trial").Select(c => c.Step)).And.Not.Empty);
            Assert.That(history.Divergences, Is.Empty);
            var simulations = history.Total(r => r.SimulationsPerSecond);
            Assert.That(simulations, Is.GreaterThan(history.Total(r => r.EvaluationsPerSecond)));
        });
    }

    [Test]
    public async Task Games_held_out_are_measured_and_stay_held_out()
    {
        await trial.Create(Trial.Options with { Replay = Trial.Options.Replay with { HeldOutShare = 0.3, MinWindow = 100_000 } }).RunAsync(default);
        var last = trial.Events.OfType<RunProgress>().Last();
        Assert.That(last.HeldOutPolicyLoss, Is.Positive.And.LessThan(3));
        Assert.That(last.HeldOutValueLoss, Is.Positive.And.LessThan(3));
        Assert.That(last.Window, Is.LessThan(0.85 * last.Positions), "a part of the positions is not learned from");
        trial.Events.Clear();
        await trial.Resume(o => o with { Positions = last.Positions }).RunAsync(default);
        var resumed = trial.Events.OfType<RunProgress>().Last();
        Assert.That((double)resumed.Window / resumed.Positions, Is.EqualTo((double)last.Window / last.Positions).Within(0.03), "the same games after a restart");
    }

    [Test]
    public void Rows_are_means_of_their_part_of_the_run()
    {
        var history = History([.. Enumerable.Range(1, 40).Select(i => Report(i, policyLoss: i))]);
        var rows = history.Rows(4);
        Assert.That(rows.Select(r => (r.Positions, r.PolicyLoss)), Is.EqualTo(new[] { (1000L, (double?)5.5), (2000, 15.5), (3000, 25.5), (4000, 35.5) }));
        Assert.That(history.Rows(100), Has.Count.EqualTo(40));
    }

    [Test]
    public void A_run_whose_losses_fall_is_learning()
    {
        var verdict = RunVerdict.Of(History([.. Enumerable.Range(1, 60).Select(i => Report(i, policyLoss: 2 - 0.02 * i))]));
        Assert.That((verdict.State, verdict.Causes.Count), Is.EqualTo(("learning", 0)));
    }

    [Test]
    public void A_short_run_is_not_judged() =>
        Assert.That(RunVerdict.Of(History([Report(1, 1)])).State, Is.EqualTo("young"));

    private static IEnumerable<TestCaseData> Troubles()
    {
        yield return Trouble("stalled", "a larger --preset", _ => Report(1, 1));
        yield return Trouble("stalled", "games repeat each other", _ => Report(1, 1) with { Distinct = 200 });
        yield return Trouble("stalled", "by heart", _ => Report(1, 1) with { HeldOutPolicyLoss = 2, HeldOutValueLoss = 1 });
        yield return Trouble("learning", "always busy", i => Report(i, 2 - 0.02 * i) with { LearnerLoad = 0.99 });

        static TestCaseData Trouble(string state, string cause, Func<int, RunProgress> report) => new TestCaseData(state, cause, report).SetArgDisplayNames(cause);
    }

    [TestCaseSource(nameof(Troubles))]
    public void The_likely_cause_is_named(string state, string cause, Func<int, RunProgress> report)
    {
        var verdict = RunVerdict.Of(History([.. Enumerable.Range(1, 60).Select(report)]));
        Assert.That(verdict.State, Is.EqualTo(state));
        Assert.That(verdict.Causes, Has.Count.EqualTo(1).And.Some.Contains(cause));
    }

    [Test]
    public void Divergence_and_rejected_checkpoints_make_a_run_unstable()
    {
        RunProgress[] falling = [.. Enumerable.Range(1, 60).Select(i => Report(i, policyLoss: 2 - 0.02 * i))];
        var diverged = RunVerdict.Of(History(falling, new TrainingDiverged("trial", 300, "a loss is not finite", 200, 0.25)));
        var rejected = RunVerdict.Of(History(falling, [.. Enumerable.Range(0, 5).Select(i => new CheckpointMade("trial", i, "", false, 0.4))]));
        Assert.Multiple(() =>
        {
            Assert.That(diverged.State, Is.EqualTo("unstable"));
            Assert.That(diverged.Causes, Has.Some.Contains("a loss is not finite"));
            Assert.That(rejected.State, Is.EqualTo("unstable"));
            Assert.That(rejected.Causes, Has.Some.Contains("rejected the last 5"));
        });
    }

    [Test]
    public void Calibration_compares_search_with_results_up_to_the_first_proof()
    {
        var game = trial.Catalogue.Create("tic-tac-toe");
        float[] any = [1];
        // Proven at ply 2 to be won by the first player, who then loses: the first two predictions are held to the proof.
        var thrown = new GameRecord(0, 0, [0, 3, 1, 4, 8, 5], [new(any, 0.7f, false), new(any, -0.5f, false), new(any, 1, true), new(any, -0.9f, false), null, null], [-1, 1]);
        var drawn = new GameRecord(1, 0, [0], [new(any, 0.9f, false)], [0, 0]);
        var bins = ValueCalibration.Of(game, [thrown, drawn], bins: 4);
        Assert.That(bins.Select(b => (b.Low, b.Positions, b.Actual)), Is.EqualTo(new[] { (-0.5, 1, -1.0), (0.5, 2, 0.5) }));
        Assert.That(bins[1].Predicted, Is.EqualTo(0.8).Within(1e-6));
    }

    private RunHistory History(RunProgress[] reports, params RunEvent[] others)
    {
        trial.Store.AddRun(new StoredRun("trial" + trial.Store.Runs().Count, "tic-tac-toe", "{}", TrainingRun.Now()));
        var run = trial.Store.Runs()[^1].Name;
        var observer = new StoreObserver(trial.Store);
        foreach (var happened in reports.Concat(others))
            observer.Observe(happened with { Run = run });
        return RunHistory.Read(trial.Store, run);
    }

    private static RunProgress Report(int number, double policyLoss) => new("trial")
    {
        Games = 10 * number, Positions = 100 * number, Step = number, Seconds = 5 * number, PolicyLoss = policyLoss, ValueLoss = 0.5, PolicyEntropy = 1, TargetEntropy = 0.8,
        HeldOutPolicyLoss = policyLoss, HeldOutValueLoss = 0.5, Window = 1000, Distinct = 800, LearnerLoad = 0.5,
    };
}
