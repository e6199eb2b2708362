using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Search;

namespace SelfPlay.Service;

/// <summary>Lets a network choose a move at a position in which a player acts, and tells what it thinks of all moves.</summary>
/// <param name="position">The position.</param>
/// <param name="predictor">The network.</param>
/// <param name="simulations">Simulations of the search; 0 asks the policy alone.</param>
/// <param name="seed">Chance inside the search is drawn from it.</param>
internal sealed class NetworkChoice(IPosition position, IPredictor predictor, int simulations, ulong seed) : IGameVisitor<(int Action, float Value, float[] Policy)>
{
    /// <summary>The move, its value for the player who acts, and the share of each legal action in ascending order.</summary>
    public (int Action, float Value, float[] Policy) Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        ref readonly var state = ref ((Position<TGame, TState>)position).State;
        return simulations == 0 ? Ask(game, in state) : Search(game, in state);
    }

    private (int Action, float Value, float[] Policy) Ask<TGame, TState>(Game<TGame, TState> game, in TState state)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var batch = new PredictionBatch(game.Shape, 1);
        Predict(game.Rules, batch, in state, position.CurrentPlayer);
        var logits = batch.Logits(0).ToArray();
        var legal = position.LegalActions;
        var highest = legal.Max(a => logits[a]);
        var policy = legal.Select(a => MathF.Exp(logits[a] - highest)).ToArray();
        var sum = policy.Sum();
        return (legal.MaxBy(a => logits[a]), batch.SeatValues(0)[0], [.. policy.Select(p => p / sum)]);
    }

    private (int Action, float Value, float[] Policy) Search<TGame, TState>(Game<TGame, TState> game, in TState state)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var batch = new PredictionBatch(game.Shape, 1);
        var search = new TreeSearch<TGame, TState, Puct>(game, SearchOptions.ForNetwork(simulations));
        search.Reset(in state, SeededRandom.ForStream(seed, (ulong)position.History.Count));
        while (search.Step() == SearchStep.NeedsEvaluation)
        {
            Predict(game.Rules, batch, in search.Leaf, search.LeafPlayer);
            search.Expand(batch.Logits(0), batch.SeatValues(0));
        }
        var policy = new float[search.RootActionCount];
        search.PolicyTarget(policy);
        // At temperature 0 nothing is drawn.
        var unused = new SeededRandom(seed);
        return (search.ChooseAction(0, ref unused), search.RootValue(position.CurrentPlayer), policy);
    }

    private void Predict<TGame, TState>(TGame rules, PredictionBatch batch, in TState state, int player)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        batch.Clear();
        rules.Observe(in state, player, batch.Observation(batch.AddRow(TGame.LeastReturn(in rules, in state))));
        predictor.Predict(batch);
    }
}
