using SelfPlay.Games;

namespace SelfPlay.Search;

/// <content>Outcomes that a few plies decide.</content>
public sealed partial class TreeSearch<TGame, TState, TRule>
{
    private const int MaxLookAhead = 8;

    // A depth that has cost more than so many budgets for each proof, one granted, is not looked into: many a game is seldom decided so soon.
    private const int BudgetsPerProof = 16;

    // What each depth has cost and proven since the root was new.
    private readonly (long Moves, int Proofs)[] lookAheads = new (long, int)[MaxLookAhead + 1];
    private int lookAheadBudget;

    /// <summary>
    /// Searches ahead from <see cref="leaf"/>, one ply more each time, until that proves the outcome or the budget of moves
    /// is used up. True if it is proven; the leaf's node then has its bounds.
    /// </summary>
    private bool LookAhead(int index)
    {
        int player = arena.Nodes[index].CurrentPlayer;
        lookAheadBudget = options.LookAhead;
        for (var plies = 1; plies <= MaxLookAhead && lookAheadBudget > 0; plies++)
        {
            ref var depth = ref lookAheads[plies];
            if (depth.Moves > (long)options.LookAhead * BudgetsPerProof * (1 + depth.Proofs))
                continue;
            var before = lookAheadBudget;
            var (lower, upper) = Bounds(in leaf, player, plies);
            depth.Moves += before - lookAheadBudget;
            if (lower == upper)
            {
                depth.Proofs++;
                var value = player == 0 ? lower : -lower;
                arena.Nodes[index].SetBounds(value, value);
                return true;
            }
        }
        return false;
    }

    /// <summary>What some plies, or as many as the budget allows, prove of the return of the player to move.</summary>
    private (int Lower, int Upper) Bounds(in TState state, int player, int plies)
    {
        var actions = lookAheadActions.AsSpan((plies - 1) * shape.Actions.Count, shape.Actions.Count);
        actions = actions[..rules.LegalActions(in state, actions)];
        int lower = -1, upper = -1;
        var open = 0;
        foreach (var action in actions)
        {
            if (--lookAheadBudget < 0)
                return (lower, 1);
            var next = state;
            rules.Apply(ref next, action);
            if (rules.CurrentPlayer(in next) != Player.Terminal)
            {
                actions[open++] = action;
                continue;
            }
            rules.Returns(in next, returnBuffer);
            lower = Math.Max(lower, (int)MathF.Floor(returnBuffer[player]));
            upper = Math.Max(upper, (int)MathF.Ceiling(returnBuffer[player]));
            if (lower == 1)
                return (1, 1);
        }
        if (plies == 1)
            return (lower, open == 0 ? upper : 1);
        foreach (var action in actions[..open])
        {
            if (--lookAheadBudget < 0)
                return (lower, 1);
            var next = state;
            rules.Apply(ref next, action);
            var mover = rules.CurrentPlayer(in next);
            var (worst, best) = Bounds(in next, mover, plies - 1);
            if (mover != player)
                (worst, best) = (-best, -worst);
            lower = Math.Max(lower, worst);
            upper = Math.Max(upper, best);
            // With an even number of plies the other player has the last move: it can refute, seldom win for this one.
            if (lower == 1 || (upper == 1 && plies % 2 == 0))
                break;
        }
        return (lower, upper);
    }
}
