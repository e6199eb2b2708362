using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Networks;

/// <summary>
/// A network with a policy and a value head on a trunk (Silver et al. 2017), which is made independent of the board's size by
/// global pooling (Wu 2019) wherever the game's actions have planes.
/// </summary>
/// <remarks>
/// Input [B, C, H, W]. Output: policy logits [B, A], and value logits [B, 3] (win, draw, loss for the player who acts) for
/// two players or [B, P] (in seat order from the player who acts; tanh of them is the value) otherwise.
/// </remarks>
public sealed class PolicyValueNetwork : Module<Tensor, (Tensor Policy, Tensor Value)>
{
    private readonly Module<Tensor, Tensor> trunk;
    private readonly PolicyHead policy;
    private readonly ValueHead value;

    /// <summary>A network with fresh weights.</summary>
    public PolicyValueNetwork(NetworkArchitecture architecture)
        : this(architecture, folded: false) { }

    private PolicyValueNetwork(NetworkArchitecture architecture, bool folded)
        : base(nameof(PolicyValueNetwork))
    {
        Architecture = architecture;
        trunk = architecture.Trunk switch
        {
            TrunkKind.Residual => new ResidualTrunk(architecture, folded),
            TrunkKind.Transformer => new TransformerTrunk(architecture, folded),
            _ => throw new ArgumentOutOfRangeException(nameof(architecture), architecture.Trunk, "unknown trunk"),
        };
        policy = new PolicyHead(architecture, folded);
        value = new ValueHead(architecture, folded);
        RegisterComponents();
    }

    /// <summary>The shape of the weights.</summary>
    public NetworkArchitecture Architecture { get; }

    /// <inheritdoc/>
    public override (Tensor Policy, Tensor Value) forward(Tensor input)
    {
        var features = trunk.call(input);
        return (policy.call(features), value.call(features));
    }

    /// <summary>A copy for inference: batch normalisation folded into the convolutions, no gradients.</summary>
    public PolicyValueNetwork Fold()
    {
        var copy = new PolicyValueNetwork(Architecture, folded: true);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var convolutions = named_modules().Where(m => m.module is ConvNorm).ToList();
        foreach (var (folded, (_, source)) in copy.modules().OfType<ConvNorm>().Zip(convolutions))
            folded.FoldFrom((ConvNorm)source);
        var parameters = copy.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        foreach (var (name, parameter) in named_parameters())
        {
            if (!convolutions.Exists(c => name.StartsWith($"{c.name}.", StringComparison.Ordinal)))
                parameters[name].copy_(parameter);
        }
        foreach (var parameter in parameters.Values)
            parameter.requires_grad = false;
        copy.eval();
        return copy;
    }
}
