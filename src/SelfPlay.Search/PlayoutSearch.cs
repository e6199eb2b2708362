using System.Diagnostics;
using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>Plain UCT with one random play-out per leaf: the baseline that needs no network.</summary>
public sealed class PlayoutSearch<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly TreeSearch<TGame, TState, Uct> tree;
    private readonly RandomPlayout<TGame, TState> playout;
    private readonly GameShape shape;
    private readonly float[] returns;
    private readonly float[] seatValues;

    /// <summary>A search that spends a fixed number of simulations on each move.</summary>
    public PlayoutSearch(Game<TGame, TState> game, int simulations)
    {
        shape = game.Shape;
        tree = new(game, new SearchOptions { Simulations = simulations, ProveOutcomes = false });
        playout = new(game);
        returns = new float[shape.Players];
        seatValues = new float[shape.Players];
    }

    /// <summary>Searches a position from scratch.</summary>
    /// <param name="state">A position in which a player acts.</param>
    /// <param name="random">Play-outs and chance are drawn from it.</param>
    /// <param name="time">When to stop even if simulations are left; null for never.</param>
    /// <returns>The most visited action.</returns>
    public int ChooseAction(in TState state, ref SeededRandom random, TimeSpan? time = null)
    {
        var begun = Stopwatch.GetTimestamp();
        tree.Reset(in state, new SeededRandom(random.NextUInt64()));
        while (tree.Step() == SearchStep.NeedsEvaluation)
        {
            var player = tree.LeafPlayer;
            playout.Play(tree.Leaf, ref random, returns);
            for (var seat = 0; seat < seatValues.Length; seat++)
                seatValues[seat] = returns[(player + seat) % returns.Length];
            tree.ExpandAtRandom(ref random, seatValues);
            if (Stopwatch.GetElapsedTime(begun) > time)
                break;
        }
        return tree.ChooseAction(0, ref random);
    }

    /// <summary>The mean value of the position last searched, for a seat.</summary>
    public float RootValue(int player) => tree.RootValue(player);

    /// <summary>What the last search found out about each action.</summary>
    public IReadOnlyList<RootMove> RootMoves() => tree.RootMoves();
}
