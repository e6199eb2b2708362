using SelfPlay.Games;

namespace SelfPlay.Search;

/// <content>Outcomes that two plies decide.</content>
public sealed partial class TreeSearch<TGame, TState, TRule>
{
    /// <summary>Looks two plies ahead from <see cref="leaf"/> and sets its node's bounds. True if that proves the outcome.</summary>
    private bool LookAhead(int index)
    {
        int player = arena.Nodes[index].CurrentPlayer;
        var actions = actionBuffer.AsSpan(0, rules.LegalActions(in leaf, actionBuffer));
        int lower = -1, upper = -1;
        var goOn = 0;
        foreach (var action in actions)
        {
            var next = leaf;
            rules.Apply(ref next, action);
            if (rules.CurrentPlayer(in next) != Player.Terminal)
            {
                actions[goOn++] = action;
                continue;
            }
            rules.Returns(in next, returnBuffer);
            lower = Math.Max(lower, (int)MathF.Floor(returnBuffer[player]));
            upper = Math.Max(upper, (int)MathF.Ceiling(returnBuffer[player]));
            if (lower == 1)
                break;
        }
        // The first move that no reply refutes at once leaves the rest open.
        for (var i = 0; i < goOn && upper < 1; i++)
        {
            var next = leaf;
            rules.Apply(ref next, actions[i]);
            if (rules.CurrentPlayer(in next) == player || !HasWinningMove(in next))
                upper = 1;
        }
        if (lower != upper)
            return false;
        var value = player == 0 ? lower : -lower;
        arena.Nodes[index].SetBounds(value, value);
        return true;
    }

    private bool HasWinningMove(in TState state)
    {
        var player = rules.CurrentPlayer(in state);
        foreach (var action in replyBuffer.AsSpan(0, rules.LegalActions(in state, replyBuffer)))
        {
            var next = state;
            rules.Apply(ref next, action);
            if (rules.CurrentPlayer(in next) != Player.Terminal)
                continue;
            rules.Returns(in next, returnBuffer);
            if (returnBuffer[player] == 1)
                return true;
        }
        return false;
    }
}
