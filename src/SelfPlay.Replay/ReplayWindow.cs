using System.Runtime.InteropServices;
using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>
/// The recent positions that training samples from. Identical positions are one entry whose targets are averaged, drawn
/// with weight 1 + log₂(occurrences), so that openings do not crowd out the rest (AlphaZero.jl), and more often the more
/// search surprised the network there, if the options say so. Not thread-safe.
/// </summary>
public sealed class ReplayWindow<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    // A position counts as at most so many times as surprising as the mean one. Where nothing surprises, any small number will do.
    private const double MostSurprise = 8, LeastSurprise = 1e-6;

    private readonly ReplayOptions options;
    private readonly Game<TGame, TState> game;
    private readonly Dictionary<ulong, Entry> byHash = [];
    private readonly List<Entry> entries = [];
    private readonly LinkedList<HeldGame> games = new();
    private readonly Dictionary<ulong, int> gamesByHash = [];
    private readonly int[] actions;
    private TGame rules;
    private long total;
    private int mostOccurrences = 1;
    private double surprise;

    /// <summary>An empty window.</summary>
    public ReplayWindow(Game<TGame, TState> game, ReplayOptions options)
    {
        this.options = options;
        this.game = game;
        rules = game.Rules;
        actions = new int[game.Shape.Actions.Count];
    }

    /// <summary>Positions in the window, repetitions counted.</summary>
    public long Positions { get; private set; }

    /// <summary>Different positions in the window.</summary>
    public int DistinctPositions => entries.Count;

    /// <summary>Games in the window.</summary>
    public int Games => games.Count;

    /// <summary>Different sequences of moves among them.</summary>
    public int DistinctGames => gamesByHash.Count;

    /// <summary>Adds a game and lets go of the oldest ones that the window has no room for.</summary>
    /// <param name="record">The game.</param>
    /// <param name="positionsSoFar">Positions recorded in the whole run, this game's included: they set the window's size.</param>
    public void Add(GameRecord record, long positionsSoFar)
    {
        var occurrences = new List<Occurrence>();
        var targets = ValueTargets.Compute(game, record, options);
        var state = rules.NewPosition();
        for (var ply = 0; ply < record.Actions.Length; ply++)
        {
            if (record.Searches[ply] is { } search)
                occurrences.Add(Include(in state, search, targets[ply]!));
            rules.Apply(ref state, record.Actions[ply]);
        }
        var held = new HeldGame(HashOf(record.Actions), [.. occurrences]);
        games.AddLast(held);
        CollectionsMarshal.GetValueRefOrAddDefault(gamesByHash, held.Hash, out _)++;
        Positions += occurrences.Count;
        total = positionsSoFar;
        while (games.Count > 1 && Positions - games.First!.Value.Occurrences.Length >= options.WindowAfter(total))
            Remove(games.First);
    }

    /// <summary>Lets go of the games added last, at most as many as there are.</summary>
    public void RemoveNewest(long count)
    {
        for (; count > 0 && games.Last is { } newest; count--)
            Remove(newest);
    }

    private void Remove(LinkedListNode<HeldGame> held)
    {
        games.Remove(held);
        if (--CollectionsMarshal.GetValueRefOrNullRef(gamesByHash, held.Value.Hash) == 0)
            gamesByHash.Remove(held.Value.Hash);
        foreach (var occurrence in held.Value.Occurrences)
            Exclude(occurrence);
    }

    private static ulong HashOf(int[] actions)
    {
        ulong hash = 0;
        foreach (var action in actions)
            hash = SeededRandom.Mix(hash * 31 + (ulong)action + 1);
        return hash;
    }

    /// <summary>Fills a batch with randomly drawn positions, under random symmetries unless the options say otherwise.</summary>
    public void Sample(TrainingBatch batch, ref SeededRandom random)
    {
        batch.Clear();
        for (var row = 0; row < batch.Size; row++)
        {
            var entry = Draw(ref random);
            var symmetry = options.Symmetries ? random.Next(TGame.SymmetryCount(in rules)) : 0;
            var state = TGame.TransformState(in rules, symmetry, in entry.State);
            rules.Observe(in state, rules.CurrentPlayer(in state), batch.Observation(row));
            var count = rules.LegalActions(in entry.State, actions);
            var policy = batch.Policy(row);
            var legal = batch.Legal(row);
            for (var i = 0; i < count; i++)
            {
                var action = TGame.TransformAction(in rules, symmetry, actions[i]);
                legal[action] = true;
                policy[action] = entry.Policy[i] / entry.Occurrences;
            }
            var value = batch.Value(row);
            for (var i = 0; i < value.Length; i++)
                value[i] = entry.Value[i] / entry.Occurrences;
            if (game.Shape.Players == 1)
                value[0] = OpenReturn.ToShare(value[0], TGame.LeastReturn(in rules, in entry.State));
        }
    }

    /// <summary>Draws an entry in proportion to its weight, by rejection.</summary>
    private Entry Draw(ref SeededRandom random)
    {
        var usual = Math.Max(surprise / Positions, LeastSurprise);
        var highest = Weight(mostOccurrences, MostSurprise);
        while (true)
        {
            var entry = entries[random.Next(entries.Count)];
            if (random.NextDouble() * highest <= Weight(entry.Occurrences, entry.Surprise / entry.Occurrences / usual))
                return entry;
        }
    }

    private double Weight(int occurrences, double relativeSurprise) =>
        (1 + Math.Log2(occurrences)) * (1 - options.SurpriseShare + options.SurpriseShare * Math.Clamp(relativeSurprise, 0, MostSurprise));

    private Occurrence Include(in TState state, SearchRecord search, float[] value)
    {
        var hash = TGame.Hash(in rules, in state);
        if (!byHash.TryGetValue(hash, out var entry))
        {
            entry = new Entry(in state, hash, search.Policy.Length, value.Length, entries.Count);
            byHash.Add(hash, entry);
            entries.Add(entry);
        }
        var occurrence = new Occurrence(entry, search.Policy, value, search.Surprise);
        entry.Add(occurrence, 1);
        surprise += search.Surprise;
        mostOccurrences = Math.Max(mostOccurrences, entry.Occurrences);
        return occurrence;
    }

    private void Exclude(Occurrence occurrence)
    {
        Positions--;
        var entry = occurrence.Entry;
        entry.Add(occurrence, -1);
        surprise -= occurrence.Surprise;
        if (entry.Occurrences > 0)
            return;
        byHash.Remove(entry.Hash);
        var last = entries[^1];
        entries[entry.Index] = last;
        last.Index = entry.Index;
        entries.RemoveAt(entries.Count - 1);
    }

    private sealed record HeldGame(ulong Hash, Occurrence[] Occurrences);

    private sealed record Occurrence(Entry Entry, float[] Policy, float[] Value, float Surprise);

    private sealed class Entry(in TState state, ulong hash, int actions, int values, int index)
    {
        public readonly TState State = state;

        public ulong Hash { get; } = hash;

        public int Index { get; set; } = index;

        public int Occurrences { get; private set; }

        /// <summary>Sums over occurrences.</summary>
        public float[] Policy { get; } = new float[actions];

        public float[] Value { get; } = new float[values];

        public double Surprise { get; private set; }

        public void Add(Occurrence occurrence, int sign)
        {
            Occurrences += sign;
            Surprise += sign * occurrence.Surprise;
            for (var i = 0; i < Policy.Length; i++)
                Policy[i] = MathF.Max(0, Policy[i] + sign * occurrence.Policy[i]);
            for (var i = 0; i < Value.Length; i++)
                Value[i] += sign * occurrence.Value[i];
        }
    }
}
