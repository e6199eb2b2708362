using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search;

/// <summary>
/// Many searches side by side that share one predictor and its evaluations: each round steps every active search to its
/// next leaf that is not in the cache, and evaluates all these leaves as one batch, each position once.
/// </summary>
public sealed class SearchGroup<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly TreeSearch<TGame, TState, Puct>[] searches;
    private readonly bool[] active;
    private readonly int[] rowOf;
    private readonly int[] symmetryOf;
    private readonly float[] logits;
    private readonly ulong[] rowHash;
    private readonly Dictionary<ulong, int> rows;
    private readonly PredictionBatch batch;
    private readonly EvaluationCache cache;
    private readonly int symmetries;
    private TGame rules;

    /// <summary>Makes <paramref name="size"/> idle searches.</summary>
    public SearchGroup(Game<TGame, TState> game, SearchOptions options, int size)
    {
        rules = game.Rules;
        symmetries = options.MergeSymmetries ? TGame.SymmetryCount(in rules) : 1;
        searches = new TreeSearch<TGame, TState, Puct>[size];
        for (var i = 0; i < size; i++)
            searches[i] = new TreeSearch<TGame, TState, Puct>(game, options);
        active = new bool[size];
        rowOf = new int[size];
        symmetryOf = new int[size];
        logits = new float[game.Shape.Actions.Count];
        rowHash = new ulong[size];
        rows = new Dictionary<ulong, int>(size);
        cache = new EvaluationCache(game.Shape);
        batch = new PredictionBatch(game.Shape, size);
    }

    /// <summary>The number of searches.</summary>
    public int Size => searches.Length;

    /// <summary>One of the searches.</summary>
    public TreeSearch<TGame, TState, Puct> this[int index] => searches[index];

    /// <summary>Whether a search takes part in the rounds.</summary>
    public bool IsActive(int index) => active[index];

    /// <summary>Lets a search take part, after it was reset or advanced.</summary>
    public void Activate(int index) => active[index] = true;

    /// <summary>
    /// Steps every active search once and evaluates the leaves. Searches that are complete become inactive.
    /// </summary>
    /// <returns>The rows evaluated; 0 when no search is left active.</returns>
    public int Round(IPredictor predictor)
    {
        batch.Clear();
        rows.Clear();
        cache.UseFor(predictor);
        for (var i = 0; i < searches.Length; i++)
        {
            if (active[i])
                active[i] = StepToUnknownLeaf(i);
        }
        if (batch.Count == 0)
            return 0;
        predictor.Predict(batch);
        for (var row = 0; row < batch.Count; row++)
            cache.Add(rowHash[row], batch.Logits(row), batch.SeatValues(row));
        for (var i = 0; i < searches.Length; i++)
        {
            if (active[i])
                Expand(i, batch.Logits(rowOf[i]), batch.SeatValues(rowOf[i]));
        }
        return batch.Count;
    }

    /// <summary>Runs rounds until every active search is complete.</summary>
    public void RunToEnd(IPredictor predictor)
    {
        while (Round(predictor) > 0)
        {
        }
    }

    /// <summary>Steps a search until its leaf must be evaluated, and finds its row in the batch. False if it is complete.</summary>
    private bool StepToUnknownLeaf(int index)
    {
        var search = searches[index];
        while (search.Step() == SearchStep.NeedsEvaluation)
        {
            var (image, hash, symmetry) = Canonical(in search.Leaf);
            symmetryOf[index] = symmetry;
            if (cache.TryGet(hash, out var policyLogits, out var seatValues))
            {
                Expand(index, policyLogits, seatValues);
                continue;
            }
            if (!rows.TryGetValue(hash, out var row))
            {
                row = batch.AddRow(TGame.LeastReturn(in rules, in image));
                rows.Add(hash, row);
                rowHash[row] = hash;
                rules.Observe(in image, search.LeafPlayer, batch.Observation(row));
            }
            rowOf[index] = row;
            return true;
        }
        return false;
    }

    /// <summary>Of a position's images under the symmetries in use the one with the lowest hash: all of them share its evaluation.</summary>
    private (TState Image, ulong Hash, int Symmetry) Canonical(in TState state)
    {
        var best = (Image: state, Hash: TGame.Hash(in rules, in state), Symmetry: 0);
        for (var symmetry = 1; symmetry < symmetries; symmetry++)
        {
            var image = TGame.TransformState(in rules, symmetry, in state);
            var hash = TGame.Hash(in rules, in image);
            if (hash < best.Hash)
                best = (image, hash, symmetry);
        }
        return best;
    }

    /// <summary>Expands a search's leaf with the evaluation of its canonical image.</summary>
    private void Expand(int index, ReadOnlySpan<float> imageLogits, ReadOnlySpan<float> seatValues)
    {
        var symmetry = symmetryOf[index];
        if (symmetry == 0)
        {
            searches[index].Expand(imageLogits, seatValues);
            return;
        }
        for (var action = 0; action < logits.Length; action++)
            logits[action] = imageLogits[TGame.TransformAction(in rules, symmetry, action)];
        searches[index].Expand(logits, seatValues);
    }
}
