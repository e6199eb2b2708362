using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Networks;

/// <summary>
/// A convolution followed by batch normalisation. Folded, the normalisation's running statistics are part of the
/// convolution's weights: the same function of the input in inference, at half the memory traffic.
/// </summary>
internal sealed class ConvNorm : Module<Tensor, Tensor>
{
    private readonly Conv2d conv;
    private readonly BatchNorm2d? norm;

    public ConvNorm(long inputs, long outputs, long kernel, bool folded)
        : base(nameof(ConvNorm))
    {
        conv = Conv2d(inputs, outputs, kernel, stride: 1, padding: kernel / 2, bias: folded);
        norm = folded ? null : BatchNorm2d(outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => norm is null ? conv.call(input) : norm.call(conv.call(input));

    /// <summary>Takes over another unit's weights with its normalisation folded in: w' = w · γ/√(σ² + ε), b' = β - μ · γ/√(σ² + ε).</summary>
    public void FoldFrom(ConvNorm source)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var sourceNorm = source.norm!;
        var scale = sourceNorm.weight! / (sourceNorm.running_var! + sourceNorm.eps).sqrt();
        conv.weight.copy_(source.conv.weight * scale.reshape(-1, 1, 1, 1));
        conv.bias!.copy_(sourceNorm.bias! - sourceNorm.running_mean! * scale);
    }
}
