using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Networks;

/// <summary>
/// A residual convolutional network with a policy and a value head (Silver et al. 2017), made independent of the board's
/// size by global pooling (Wu 2019) wherever the game's actions have planes.
/// </summary>
/// <remarks>
/// Input [B, C, H, W]. Output: policy logits [B, A], and value logits [B, 3] (win, draw, loss for the player who acts) for
/// two players or [B, P] (in seat order from the player who acts; tanh of them is the value) otherwise.
/// </remarks>
public sealed class ResidualNetwork : Module<Tensor, (Tensor Policy, Tensor Value)>
{
    private const int PolicyChannels = 32, FlatPolicyChannels = 16, ValueChannels = 32, ValueHidden = 64;

    private readonly ConvNorm stem;
    private readonly ModuleList<ResidualBlock> tower;
    private readonly ConvNorm policyFeatures;
    private readonly Linear? policyBias;
    private readonly Conv2d? policyPlanes;
    private readonly Linear? policyExtra;
    private readonly ConvNorm valueFeatures;
    private readonly Linear valueHidden;
    private readonly Linear valueOutput;

    /// <summary>A network with fresh weights.</summary>
    public ResidualNetwork(NetworkArchitecture architecture)
        : this(architecture, folded: false) { }

    private ResidualNetwork(NetworkArchitecture architecture, bool folded)
        : base(nameof(ResidualNetwork))
    {
        Architecture = architecture;
        var (input, actions, channels) = (architecture.Observation, architecture.Actions, architecture.Channels);
        stem = new ConvNorm(input.Planes, channels, 3, folded);
        tower = new ModuleList<ResidualBlock>([.. Enumerable.Range(0, architecture.Blocks).Select(_ => new ResidualBlock(channels, folded))]);
        if (actions.Planes > 0)
        {
            policyFeatures = new ConvNorm(channels, PolicyChannels, 1, folded);
            policyBias = Linear(2 * PolicyChannels, PolicyChannels);
            policyPlanes = Conv2d(PolicyChannels, actions.Planes, 1);
            policyExtra = actions.Extra > 0 ? Linear(2 * PolicyChannels, actions.Extra) : null;
        }
        else
        {
            policyFeatures = new ConvNorm(channels, FlatPolicyChannels, 1, folded);
            policyExtra = Linear(FlatPolicyChannels * input.Rows * input.Columns, actions.Extra);
        }
        valueFeatures = new ConvNorm(channels, ValueChannels, 1, folded);
        valueHidden = Linear(2 * ValueChannels, ValueHidden);
        valueOutput = Linear(ValueHidden, architecture.ValueOutputs);
        RegisterComponents();
    }

    /// <summary>The shape of the weights.</summary>
    public NetworkArchitecture Architecture { get; }

    /// <inheritdoc/>
    public override (Tensor Policy, Tensor Value) forward(Tensor input)
    {
        var body = stem.call(input).relu_();
        foreach (var block in tower)
            body = block.call(body);
        return (Policy(body), Value(body));
    }

    /// <summary>A copy for inference: batch normalisation folded into the convolutions, no gradients.</summary>
    public ResidualNetwork Fold()
    {
        var copy = new ResidualNetwork(Architecture, folded: true);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        copy.stem.FoldFrom(stem);
        copy.policyFeatures.FoldFrom(policyFeatures);
        copy.valueFeatures.FoldFrom(valueFeatures);
        for (var i = 0; i < tower.Count; i++)
            copy.tower[i].FoldFrom(tower[i]);
        var shared = copy.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        foreach (var (name, parameter) in named_parameters())
        {
            if (!name.Contains(".conv.", StringComparison.Ordinal) && !name.Contains(".norm.", StringComparison.Ordinal))
                shared[name].copy_(parameter);
        }
        foreach (var (_, parameter) in copy.named_parameters())
            parameter.requires_grad = false;
        copy.eval();
        return copy;
    }

    private Tensor Policy(Tensor body)
    {
        var features = policyFeatures.call(body);
        if (policyPlanes is null)
            return policyExtra!.call(features.relu_().flatten(1));
        // The pooled features tell every cell about the whole board.
        var pooled = GlobalPool(features.relu());
        features = (features + policyBias!.call(pooled).unsqueeze(-1).unsqueeze(-1)).relu_();
        var planes = policyPlanes.call(features).flatten(1);
        return policyExtra is null ? planes : cat([planes, policyExtra.call(pooled)], 1);
    }

    private Tensor Value(Tensor body) =>
        valueOutput.call(valueHidden.call(GlobalPool(valueFeatures.call(body).relu_())).relu_());

    /// <summary>Mean and maximum over the board: [B, C, H, W] to [B, 2C].</summary>
    private static Tensor GlobalPool(Tensor features) => cat([features.mean([2, 3]), features.amax(2, 3)], 1);
}

/// <summary>Two 3×3 convolutions and a skip connection (He et al. 2016).</summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly ConvNorm first;
    private readonly ConvNorm second;

    public ResidualBlock(long channels, bool folded)
        : base(nameof(ResidualBlock))
    {
        first = new ConvNorm(channels, channels, 3, folded);
        second = new ConvNorm(channels, channels, 3, folded);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => second.call(first.call(input).relu_()).add_(input).relu_();

    public void FoldFrom(ResidualBlock source)
    {
        first.FoldFrom(source.first);
        second.FoldFrom(source.second);
    }
}
