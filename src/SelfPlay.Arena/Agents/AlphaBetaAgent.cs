using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>Alpha-beta to a fixed depth, where unfinished games are worth 0; any of the best actions.</summary>
public sealed class AlphaBetaAgent<TGame, TState>(string name, Game<TGame, TState> game, int depth, ulong seed) : IValueAgent
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly DepthLimitedSearch<TGame, TState> search = new(game);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions) => Evaluate(positions, actions, new float[positions.Count]);

    /// <inheritdoc/>
    public void Evaluate(IReadOnlyList<IPosition> positions, Span<int> actions, Span<float> values)
    {
        for (var i = 0; i < positions.Count; i++)
        {
            var (best, value) = search.Search(in ((Position<TGame, TState>)positions[i]).State, depth);
            actions[i] = best[DecisionStream.Of(seed, positions[i]).Next(best.Count)];
            values[i] = value;
        }
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
