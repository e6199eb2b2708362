using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// Plays scheduled games on several workers. Each worker has agents of its own, which share networks, and takes the next game whenever it has room;
/// its games advance together, so that a network is asked for the moves of all of them as one batch.
/// </summary>
internal sealed class TournamentRunner : IDisposable
{
    /// <summary>Games side by side on a worker: as many as fill a network's batch; without a network one keeps it busy.</summary>
    private const int GamesForNetworks = 64;

    private readonly Game game;
    private readonly TournamentSpec spec;
    private readonly IReadOnlyList<string> names;
    private readonly SharedNetworks networks;
    private readonly AgentFactory factory;
    private readonly (IAgent Agent, int Round)?[][] agents;
    private readonly bool[] drawsRandomly;
    private readonly int gamesAtOnce;

    public TournamentRunner(Game game, TournamentSpec spec, AgentFactory factory, int workers)
    {
        (this.game, this.spec, names, networks) = (game, spec, spec.Names, factory.ShareNetworks());
        this.factory = networks.Agents;
        agents = [.. Enumerable.Range(0, workers).Select(_ => new (IAgent, int)?[spec.Players.Count])];
        drawsRandomly = [.. spec.Players.Select(p => AgentSpec.Parse(p).DrawsRandomly)];
        gamesAtOnce = spec.Players.Any(p => AgentSpec.Parse(p).UsesNetwork) ? GamesForNetworks : 1;
    }

    /// <summary>Makes the first worker's agents, so that a mistake in any player shows before a game is played.</summary>
    public void CheckPlayers()
    {
        for (var player = 0; player < spec.Players.Count; player++)
            Agent(0, player, 0);
    }

    /// <summary>Plays games.</summary>
    /// <param name="games">In the order in which they are begun.</param>
    /// <param name="finished">Told what was finished, in any order, on the caller's thread; false ends the play.</param>
    /// <param name="cancellation">Ends the play with an <see cref="OperationCanceledException"/>.</param>
    public void Play(IReadOnlyList<ScheduledGame> games, Func<IReadOnlyList<PlayedGame>, bool> finished, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var results = new BlockingCollection<PlayedGame>();
        var waiting = new ConcurrentQueue<ScheduledGame>(games);
        var room = Math.Clamp((games.Count + agents.Length - 1) / agents.Length, 1, gamesAtOnce);
        Exception? failure = null;
        var all = Task.WhenAll(Enumerable.Range(0, agents.Length).Select(worker => Task.Factory.StartNew(() =>
        {
            try
            {
                Work(worker, room, waiting, results, stop.Token);
            }
            catch (Exception error)
            {
                // One worker's failure is the end for all; theirs only follow from it.
                Interlocked.CompareExchange(ref failure, error, null);
                stop.Cancel();
            }
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        _ = all.ContinueWith(_ => results.CompleteAdding(), TaskScheduler.Default);
        var wanted = true;
        try
        {
            foreach (var first in results.GetConsumingEnumerable(CancellationToken.None))
            {
                var group = new List<PlayedGame> { first };
                while (results.TryTake(out var more))
                    group.Add(more);
                if (wanted && !finished(group))
                {
                    wanted = false;
                    stop.Cancel();
                }
            }
        }
        finally
        {
            // The workers must end before what they use is disposed, whatever happened to their results.
            stop.Cancel();
            all.Wait(CancellationToken.None);
        }
        cancellation.ThrowIfCancellationRequested();
        if (wanted && failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var made in agents.SelectMany(a => a))
            made?.Agent.Dispose();
        networks.Dispose();
    }

    private void Work(int worker, int room, ConcurrentQueue<ScheduledGame> waiting, BlockingCollection<PlayedGame> results, CancellationToken stop)
    {
        var active = new List<Table>(room);
        while (true)
        {
            while (active.Count < room && waiting.TryDequeue(out var next))
                active.Add(new Table(next, game, spec));
            if (active.Count == 0)
                return;
            foreach (var (player, round) in active.Where(t => !t.Game.IsOver).Select(t => (Player: t.Game.AgentToMove, Round: RoundOf(t.Game.AgentToMove, t.Opening))).Distinct().Order().ToList())
                Turns.Play(active.Where(t => RoundOf(player, t.Opening) == round).Select(t => t.Game), player, Agent(worker, player, round), stop);
            foreach (var table in active.Where(t => t.Game.IsOver))
                results.Add(table.Result(), stop);
            active.RemoveAll(t => t.Game.IsOver);
        }
    }

    /// <summary>How often the opening was played before, for players who would draw the same random numbers again.</summary>
    private int RoundOf(int player, int opening) => drawsRandomly[player] ? opening / spec.Openings.Count : 0;

    /// <summary>A worker's agent of a player. In each round of the openings it has other random numbers.</summary>
    private IAgent Agent(int worker, int player, int round)
    {
        ref var made = ref agents[worker][player];
        if (made?.Round == round)
            return made.Value.Agent;
        made?.Agent.Dispose();
        // Outside engines are told of the tournament by the seed alone, and it is one for all of them.
        var seed = AgentSpec.Parse(spec.Players[player]).Kind == AgentKind.Engine ? spec.Seed : SeededRandom.ForStream(~spec.Seed, (ulong)((long)round * spec.Players.Count + player)).NextUInt64();
        var limits = new AgentLimits { Processors = 1, MoveTime = spec.MoveTime is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null };
        made = (Named(names[player], factory.Create(spec.Players[player], game, seed, limits)), round);
        return made.Value.Agent;
    }

    private static IAgent Named(string name, IAgent agent) => agent is IFaultCounting engine ? new NamedEngine(name, engine) : new NamedAgent(name, agent);

    /// <summary>A scheduled game on a worker.</summary>
    private sealed class Table(ScheduledGame scheduled, Game game, TournamentSpec spec)
    {
        private readonly long begun = Stopwatch.GetTimestamp();

        public int Opening => scheduled.Opening;

        // Stream 0 is the openings'; the games of an opening see the same dice.
        public GameInProgress Game { get; } = new(
            game, spec.Openings[scheduled.Opening % spec.Openings.Count], scheduled.Seats,
            SeededRandom.ForStream(spec.Seed, 1 + (ulong)scheduled.Opening), spec.MaxMoves ?? int.MaxValue);

        public PlayedGame Result()
        {
            var replay = game.NewPosition();
            var moves = new List<string>(Game.Position.History.Count);
            foreach (var action in Game.Position.History)
            {
                moves.Add(replay.ActionText(action));
                replay.Apply(action);
            }
            return new PlayedGame(
                scheduled.Id, scheduled.Opening, scheduled.Seats, Game.Opening.Count, moves, Game.Returns(),
                Game.Forfeit is null or { Reason: ForfeitReason.Resignation } ? null : Game.Position.CurrentPlayer,
                Game.Forfeit?.Line ?? (Game.IsTooLong ? PlayedGame.TooLong : null), (long)Stopwatch.GetElapsedTime(begun).TotalMilliseconds)
            {
                Faults = Game.Faults,
            };
        }
    }

    /// <summary>An agent under its name in the tournament.</summary>
    private class NamedAgent(string name, IAgent agent) : IAgent
    {
        public string Name => name;

        public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions) => agent.ChooseActions(positions, actions);

        public void Dispose() => agent.Dispose();
    }

    /// <summary>The same of one that can fail.</summary>
    private sealed class NamedEngine(string name, IFaultCounting agent) : NamedAgent(name, agent), IFaultCounting
    {
        public FaultCounts Faults => agent.Faults;

        public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions, Span<Forfeit?> forfeits) => agent.ChooseActions(positions, actions, forfeits);
    }
}
