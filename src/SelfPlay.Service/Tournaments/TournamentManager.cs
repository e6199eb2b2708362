using System.Globalization;
using System.Threading.Channels;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>
/// Takes the wishes of people about tournaments: every change is on the disk when the method returns. The
/// <see cref="TournamentWorker"/> then does what is wanted. Safe to use from several threads.
/// </summary>
public sealed class TournamentManager(ServiceStores stores, GameLibrary games, TournamentLibrary library, TournamentPlayers players, AgentFactory agents, HeavyWork work, ServiceOptions options, TimeProvider time)
{
    private const int MaxGames = 100_000;

    private readonly Lock gate = new();
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Enters a tournament, to be played when those before it are over.</summary>
    /// <exception cref="NotFoundException">There is no such game, run or checkpoint.</exception>
    /// <exception cref="ConflictException">The name is taken, or there are too many tournaments.</exception>
    /// <exception cref="BusyException">Too much is asked for at the moment.</exception>
    /// <exception cref="SelfPlayException">Such a tournament cannot be played.</exception>
    public async Task<TournamentSummary> CreateAsync(TournamentRequest request, CancellationToken cancellation)
    {
        Valid.OrThrow(request);
        if (request.Players.Any(p => p is null))
            throw new SelfPlayException("players holds a null; name players such as greedy or mcts:100");
        RequireNewName(request.Name);
        var game = games.Create(request.Game);
        var resolved = request with { Players = [.. request.Players.Select(players.Resolve)] };
        var spec = resolved.Spec(game, [.. resolved.Players.Select(players.Agent)]);
        var total = Total(spec, game.Shape.Players);
        // A mistake in a player shows now, not when it is its turn.
        await work.RunAsync(() => Check(spec, game), cancellation);
        lock (gate)
        {
            RequireNewName(request.Name);
            if (stores.HostedTournaments.All().Count >= options.MaxTournaments)
                throw new ConflictException($"there are {options.MaxTournaments} tournaments, as many as there may be; delete some, or raise MaxTournaments");
            stores.HostedTournaments.Add(new HostedTournament(request.Name, new TournamentPlan(resolved, total, Now()).Write(), nameof(TournamentState.Queued), "", Now()));
            return Changed(request.Name);
        }
    }

    /// <summary>Goes on with a tournament that was stopped or has failed.</summary>
    /// <exception cref="NotFoundException">There is no such tournament.</exception>
    /// <exception cref="ConflictException">That means nothing in its state.</exception>
    public TournamentSummary Start(string name) => Apply(name, TournamentAction.Start);

    /// <summary>Ends a tournament; its games stay.</summary>
    /// <exception cref="NotFoundException">There is no such tournament.</exception>
    /// <exception cref="ConflictException">That means nothing in its state.</exception>
    public TournamentSummary Stop(string name) => Apply(name, TournamentAction.Stop);

    /// <summary>Forgets a tournament and its games.</summary>
    /// <exception cref="NotFoundException">There is no such tournament.</exception>
    /// <exception cref="ConflictException">It is being played, or the command line plays it.</exception>
    public void Delete(string name)
    {
        lock (gate)
        {
            var tournament = Find(name);
            if (tournament.State == nameof(TournamentState.Playing) || library.Playing == name)
                throw new ConflictException($"the tournament '{name}' is being played: stop it, and delete it when its last move is made");
            // The wish goes last: killed in between, the tournament can be deleted again.
            stores.Tournaments.Remove(name);
            stores.HostedTournaments.Remove(name);
        }
        library.Refresh(name);
    }

    /// <summary>What is to be played next; null if nothing.</summary>
    internal HostedTournament? Next() => stores.HostedTournaments.All()
        .Where(t => t.State is nameof(TournamentState.Playing) or nameof(TournamentState.Queued)).OrderBy(t => t.State == nameof(TournamentState.Queued)).FirstOrDefault();

    /// <summary>Notes that a tournament is played here, if that is still wanted.</summary>
    internal bool TryBegin(string name)
    {
        lock (gate)
        {
            if (!IsWanted(name) && !TryApply(name, TournamentAction.Begin))
                return false;
            library.Playing = name;
        }
        library.Refresh(name);
        return true;
    }

    /// <summary>Whether a tournament is to be played on.</summary>
    internal bool IsWanted(string name) => stores.HostedTournaments.Find(name)?.State == nameof(TournamentState.Playing);

    /// <summary>Does an action if it means something now.</summary>
    internal bool TryApply(string name, TournamentAction action, string reason = "")
    {
        lock (gate)
        {
            if (stores.HostedTournaments.Find(name) is not { } tournament || TournamentLifecycle.Next(State(tournament), action) is not { } next)
                return false;
            stores.HostedTournaments.Change(tournament, $"{next}", reason, Now());
        }
        library.Refresh(name);
        return true;
    }

    /// <summary>Waits until something was wished.</summary>
    internal async Task WaitForChangeAsync(CancellationToken cancellation) => await changes.Reader.ReadAsync(cancellation);

    /// <summary>Wakes who waits.</summary>
    internal void Wake() => changes.Writer.TryWrite(true);

    private TournamentSummary Apply(string name, TournamentAction action)
    {
        lock (gate)
        {
            var tournament = Find(name);
            if (!TryApply(name, action))
                throw new ConflictException($"the tournament '{name}' is {Word(State(tournament))}: it cannot {Word(action)} now");
            return Changed(name);
        }
    }

    // Under the gate, or somebody else may have deleted it meanwhile.
    private TournamentSummary Changed(string name)
    {
        library.Refresh(name);
        Wake();
        return library.List().First(t => t.Name == name);
    }

    private HostedTournament Find(string name) => stores.HostedTournaments.Find(name)
        ?? (stores.Tournaments.Find(name) is null
            ? throw new NotFoundException("there is no such tournament")
            : throw new ConflictException($"the tournament '{name}' is one of the command line; go on with it there: selfplay tournament --resume --name {name}"));

    private void RequireNewName(string name)
    {
        if (stores.HostedTournaments.Find(name) is not null || stores.Tournaments.Find(name) is not null)
            throw new ConflictException($"a tournament '{name}' exists already; choose another name");
    }

    private static int Total(TournamentSpec spec, int seats)
    {
        // Tables first: their number times that of the games may be beyond any integer.
        var tables = Schedule.Total(spec with { Games = 1 }, seats);
        return (long)tables * spec.Games <= MaxGames
            ? tables * spec.Games
            : throw new SelfPlayException($"the tournament would have {(long)tables * spec.Games} games; up to {MaxGames} are possible: fewer players, or fewer games of each table");
    }

    private bool Check(TournamentSpec spec, Game game)
    {
        foreach (var player in spec.Players.Distinct())
            agents.Create(player, game, spec.Seed, new AgentLimits { Processors = 1 }).Dispose();
        return true;
    }

    private string Now() => time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static TournamentState State(HostedTournament tournament) => Enum.Parse<TournamentState>(tournament.State);

    private static string Word(Enum value) => $"{value}".ToLowerInvariant();
}
