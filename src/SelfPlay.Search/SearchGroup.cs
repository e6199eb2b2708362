using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search;

/// <summary>
/// Many searches side by side that share one predictor and its evaluations: each round steps every active search to its
/// next leaf that is not in the cache, and evaluates all these leaves as one batch.
/// </summary>
public sealed class SearchGroup<TGame, TState>
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly TreeSearch<TGame, TState, Puct>[] searches;
    private readonly bool[] active;
    private readonly int[] rowOwner;
    private readonly ulong[] rowHash;
    private readonly PredictionBatch batch;
    private readonly EvaluationCache cache;
    private TGame rules;

    /// <summary>Makes <paramref name="size"/> idle searches.</summary>
    public SearchGroup(Game<TGame, TState> game, SearchOptions options, int size)
    {
        rules = game.Rules;
        searches = new TreeSearch<TGame, TState, Puct>[size];
        for (var i = 0; i < size; i++)
            searches[i] = new TreeSearch<TGame, TState, Puct>(game, options);
        active = new bool[size];
        rowOwner = new int[size];
        rowHash = new ulong[size];
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
        {
            cache.Add(rowHash[row], batch.Logits(row), batch.SeatValues(row));
            searches[rowOwner[row]].Expand(batch.Logits(row), batch.SeatValues(row));
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

    /// <summary>Steps a search until its leaf must be evaluated, and gives it a row of the batch. False if it is complete.</summary>
    private bool StepToUnknownLeaf(int index)
    {
        var search = searches[index];
        while (search.Step() == SearchStep.NeedsEvaluation)
        {
            var hash = TGame.Hash(in rules, in search.Leaf);
            if (cache.TryGet(hash, out var policyLogits, out var seatValues))
            {
                search.Expand(policyLogits, seatValues);
                continue;
            }
            var row = batch.AddRow();
            rowOwner[row] = index;
            rowHash[row] = hash;
            rules.Observe(in search.Leaf, search.LeafPlayer, batch.Observation(row));
            return true;
        }
        return false;
    }
}
