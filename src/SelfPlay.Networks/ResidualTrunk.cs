using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Networks;

/// <summary>A tower of residual blocks of 3×3 convolutions: [B, planes, H, W] to [B, channels, H, W] (Silver et al. 2017).</summary>
internal sealed class ResidualTrunk : Module<Tensor, Tensor>
{
    private readonly ConvNorm stem;
    private readonly ModuleList<ResidualBlock> tower;

    public ResidualTrunk(NetworkArchitecture architecture, bool folded)
        : base(nameof(ResidualTrunk))
    {
        stem = new ConvNorm(architecture.Observation.Planes, architecture.Channels, 3, folded);
        tower = new ModuleList<ResidualBlock>([.. Enumerable.Range(0, architecture.Blocks).Select(_ => new ResidualBlock(architecture.Channels, folded))]);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var features = stem.call(input).relu_();
        foreach (var block in tower)
            features = block.call(features);
        return features;
    }
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
}
