namespace SelfPlay.Service.Tests;

/// <summary>What may happen to a run.</summary>
public class RunLifecycleTests
{
    [TestCase(RunState.Created, RunAction.Start, RunState.Queued)]
    [TestCase(RunState.Queued, RunAction.Begin, RunState.Training)]
    [TestCase(RunState.Queued, RunAction.Pause, RunState.Paused)]
    [TestCase(RunState.Training, RunAction.Pause, RunState.Paused)]
    [TestCase(RunState.Paused, RunAction.Resume, RunState.Queued)]
    [TestCase(RunState.Training, RunAction.Stop, RunState.Stopped)]
    [TestCase(RunState.Stopped, RunAction.Start, RunState.Queued)]
    [TestCase(RunState.Training, RunAction.Finish, RunState.Finished)]
    [TestCase(RunState.Finished, RunAction.Extend, RunState.Queued)]
    [TestCase(RunState.Paused, RunAction.Extend, RunState.Paused)]
    [TestCase(RunState.Training, RunAction.Fail, RunState.Failed)]
    [TestCase(RunState.Failed, RunAction.Start, RunState.Queued)]
    [TestCase(RunState.Training, RunAction.Delete, RunState.Deleted)]
    [TestCase(RunState.Deleted, RunAction.Restore, RunState.Stopped)]
    public void An_action_leads_on(RunState state, RunAction action, RunState next) => Assert.That(RunLifecycle.Next(state, action), Is.EqualTo(next));

    [TestCase(RunState.Training, RunAction.Start)]
    [TestCase(RunState.Training, RunAction.Resume)]
    [TestCase(RunState.Paused, RunAction.Finish)]
    [TestCase(RunState.Paused, RunAction.Fail)]
    [TestCase(RunState.Finished, RunAction.Start)]
    [TestCase(RunState.Finished, RunAction.Stop)]
    public void An_action_that_means_nothing_is_refused(RunState state, RunAction action) => Assert.That(RunLifecycle.Next(state, action), Is.Null);

    [Test]
    public void A_deleted_run_can_only_be_restored() => Assert.That(RunLifecycle.Allowed(RunState.Deleted), Is.EqualTo(new[] { RunAction.Restore }));

    [Test]
    public void Only_a_run_that_trains_ends_by_itself()
    {
        foreach (var state in Enum.GetValues<RunState>().Where(s => s != RunState.Training))
            Assert.That(new[] { RunAction.Finish, RunAction.Fail }.Select(a => RunLifecycle.Next(state, a)), Is.All.Null, $"{state}");
    }

    [Test]
    public void Every_state_can_be_left_by_people()
    {
        foreach (var state in Enum.GetValues<RunState>())
            Assert.That(RunLifecycle.Allowed(state), Is.Not.Empty, $"{state}");
    }

    [Test]
    public void Every_state_can_be_reached_from_a_new_run()
    {
        var reached = new HashSet<RunState> { RunState.Created };
        while (Enum.GetValues<RunAction>().SelectMany(a => reached.Select(s => RunLifecycle.Next(s, a))).OfType<RunState>().ToList().Any(reached.Add))
        {
            // Until nothing new is reached.
        }
        Assert.That(reached, Is.EquivalentTo(Enum.GetValues<RunState>()));
    }
}
