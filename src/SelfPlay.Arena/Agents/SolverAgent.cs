using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>Plays perfectly, any of the best actions, in games that are small enough to be solved.</summary>
public sealed class SolverAgent<TGame, TState>(
    string name, Game<TGame, TState> game, ulong seed, AgentLimits? limits = null, long nodeLimit = SolverAgent<TGame, TState>.DefaultNodeLimit) : IValueAgent
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    /// <summary>The most nodes spent on one move unless asked otherwise: some twenty seconds.</summary>
    public const long DefaultNodeLimit = 100_000_000;

    private readonly WorkerPool<ExactSolver<TGame, TState>> pool = new(() => new(game), limits?.Processors);

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    /// <exception cref="SelfPlayException">A position could not be solved within the node limit.</exception>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions) =>
        Evaluate(positions, actions, new float[positions.Count]);

    /// <inheritdoc/>
    /// <exception cref="SelfPlayException">A position could not be solved within the node limit.</exception>
    public void Evaluate(IReadOnlyList<IPosition> positions, Span<int> actions, Span<float> values)
    {
        var found = new (int Action, float Value)[positions.Count];
        pool.Run(found.Length, (solver, i) =>
        {
            var solution = solver.Solve(in ((Position<TGame, TState>)positions[i]).State, nodeLimit);
            if (solution.Value is not { } firstPlayers)
                throw new SelfPlayException(
                    $"the solver gave up on a position of {game.Id} after {nodeLimit} nodes; it suits smaller boards or later positions");
            var random = DecisionStream.Of(seed, positions[i]);
            var action = solution.BestActions[random.Next(solution.BestActions.Count)];
            found[i] = (action, positions[i].CurrentPlayer == 0 ? firstPlayers : -firstPlayers);
        });
        for (var i = 0; i < found.Length; i++)
            (actions[i], values[i]) = found[i];
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
