using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>Plain UCT with random play-outs, a fixed number of simulations per move or what time allows of them; positions are searched side by side.</summary>
public sealed class PlayoutAgent<TGame, TState>(string name, Game<TGame, TState> game, int simulations, ulong seed, AgentLimits? limits = null) : IMoveAnalyst
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly WorkerPool<PlayoutSearch<TGame, TState>> pool = new(() => new(game, simulations), limits?.Processors);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions) =>
        Evaluate(positions, actions, new float[positions.Count]);

    /// <inheritdoc/>
    public void Evaluate(IReadOnlyList<IPosition> positions, Span<int> actions, Span<float> values)
    {
        var found = new (int Action, float Value)[positions.Count];
        pool.Run(found.Length, (search, i) =>
        {
            var random = DecisionStream.Of(seed, positions[i]);
            var action = search.ChooseAction(in ((Position<TGame, TState>)positions[i]).State, ref random, limits?.MoveTime);
            found[i] = (action, search.RootValue(positions[i].CurrentPlayer));
        });
        for (var i = 0; i < found.Length; i++)
            (actions[i], values[i]) = found[i];
    }

    /// <inheritdoc/>
    public PositionOpinion Analyse(IPosition position)
    {
        PositionOpinion? opinion = null;
        pool.Run(1, (search, _) =>
        {
            var random = DecisionStream.Of(seed, position);
            search.ChooseAction(in ((Position<TGame, TState>)position).State, ref random);
            opinion = PositionOpinion.Of(search.RootValue(position.CurrentPlayer), search.RootMoves());
        });
        return opinion!;
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
