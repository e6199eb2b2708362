using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Wins at once if it can, else avoids moves after which the next player can beat it at once; else plays at random.</summary>
public sealed class GreedyAgent<TGame, TState> : IAgent
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly ulong seed;
    private readonly int[] replies;
    private readonly float[] returns;
    private TGame rules;

    /// <summary>Makes an agent for a game.</summary>
    public GreedyAgent(string name, Game<TGame, TState> game, ulong seed)
    {
        Name = name;
        this.seed = seed;
        rules = game.Rules;
        replies = new int[game.Shape.Actions.Count];
        returns = new float[game.Shape.Players];
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions)
    {
        for (var i = 0; i < positions.Count; i++)
            actions[i] = Choose(positions[i]);
    }

    /// <inheritdoc/>
    public void Dispose() { }

    private int Choose(IPosition position)
    {
        ref readonly var state = ref ((Position<TGame, TState>)position).State;
        var player = position.CurrentPlayer;
        var legal = position.LegalActions;
        var safe = new List<int>();
        foreach (var action in legal)
        {
            var next = state;
            rules.Apply(ref next, action);
            if (ReturnIfOver(in next, player) is { } own)
            {
                if (own > 0)
                    return action;
                if (own == 0)
                    safe.Add(action);
            }
            else if (!CanBeBeatenAtOnce(in next, player))
                safe.Add(action);
        }
        var random = DecisionStream.Of(seed, position);
        return safe.Count > 0 ? safe[random.Next(safe.Count)] : legal[random.Next(legal.Count)];
    }

    private bool CanBeBeatenAtOnce(in TState state, int player)
    {
        var mover = rules.CurrentPlayer(in state);
        if (mover == player || mover == Player.Chance)
            return false;
        var count = rules.LegalActions(in state, replies);
        for (var i = 0; i < count; i++)
        {
            var next = state;
            rules.Apply(ref next, replies[i]);
            if (ReturnIfOver(in next, player) < 0)
                return true;
        }
        return false;
    }

    private float? ReturnIfOver(in TState state, int player)
    {
        if (rules.CurrentPlayer(in state) != Player.Terminal)
            return null;
        rules.Returns(in state, returns);
        return returns[player];
    }
}
