namespace SelfPlay.Games;

/// <summary>
/// Counts the legal action sequences from the start by length: the standard check of rules against published tables.
/// Sequences that end earlier are not counted at greater lengths.
/// </summary>
public sealed class Perft(int depth) : IGameVisitor<long[]>
{
    /// <summary>Counts for lengths 1 … depth.</summary>
    public static long[] Count(Game game, int depth)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(depth, 1);
        return game.Accept(new Perft(depth));
    }

    /// <inheritdoc/>
    public long[] Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var rules = game.Rules;
        var actions = new int[depth, game.Shape.Actions.Count];
        var sequences = new long[depth];
        var start = rules.NewPosition();
        Descend(ref rules, in start, 0, actions, sequences);
        return sequences;
    }

    private void Descend<TGame, TState>(ref TGame rules, in TState state, int ply, int[,] actions, long[] sequences)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var count = rules.LegalActions(in state, System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref actions[ply, 0], actions.GetLength(1)));
        sequences[ply] += count;
        if (ply + 1 == depth)
            return;
        for (var i = 0; i < count; i++)
        {
            var next = state;
            rules.Apply(ref next, actions[ply, i]);
            Descend(ref rules, in next, ply + 1, actions, sequences);
        }
    }
}
