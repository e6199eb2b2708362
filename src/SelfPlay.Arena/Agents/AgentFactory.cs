using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>Makes agents from their specifications.</summary>
/// <param name="loadNetwork">
/// Loads a checkpoint for a game, or throws a <see cref="SelfPlayException"/>. The agent made with it disposes the predictor.
/// </param>
public sealed class AgentFactory(Func<string, Game, IPredictor> loadNetwork)
{
    /// <summary>Makes an agent.</summary>
    /// <param name="spec">The specification, as in <see cref="AgentSpec.Parse"/>.</param>
    /// <param name="game">The game it will play.</param>
    /// <param name="seed">Where its random numbers come from.</param>
    /// <exception cref="SelfPlayException">The specification is wrong, or its agent cannot play this game.</exception>
    public IAgent Create(string spec, Game game, ulong seed)
    {
        var parsed = AgentSpec.Parse(spec);
        if (parsed.Kind == AgentKind.Solver && !ExactSolver.CanSolve(game.Shape))
            throw new SelfPlayException($"a solver cannot play {game.Id}: it wants one player, or two with zero-sum returns");
        if (parsed.Kind == AgentKind.Engine)
            return new EngineAgent(EngineSpec.Parse(parsed.Argument), game, seed);
        var predictor = parsed.Kind == AgentKind.Network ? loadNetwork(parsed.Argument, game) : null;
        return game.Accept(new Maker(parsed, predictor, seed));
    }

    private sealed class Maker(AgentSpec spec, IPredictor? predictor, ulong seed) : IGameVisitor<IAgent>
    {
        public IAgent Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => spec.Kind switch
            {
                AgentKind.Greedy => new GreedyAgent<TGame, TState>(spec.ToString(), game, seed),
                AgentKind.Playouts => new PlayoutAgent<TGame, TState>(spec.ToString(), game, spec.Simulations, seed),
                AgentKind.Solver => new SolverAgent<TGame, TState>(spec.ToString(), game, seed),
                AgentKind.Network => new NetworkAgent<TGame, TState>(spec.ToString(), game, predictor!, spec.Simulations, seed),
                _ => new RandomAgent(spec.ToString(), seed),
            };
    }
}
