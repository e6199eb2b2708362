using System.Diagnostics;
using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>
/// A network with tree search: no noise, temperature 0. With 0 simulations the network plays alone: its likeliest legal
/// action and its own value.
/// </summary>
public sealed class NetworkAgent<TGame, TState> : IMoveAnalyst
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    /// <summary>Positions searched side by side, hence rows of a batch: enough to keep a processor's vector units busy.</summary>
    private const int ChunkSize = 64;

    private readonly IPredictor predictor;
    private readonly int simulations;
    private readonly ulong seed;
    private readonly TimeSpan? moveTime;
    private readonly PredictionBatch batch;
    private readonly SearchGroup<TGame, TState> group;
    private TGame rules;

    /// <summary>Makes an agent for a game.</summary>
    /// <param name="name">The name for people.</param>
    /// <param name="game">The game.</param>
    /// <param name="predictor">The network; the agent owns it and disposes it if it can be disposed.</param>
    /// <param name="simulations">Simulations per move; 0 for the policy alone.</param>
    /// <param name="seed">Chance inside the search is drawn from it.</param>
    /// <param name="moveTime">The time for a move; several moves at once share the sum of theirs. Null for no bound.</param>
    public NetworkAgent(string name, Game<TGame, TState> game, IPredictor predictor, int simulations, ulong seed, TimeSpan? moveTime = null)
    {
        Name = name;
        this.predictor = predictor;
        this.simulations = simulations;
        this.seed = seed;
        this.moveTime = moveTime;
        rules = game.Rules;
        batch = new PredictionBatch(game.Shape, ChunkSize);
        group = new SearchGroup<TGame, TState>(game, SearchOptions.ForNetwork(simulations), ChunkSize);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions) =>
        Evaluate(positions, actions, new float[positions.Count]);

    /// <inheritdoc/>
    public void Evaluate(IReadOnlyList<IPosition> positions, Span<int> actions, Span<float> values)
    {
        for (var first = 0; first < positions.Count; first += ChunkSize)
        {
            var count = Math.Min(ChunkSize, positions.Count - first);
            if (simulations == 0)
                Predict(positions, first, actions.Slice(first, count), values.Slice(first, count));
            else
                Search(positions, first, actions.Slice(first, count), values.Slice(first, count));
        }
    }

    /// <inheritdoc/>
    public PositionOpinion Analyse(IPosition position)
    {
        var (action, value) = (new int[1], new float[1]);
        Evaluate([position], action, value);
        if (simulations > 0)
            return PositionOpinion.Of(value[0], group[0].RootMoves());
        var logits = position.LegalActions.Select(a => batch.Logits(0)[a]).ToList();
        var weights = logits.Select(logit => MathF.Exp(logit - logits.Max())).ToList();
        var moves = position.LegalActions.Zip(weights, (a, weight) => new MoveOpinion(a, weight / weights.Sum(), null));
        return new(value[0], [.. moves.OrderByDescending(m => m.Share)]);
    }

    /// <inheritdoc/>
    public void Dispose() => (predictor as IDisposable)?.Dispose();

    private void Predict(IReadOnlyList<IPosition> positions, int first, Span<int> actions, Span<float> values)
    {
        batch.Clear();
        for (var i = 0; i < actions.Length; i++)
        {
            var position = positions[first + i];
            ref readonly var state = ref ((Position<TGame, TState>)position).State;
            rules.Observe(in state, position.CurrentPlayer, batch.Observation(batch.AddRow(TGame.LeastReturn(in rules, in state))));
        }
        predictor.Predict(batch);
        for (var row = 0; row < actions.Length; row++)
        {
            var legal = positions[first + row].LegalActions;
            var logits = batch.Logits(row);
            actions[row] = legal[0];
            foreach (var action in legal)
            {
                if (logits[action] > logits[actions[row]])
                    actions[row] = action;
            }
            values[row] = batch.SeatValues(row)[0];
        }
    }

    private void Search(IReadOnlyList<IPosition> positions, int first, Span<int> actions, Span<float> values)
    {
        for (var i = 0; i < actions.Length; i++)
        {
            var position = positions[first + i];
            group[i].Reset(in ((Position<TGame, TState>)position).State, DecisionStream.Of(seed, position));
            group.Activate(i);
        }
        var begun = Stopwatch.GetTimestamp();
        while (group.Round(predictor) > 0 && (moveTime is not { } time || Stopwatch.GetElapsedTime(begun) < time * actions.Length))
        {
        }
        for (var i = 0; i < actions.Length; i++)
        {
            // At temperature 0 nothing is drawn.
            var unused = new SeededRandom(seed);
            actions[i] = group[i].ChooseAction(0, ref unused);
            values[i] = group[i].RootValue(positions[first + i].CurrentPlayer);
        }
    }
}
