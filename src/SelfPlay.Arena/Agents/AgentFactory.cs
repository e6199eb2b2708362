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
    /// <param name="limits">What it may use; all processors and any time by default.</param>
    /// <exception cref="SelfPlayException">The specification is wrong, or its agent cannot play this game.</exception>
    public IAgent Create(string spec, Game game, ulong seed, AgentLimits? limits = null)
    {
        var parsed = AgentSpec.Parse(spec);
        if (parsed.Kind == AgentKind.AlphaBeta && !game.Shape.IsTwoPlayerZeroSum)
            throw new SelfPlayException($"alphabeta cannot play {game.Id}: it wants two players, zero-sum returns and no chance");
        if (parsed.Kind == AgentKind.Solver && !ExactSolver.CanSolve(game.Shape))
            throw new SelfPlayException($"a solver cannot play {game.Id}: it wants one player, or two with zero-sum returns");
        if (parsed.Kind is AgentKind.AlphaBeta or AgentKind.Solver && limits?.MoveTime is not null)
            throw new SelfPlayException($"{parsed} thinks for as long as it takes: leave out the time for a move, or that player");
        if (parsed.Kind == AgentKind.Engine && EngineSpec.Parse(parsed.Argument) is var engine)
            return new EngineAgent(engine with { MoveTime = engine.MoveTime ?? limits?.MoveTime }, game, seed);
        return game.Accept(new Maker(parsed, Load(parsed.Checkpoints, game), seed, limits ?? new AgentLimits()));
    }

    /// <summary>The same networks, each loaded once for all agents.</summary>
    internal SharedNetworks ShareNetworks() => new(loadNetwork);

    private IPredictor? Load(IReadOnlyList<string> checkpoints, Game game)
    {
        if (checkpoints.Count < 2)
            return checkpoints.Count == 0 ? null : loadNetwork(checkpoints[0], game);
        var members = new List<IPredictor>();
        try
        {
            foreach (var checkpoint in checkpoints)
                members.Add(loadNetwork(checkpoint, game));
            return new EnsemblePredictor(members);
        }
        catch
        {
            new EnsemblePredictor(members).Dispose();
            throw;
        }
    }

    private sealed class Maker(AgentSpec spec, IPredictor? predictor, ulong seed, AgentLimits limits) : IGameVisitor<IAgent>
    {
        public IAgent Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => spec.Kind switch
            {
                AgentKind.Greedy => new GreedyAgent<TGame, TState>(spec.ToString(), game, seed),
                AgentKind.Playouts => new PlayoutAgent<TGame, TState>(spec.ToString(), game, spec.Simulations, seed, limits),
                AgentKind.Solver => new SolverAgent<TGame, TState>(spec.ToString(), game, seed, limits),
                AgentKind.AlphaBeta => new AlphaBetaAgent<TGame, TState>(spec.ToString(), game, spec.Depth, seed),
                AgentKind.FirstLegal => new FirstLegalAgent(),
                AgentKind.Network or AgentKind.Ensemble => new NetworkAgent<TGame, TState>(spec.ToString(), game, predictor!, spec.Simulations, seed, limits.MoveTime),
                _ => new RandomAgent(spec.ToString(), seed),
            };
    }
}
