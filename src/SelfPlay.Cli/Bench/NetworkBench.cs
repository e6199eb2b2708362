using System.Diagnostics;
using SelfPlay.Games;
using SelfPlay.Inference;
using SelfPlay.Networks;
using SelfPlay.Replay;
using SelfPlay.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Cli.Bench;

/// <summary>
/// The library's own speed, on the device and in the precision that self-play takes: bare loops over the forward pass and over
/// the training step, on tensors that never change.
/// </summary>
internal sealed class NetworkBench(NetworkArchitecture architecture, BenchOptions options) : IDisposable
{
    private readonly Device device = ComputeDevice.Best;
    private readonly PolicyValueNetwork network = new(architecture);

    /// <summary>Rows per second of as many loops side by side as given, each on a thread of its own.</summary>
    public double Forward(TimeSpan duration, int threads)
    {
        var precision = ComputeDevice.InferencePrecision(device);
        using var folded = network.Fold().to(device, precision);
        var rows = Threads.Run(threads, _ =>
        {
            using var scope = NewDisposeScope();
            using var inference = no_grad();
            using var input = rand(options.GamesPerActor, architecture.Observation.Planes, architecture.Observation.Rows, architecture.Observation.Columns).to(precision, device);
            var watch = Stopwatch.StartNew();
            double done = 0;
            do
            {
                using var step = NewDisposeScope();
                // A GPU is done only when its answer has arrived.
                folded.call(input).Policy.cpu();
                done += options.GamesPerActor;
            }
            while (watch.Elapsed < duration);
            return done / watch.Elapsed.TotalSeconds;
        });
        return rows.Sum();
    }

    /// <summary>Rows per second of a predictor alone, on one thread.</summary>
    public double Predict(TimeSpan duration, IPredictor predictor, GameShape shape)
    {
        var batch = new PredictionBatch(shape, options.GamesPerActor);
        var random = new SeededRandom(options.Seed);
        while (batch.Count < batch.Capacity)
        {
            foreach (ref var x in batch.Observation(batch.AddRow()))
                x = random.Next(2);
        }
        var watch = Stopwatch.StartNew();
        double done = 0;
        do
        {
            predictor.Predict(batch);
            done += batch.Count;
        }
        while (watch.Elapsed < duration);
        return done / watch.Elapsed.TotalSeconds;
    }

    /// <summary>
    /// A bare training step on one thread, from the forward pass to AdamW, taken in turn with another: steps are long, so that
    /// slices of either would differ by what the machine did meanwhile.
    /// </summary>
    /// <param name="duration">How long.</param>
    /// <param name="batch">What the bare loop trains on.</param>
    /// <param name="learner">Its optimiser's settings.</param>
    /// <param name="other">Another training step on as many samples.</param>
    /// <returns>Samples per second of the bare steps and of the others.</returns>
    public (double Bare, double Other) Train(TimeSpan duration, TrainingBatch batch, LearnerOptions learner, Action other)
    {
        using var trained = new PolicyValueNetwork(architecture).to(device);
        using var optimiser = optim.AdamW(trained.parameters(), learner.LearningRate, weight_decay: learner.WeightDecay);
        using var scope = NewDisposeScope();
        var input = architecture.Observation;
        var observations = tensor(batch.Observations, [batch.Size, input.Planes, input.Rows, input.Columns]).to(device);
        var policies = tensor(batch.Policies, [batch.Size, architecture.Actions.Count]).to(device);
        var legal = tensor(batch.LegalActions, [batch.Size, architecture.Actions.Count]).to(device);
        var values = tensor(batch.Values, [batch.Size, architecture.ValueOutputs]).to(device);
        var bareTime = new Stopwatch();
        var otherTime = new Stopwatch();
        double done = 0;
        do
        {
            bareTime.Start();
            BareStep();
            bareTime.Stop();
            otherTime.Start();
            other();
            otherTime.Stop();
            done += batch.Size;
        }
        while (bareTime.Elapsed < duration);
        return (done / bareTime.Elapsed.TotalSeconds, done / otherTime.Elapsed.TotalSeconds);

        void BareStep()
        {
            using var step = NewDisposeScope();
            optimiser.zero_grad();
            var (policy, value) = trained.call(observations);
            var loss = Losses.Policy(policy, policies, legal) + Losses.Value(architecture, value, values);
            loss.backward();
            nn.utils.clip_grad_norm_(trained.parameters(), learner.GradientClip);
            optimiser.step();
            loss.ToDouble();
        }
    }

    public void Dispose() => network.Dispose();
}
