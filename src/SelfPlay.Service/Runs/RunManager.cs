using System.Threading.Channels;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>
/// Takes the wishes of people: every change of a run goes through here and is on the disk when the method returns. The
/// <see cref="RunScheduler"/> then does what is wanted. Safe to use from several threads.
/// </summary>
public sealed class RunManager(ServiceStores stores, RunPlanner planner, RunCatalogue catalogue, Capacity capacity, ServiceOptions options, IEnumerable<IRunObserver> observers, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly RunObservers observers = new(observers);
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Raised whenever something was wished or there may be room again.</summary>
    internal event Action? Woken;

    /// <summary>Why no run may be at work now; null if they may.</summary>
    public string? Hold => capacity.Hold;

    /// <summary>Enters a run.</summary>
    /// <exception cref="SelfPlayException">An option is wrong, or the run is too large for this machine.</exception>
    /// <exception cref="ConflictException">The name is taken, or there are too many runs.</exception>
    public RunView Create(RunRequest request)
    {
        Valid.OrThrow(request);
        RequireNewName(request.Name);
        return Enter(planner.Plan(request), request.Start);
    }

    /// <summary>Enters a copy of a run.</summary>
    /// <exception cref="NotFoundException">There is no such run or checkpoint.</exception>
    /// <exception cref="ConflictException">The name is taken, or the run is a ladder.</exception>
    public RunView Fork(string name, ForkRequest request)
    {
        Valid.OrThrow(request);
        // Two forks of one name must not copy into the same folder.
        lock (gate)
        {
            RequireNewName(request.Name);
            return Enter(planner.Fork(Stored(name), PlanOf(name), request), request.Start);
        }
    }

    /// <summary>Trains a run as soon as there is room.</summary>
    public RunView Start(string name) => Apply(name, RunAction.Start);

    /// <summary>Saves a run and holds it.</summary>
    public RunView Pause(string name) => Apply(name, RunAction.Pause);

    /// <summary>Goes on with a run that was held.</summary>
    public RunView Resume(string name) => Apply(name, RunAction.Resume);

    /// <summary>Saves a run and ends it.</summary>
    public RunView Stop(string name) => Apply(name, RunAction.Stop);

    /// <summary>Takes a run away; it can be restored until it is purged.</summary>
    public RunView Delete(string name) => Apply(name, RunAction.Delete);

    /// <summary>Takes a deletion back; the run is stopped then.</summary>
    public RunView Restore(string name) => Apply(name, RunAction.Restore);

    /// <summary>Gives a run more to do; one that has finished goes on.</summary>
    /// <exception cref="ConflictException">The run is deleted, or has no such limit.</exception>
    public RunView Extend(string name, ExtendRequest request)
    {
        Valid.OrThrow(request);
        lock (gate)
        {
            var run = Hosted(name);
            // First the limit, then the state: killed in between, the run is as finished as it was and may be extended again.
            Require(run, RunAction.Extend);
            stores.Hosted.UpdatePlan(name, RunPlanner.Extend(RunPlan.Read(run.Plan), request).Write());
        }
        return Apply(name, RunAction.Extend);
    }

    /// <summary>The options of a run.</summary>
    /// <exception cref="NotFoundException">There is no such run.</exception>
    public RunPlan PlanOf(string name) => RunPlanner.Read(Stored(name), stores.Hosted.Find(name));

    /// <summary>What is wanted of a run; null for one that the service does not look after.</summary>
    public RunState? StateOf(string name) => stores.Hosted.Find(name) is { } run ? State(run) : null;

    /// <summary>Saves and holds all that is at work, and lets nothing begin until <see cref="Release"/>. What is wanted of runs stays as it is.</summary>
    public void HoldAll(string reason) => SetHold(reason);

    /// <summary>Lets runs go on.</summary>
    public void Release() => SetHold(null);

    /// <summary>Does an action if it means something now.</summary>
    /// <param name="name">The run.</param>
    /// <param name="action">The action.</param>
    /// <param name="reason">Why.</param>
    /// <param name="plan">Only if this is still its plan; null for any.</param>
    internal bool TryApply(string name, RunAction action, string reason = "", string? plan = null)
    {
        RunState next;
        lock (gate)
        {
            if (stores.Hosted.Find(name) is not { } run || (plan is not null && run.Plan != plan)
                || RunLifecycle.Next(State(run), action) is not { } wanted || !stores.Hosted.Change(run, $"{wanted}", reason, Now()))
                return false;
            next = wanted;
        }
        Announce(name, next, reason);
        return true;
    }

    /// <summary>Waits until something was wished.</summary>
    internal async Task WaitForChangeAsync(CancellationToken cancellation) => await changes.Reader.ReadAsync(cancellation);

    /// <summary>Wakes who waits.</summary>
    internal void Wake()
    {
        changes.Writer.TryWrite(true);
        Woken?.Invoke();
    }

    /// <summary>Enters what a service that was killed had promised but not yet entered.</summary>
    internal void Reconcile()
    {
        foreach (var run in stores.Hosted.All().Where(r => stores.Training.FindRun(r.Name) is null))
            EnterInStore(RunPlan.Read(run.Plan));
    }

    /// <summary>Purges the runs whose time to be restored is over.</summary>
    /// <returns>Their names.</returns>
    internal IReadOnlyList<string> Purge()
    {
        var purged = new List<string>();
        foreach (var run in stores.Hosted.All().Where(r => State(r) == RunState.Deleted && time.GetUtcNow() - DateTimeOffset.Parse(r.Changed, null) >= options.UndoPeriod && !catalogue.IsActive(r.Name)))
        {
            lock (gate)
            {
                if (stores.Hosted.Find(run.Name) is not { } now || State(now) != RunState.Deleted)
                    continue;
                // The wish goes last: killed in between, the purge is done again.
                foreach (var part in stores.Training.Runs().Where(r => r.Name == run.Name || Ladder.Owns(run.Name, r.Name)))
                    Remove(part.Name);
                Remove(run.Name);
                stores.Hosted.Remove(run.Name);
            }
            purged.Add(run.Name);
        }
        catalogue.Refresh();
        return purged;
    }

    private void Remove(string run)
    {
        stores.Training.RemoveRun(run);
        var folder = new RunFolder(stores.DataFolder, run).Path;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        NovelLadder.DeleteFiles(stores.DataFolder, run);
    }

    private RunView Enter(RunPlan plan, bool start)
    {
        lock (gate)
        {
            RequireNewName(plan.Name);
            if (stores.Hosted.All().Count >= options.MaxRuns)
                throw new ConflictException($"there are {options.MaxRuns} runs, as many as there may be; delete some, or raise MaxRuns");
            var state = start ? RunState.Queued : RunState.Created;
            stores.Hosted.Add(new HostedRun(plan.Name, $"{plan.Kind}", plan.Write(), $"{state}", "", Now(), 0));
            EnterInStore(plan);
        }
        Announce(plan.Name, start ? RunState.Queued : RunState.Created, "");
        return catalogue.Get(plan.Name);
    }

    private void EnterInStore(RunPlan plan) => stores.Training.AddRun(new StoredRun(
        plan.Name, plan.Kind == RunKind.Ladder ? Ladder.GameName : plan.Training.Game, System.Text.Json.JsonSerializer.Serialize(plan.Training, TrainingRun.Json), TrainingRun.Now()), plan.Training.GamesOf);

    private RunView Apply(string name, RunAction action)
    {
        RunState next;
        lock (gate)
        {
            var run = Hosted(name);
            next = Require(run, action);
            stores.Hosted.Change(run, $"{next}", "", Now());
        }
        Announce(name, next, "");
        return catalogue.Get(name);
    }

    private static RunState Require(HostedRun run, RunAction action) => RunLifecycle.Next(State(run), action)
        ?? throw new ConflictException($"the run '{run.Name}' is {Word(State(run))}: it cannot {Word(action)} now, but {string.Join(", ", RunLifecycle.Allowed(State(run)).Select(a => Word(a)))}");

    private HostedRun Hosted(string name) => stores.Hosted.Find(name) ?? Adopt(Stored(name));

    /// <summary>Takes over a run that the command line has trained.</summary>
    private HostedRun Adopt(StoredRun run)
    {
        if (catalogue.Get(run.Name).Parent is { } parent)
            throw new ConflictException($"the run '{run.Name}' belongs to the ladder '{parent}', which decides about it");
        var adopted = new HostedRun(run.Name, nameof(RunKind.Training), RunPlanner.Read(run, null).Write(), nameof(RunState.Stopped), "", Now(), 0);
        stores.Hosted.Add(adopted);
        return adopted;
    }

    private StoredRun Stored(string name) => (RunNames.IsValid(name) ? stores.Training.FindRun(name) : null)
        ?? throw new NotFoundException(RunNames.IsValid(name) ? $"there is no run '{name}'" : "that is no name of a run");

    private void RequireNewName(string name)
    {
        if (!RunNames.IsValid(name))
            throw new SelfPlayException($"'{name}' is reserved; choose another name");
        if (stores.Training.FindRun(name) is null && stores.Hosted.Find(name) is null)
            return;
        var isDeleted = stores.Hosted.Find(name) is { } run && State(run) == RunState.Deleted;
        throw new ConflictException(isDeleted ? $"a deleted run has the name '{name}'; restore it, or choose another name" : $"a run '{name}' exists already; choose another name");
    }

    private void Announce(string name, RunState state, string reason)
    {
        try
        {
            observers.Observe(new RunStateChanged(name, state, reason));
        }
        finally
        {
            // The wish is on the disk; whoever could not be told of it, it is acted upon.
            Wake();
        }
    }

    private void SetHold(string? reason)
    {
        capacity.Hold = reason;
        catalogue.Refresh();
        Wake();
        foreach (var run in stores.Hosted.All().Where(r => State(r) is RunState.Training or RunState.Queued))
            observers.Observe(new RunStateChanged(run.Name, State(run), reason ?? ""));
    }

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    private static RunState State(HostedRun run) => Enum.Parse<RunState>(run.State);

    private static string Word(Enum value) => $"{value}".ToLowerInvariant();
}
