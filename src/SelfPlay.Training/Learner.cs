using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SelfPlay.Training;

/// <summary>The network being trained, its optimiser and the average of its weights. Not thread-safe.</summary>
public sealed class Learner : IDisposable
{
    // Of value targets: where they differ less there is nothing to learn.
    private const double LeastVariance = 1e-4;

    private readonly LearnerOptions options;
    private readonly NetworkArchitecture architecture;
    private readonly PolicyValueNetwork network;
    private readonly OptimizerHelper optimiser;
    private readonly Device device;

    /// <summary>A learner with fresh weights.</summary>
    /// <param name="architecture">The network's shape.</param>
    /// <param name="options">How to train it.</param>
    /// <param name="seed">Fixes the initial weights.</param>
    /// <param name="device">Where to train; <see cref="ComputeDevice.Best"/> by default.</param>
    public Learner(NetworkArchitecture architecture, LearnerOptions options, ulong seed, Device? device = null)
    {
        this.architecture = architecture;
        this.options = options;
        this.device = device ?? ComputeDevice.Best;
        manual_seed((long)(seed & long.MaxValue));
        network = new PolicyValueNetwork(architecture).to(this.device);
        Average = new PolicyValueNetwork(architecture).to(this.device);
        NetworkWeights.Load(Average, NetworkWeights.Copy(network), "the fresh network");
        network.train();
        Average.eval();
        optimiser = options.Optimiser == OptimiserKind.AdamW
            ? optim.AdamW(network.parameters(), options.LearningRate, weight_decay: options.WeightDecay)
            : optim.SGD(network.parameters(), options.LearningRate, momentum: 0.9, weight_decay: options.WeightDecay);
    }

    /// <summary>Steps made.</summary>
    public long Step { get; private set; }

    /// <summary>A factor on the learning rate, saved with the state: less than 1 after training went wrong.</summary>
    public double LearningRateScale { get; set; } = 1;

    /// <summary>The averaged weights: what plays and what checkpoints hold.</summary>
    public PolicyValueNetwork Average { get; }

    /// <summary>Learns from one batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="progress">How much of a limited run is over, 0 to 1.</param>
    /// <returns>What a <see cref="DivergenceWatch"/> wants to see: a step is made even where the loss is not finite.</returns>
    public StepStatistics Train(TrainingBatch batch, double progress)
    {
        using var scope = NewDisposeScope();
        var (observations, policies, legal, values) = Tensors(batch);
        foreach (var group in optimiser.ParamGroups)
            group.LearningRate = options.LearningRateAt(Step, progress) * LearningRateScale;
        optimiser.zero_grad();
        var (policy, value) = network.call(observations);
        var policyLoss = Losses.Policy(policy, policies, legal);
        var valueLoss = Losses.Value(architecture, value, values);
        (policyLoss + valueLoss * (options.ValueLossWeight * ValueLossUnit(values))).backward();
        var norm = nn.utils.clip_grad_norm_(network.parameters(), options.GradientClip);
        optimiser.step();
        var statistics = Statistics(policy.detach(), value.detach(), policies, legal, values) with
        {
            PolicyLoss = policyLoss.ToDouble(), ValueLoss = valueLoss.ToDouble(), GradientNorm = norm,
        };
        Step++;
        // A young average would be dominated by the random initial weights, so its memory grows with the steps.
        NetworkWeights.Average(Average, network, Math.Min(options.AveragingDecay, (1.0 + Step) / (10.0 + Step)));
        return statistics;
    }

    /// <summary>The averaged network's losses on a batch, without learning from it.</summary>
    public (double Policy, double Value) Measure(TrainingBatch batch)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var (observations, policies, legal, values) = Tensors(batch);
        var (policy, value) = Average.call(observations);
        return (Losses.Policy(policy, policies, legal).ToDouble(), Losses.Value(architecture, value, values).ToDouble());
    }

    /// <summary>
    /// What makes a squared error a share of the targets' variance, so that values learn as fast whatever the unit of the returns;
    /// probabilities have no unit.
    /// </summary>
    private double ValueLossUnit(Tensor targets) =>
        architecture.PredictsOutcomes ? 1 : 1 / Math.Max(LeastVariance, targets.std(0, unbiased: false).square().mean().ToDouble());

    /// <summary>What the outputs of a step look like beside their targets.</summary>
    private StepStatistics Statistics(Tensor policy, Tensor value, Tensor policyTarget, Tensor legal, Tensor valueTarget)
    {
        using var noGrad = no_grad();
        var values = architecture.PredictsOutcomes ? value.softmax(1) : value.tanh();
        return new StepStatistics
        {
            PolicyEntropy = Losses.Entropy(Losses.LegalSoftmax(policy, legal)).ToDouble(),
            TargetEntropy = Losses.Entropy(policyTarget).ToDouble(),
            UniformEntropy = legal.to_type(ScalarType.Float32).sum(1).log().mean().ToDouble(),
            ValueSpread = values.std(0, unbiased: false).mean().ToDouble(),
            TargetSpread = valueTarget.std(0, unbiased: false).mean().ToDouble(),
        };
    }

    private (Tensor Observations, Tensor Policies, Tensor Legal, Tensor Values) Tensors(TrainingBatch batch)
    {
        var input = architecture.Observation;
        return (
            tensor(batch.Observations, [batch.Size, input.Planes, input.Rows, input.Columns]).to(device),
            tensor(batch.Policies, [batch.Size, architecture.Actions.Count]).to(device),
            tensor(batch.LegalActions, [batch.Size, architecture.Actions.Count]).to(device),
            tensor(batch.Values, [batch.Size, architecture.ValueOutputs]).to(device));
    }

    /// <summary>Takes over the weights of another network, and nothing else of what made it.</summary>
    /// <param name="other">A network of the same architecture.</param>
    /// <param name="source">What to call it in errors.</param>
    /// <exception cref="SelfPlayException">It has another architecture.</exception>
    public void StartFrom(PolicyValueNetwork other, string source)
    {
        var weights = NetworkWeights.Copy(other);
        NetworkWeights.Load(network, weights, source);
        NetworkWeights.Load(Average, weights, source);
    }

    /// <summary>Writes everything needed to go on later as if nothing had happened.</summary>
    public void Save(string path) => LearnerState.Write(path, new LearnerState(
        Step, LearningRateScale, NetworkWeights.Copy(network), NetworkWeights.Copy(Average), LearnerState.Bytes(optimiser.save_state_dict)));

    /// <summary>Takes over a saved state.</summary>
    /// <exception cref="SelfPlayException">The file is damaged or of another network.</exception>
    public void Load(string path)
    {
        var state = LearnerState.Read(path);
        NetworkWeights.Load(network, state.Weights, path);
        NetworkWeights.Load(Average, state.Average, path);
        using var reader = new BinaryReader(new MemoryStream(state.Optimiser));
        optimiser.load_state_dict(reader);
        Step = state.Step;
        LearningRateScale = state.LearningRateScale;
    }

    /// <summary>Frees the weights.</summary>
    public void Dispose()
    {
        optimiser.Dispose();
        network.Dispose();
        Average.Dispose();
    }
}
