using System.Diagnostics;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;
using SelfPlay.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Cli.Bench;

/// <summary>The library's own speed: bare loops over the forward pass and over the training step, on tensors that never change.</summary>
internal sealed class NetworkBench(NetworkArchitecture architecture, BenchOptions options) : IDisposable
{
    private readonly ResidualNetwork network = new(architecture);

    /// <summary>Rows per second of as many loops side by side as given, each on a thread of its own.</summary>
    public double Forward(TimeSpan duration, int threads)
    {
        using var folded = network.Fold();
        var rows = Threads.Run(threads, _ =>
        {
            using var scope = NewDisposeScope();
            using var inference = no_grad();
            using var input = rand(options.GamesPerActor, architecture.Observation.Planes, architecture.Observation.Rows, architecture.Observation.Columns);
            var watch = Stopwatch.StartNew();
            double done = 0;
            for (; watch.Elapsed < duration; done += options.GamesPerActor)
            {
                using var step = NewDisposeScope();
                folded.call(input);
            }
            return done / watch.Elapsed.TotalSeconds;
        });
        return rows.Sum();
    }

    /// <summary>Samples per second of forward pass, losses, backward pass, clipping and AdamW on one thread.</summary>
    public double Train(TimeSpan duration, TrainingBatch batch, LearnerOptions learner)
    {
        using var trained = new ResidualNetwork(architecture);
        using var optimiser = optim.AdamW(trained.parameters(), learner.LearningRate, weight_decay: learner.WeightDecay);
        using var scope = NewDisposeScope();
        var input = architecture.Observation;
        var observations = tensor(batch.Observations, [batch.Size, input.Planes, input.Rows, input.Columns]);
        var policies = tensor(batch.Policies, [batch.Size, architecture.Actions.Count]);
        var legal = tensor(batch.LegalActions, [batch.Size, architecture.Actions.Count]);
        var values = tensor(batch.Values, [batch.Size, architecture.ValueOutputs]);
        var watch = Stopwatch.StartNew();
        double done = 0;
        for (; watch.Elapsed < duration; done += batch.Size)
        {
            using var step = NewDisposeScope();
            optimiser.zero_grad();
            var (policy, value) = trained.call(observations);
            (Losses.Policy(policy, policies, legal) + Losses.Value(architecture, value, values)).backward();
            nn.utils.clip_grad_norm_(trained.parameters(), learner.GradientClip);
            optimiser.step();
        }
        return done / watch.Elapsed.TotalSeconds;
    }

    public void Dispose() => network.Dispose();
}
