using SelfPlay.Games;

namespace SelfPlay.Inference.Tests;

public class EvaluationCacheTests
{
    private static readonly GameShape Shape = new(2, new ObservationShape(1, 1, 1), ActionShape.Flat(3), 10);

    [Test]
    public void What_was_kept_is_found_by_its_hash_alone()
    {
        var cache = new EvaluationCache(Shape);
        cache.Add(5, [1, 2, 3], [0.5f, -0.5f]);
        Assert.That(cache.TryGet(5, out var logits, out var values), Is.True);
        Assert.That(logits.ToArray(), Is.EqualTo(new[] { 1f, 2, 3 }));
        Assert.That(values.ToArray(), Is.EqualTo(new[] { 0.5f, -0.5f }));
        Assert.That(cache.TryGet(6, out _, out _), Is.False);
    }

    [Test]
    public void Another_model_finds_nothing()
    {
        var (first, second) = (new UniformPredictor(), new UniformPredictor());
        var cache = new EvaluationCache(Shape);
        cache.UseFor(first);
        cache.Add(5, [1, 2, 3], [0, 0]);
        cache.UseFor(first);
        Assert.That(cache.TryGet(5, out _, out _), Is.True);
        cache.UseFor(second);
        Assert.That(cache.TryGet(5, out _, out _), Is.False);
    }

    [FsCheck.NUnit.Property]
    public bool A_full_cache_gives_what_was_kept_for_a_hash_or_nothing(ulong[] hashes)
    {
        var cache = new EvaluationCache(Shape, bytes: 200);
        foreach (var hash in hashes)
            cache.Add(hash, [hash % 1000, 0, 0], [0, 0]);
        return hashes.All(hash => !cache.TryGet(hash, out var logits, out _) || logits[0] == hash % 1000 || logits[0] == (hash ^ 1) % 1000);
    }

    [Test]
    public void A_batch_has_as_many_rows_as_it_was_made_for()
    {
        var batch = new PredictionBatch(Shape, 2);
        Assert.That((batch.AddRow(), batch.AddRow()), Is.EqualTo((0, 1)));
        Assert.That(() => batch.AddRow(), Throws.InvalidOperationException);
        batch.Clear();
        Assert.That(batch.Observations.Length, Is.Zero);
    }
}
