using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;
using TorchSharp;

namespace SelfPlay.Training.Tests;

public class LearnerTests
{
    private static readonly GameShape Shape = new TicTacToe.Rules().Shape;
    private static readonly NetworkArchitecture Architecture = NetworkArchitecture.FromPreset("tiny", Shape);

    [TestCase(OptimiserKind.AdamW, 0.002)]
    [TestCase(OptimiserKind.Sgd, 0.05)]
    public void Losses_on_one_batch_fall(OptimiserKind optimiser, double rate)
    {
        using var learner = new Learner(Architecture, new LearnerOptions { Optimiser = optimiser, LearningRate = rate, WarmUpSteps = 0 }, seed: 1);
        var batch = Batch(32);
        var first = learner.Train(batch, 0);
        for (var i = 0; i < 80; i++)
            learner.Train(batch, 0);
        var last = learner.Train(batch, 0);
        Assert.That(last.ValueLoss, Is.LessThan(0.2 * first.ValueLoss));
        Assert.That(last.PolicyLoss, Is.LessThan(0.7 * first.PolicyLoss));
    }

    [Test]
    public void A_restored_learner_goes_on_exactly_as_the_saved_one()
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.state");
        try
        {
            using var saved = new Learner(Architecture, new LearnerOptions(), seed: 1);
            for (var i = 0; i < 5; i++)
                saved.Train(Batch((ulong)i), 0);
            saved.Save(path);
            using var restored = new Learner(Architecture, new LearnerOptions(), seed: 99);
            restored.Load(path);
            Assert.That(restored.Step, Is.EqualTo(5));
            for (var i = 5; i < 10; i++)
                Assert.That(restored.Train(Batch((ulong)i), 0), Is.EqualTo(saved.Train(Batch((ulong)i), 0)), $"step {i}");
            foreach (var (a, b) in NetworkWeights.Copy(saved.Average).Zip(NetworkWeights.Copy(restored.Average)))
                Assert.That(b.Data, Is.EqualTo(a.Data), a.Name);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Equal_seeds_give_equal_weights_and_others_do_not()
    {
        using var a = new Learner(Architecture, new LearnerOptions(), seed: 1);
        using var b = new Learner(Architecture, new LearnerOptions(), seed: 1);
        using var c = new Learner(Architecture, new LearnerOptions(), seed: 2);
        var stem = NetworkWeights.Copy(a.Average)[0].Data;
        Assert.That(NetworkWeights.Copy(b.Average)[0].Data, Is.EqualTo(stem));
        Assert.That(NetworkWeights.Copy(c.Average)[0].Data, Is.Not.EqualTo(stem));
    }

    [Test]
    public void Training_leaks_no_tensors()
    {
        using var learner = new Learner(Architecture, new LearnerOptions(), seed: 1);
        var batch = Batch(8);
        for (var i = 0; i < 3; i++)
            learner.Train(batch, 0);
        var before = torch.Tensor.TotalCount;
        for (var i = 0; i < 50; i++)
            learner.Train(batch, 0);
        Assert.That(torch.Tensor.TotalCount, Is.LessThanOrEqualTo(before));
    }

    [Test]
    public void The_learning_rate_warms_up_and_falls()
    {
        var options = new LearnerOptions { LearningRate = 0.1, WarmUpSteps = 10, FinalLearningRateShare = 0.2 };
        Assert.Multiple(() =>
        {
            Assert.That(options.LearningRateAt(0, 0), Is.EqualTo(0.01).Within(1e-9));
            Assert.That(options.LearningRateAt(9, 0), Is.EqualTo(0.1).Within(1e-9));
            Assert.That(options.LearningRateAt(1000, 0), Is.EqualTo(0.1).Within(1e-9));
            Assert.That(options.LearningRateAt(1000, 0.5), Is.EqualTo(0.06).Within(1e-9));
            Assert.That(options.LearningRateAt(1000, 1), Is.EqualTo(0.02).Within(1e-9));
        });
    }

    [Test]
    public void The_reuse_ratio_decides_how_many_steps_are_made() =>
        Assert.That(new LearnerOptions { BatchSize = 256, ReuseRatio = 4 }.StepsAfter(6400), Is.EqualTo(100));

    private static TrainingBatch Batch(ulong seed)
    {
        var random = new SeededRandom(seed);
        var batch = new TrainingBatch(Shape, 32);
        batch.Clear();
        for (var row = 0; row < batch.Size; row++)
        {
            foreach (ref var x in batch.Observation(row))
                x = random.Next(2);
            batch.Legal(row).Fill(true);
            batch.Policy(row)[random.Next(9)] = 1;
            batch.Value(row).Clear();
            batch.Value(row)[random.Next(3)] = 1;
        }
        return batch;
    }
}
