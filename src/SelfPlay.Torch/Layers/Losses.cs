using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>A loss of a prediction and its target.</summary>
public abstract class Loss(string name, Reduction reduction) : Module<Tensor, Tensor, Tensor>(name)
{
    public Reduction reduction { get; } = reduction;
}

public sealed class MSELoss(Reduction reduction) : Loss(nameof(MSELoss), reduction)
{
    public override Tensor forward(Tensor input1, Tensor input2) => functional.mse_loss(input1, input2, reduction);
}

public sealed class CrossEntropyLoss(Tensor? weight, long? ignore_index, Reduction reduction)
    : Loss(nameof(CrossEntropyLoss), reduction)
{
    private readonly Tensor? weight = weight;

    public override Tensor forward(Tensor input1, Tensor input2) =>
        functional.cross_entropy(input1, input2, weight, ignore_index ?? -100, reduction);
}

public sealed class NLLLoss(Tensor? weight, Reduction reduction) : Loss(nameof(NLLLoss), reduction)
{
    private readonly Tensor? weight = weight;

    public override Tensor forward(Tensor input1, Tensor input2) => functional.nll_loss(input1, input2, weight, reduction);
}

public sealed class KLDivLoss(bool log_target, Reduction reduction) : Loss(nameof(KLDivLoss), reduction)
{
    public override Tensor forward(Tensor input1, Tensor input2) => functional.kl_div(input1, input2, log_target, reduction);
}

public sealed class HuberLoss(double delta, Reduction reduction) : Loss(nameof(HuberLoss), reduction)
{
    public override Tensor forward(Tensor input1, Tensor input2) => functional.huber_loss(input1, input2, delta, reduction);
}

public sealed class SmoothL1Loss(Reduction reduction, double beta) : Loss(nameof(SmoothL1Loss), reduction)
{
    public override Tensor forward(Tensor input1, Tensor input2) => functional.smooth_l1_loss(input1, input2, reduction, beta);
}

public sealed class BCEWithLogitsLoss(Tensor? weight, Reduction reduction, Tensor? pos_weights)
    : Loss(nameof(BCEWithLogitsLoss), reduction)
{
    private readonly Tensor? weight = weight;
    private readonly Tensor? pos_weights = pos_weights;

    public override Tensor forward(Tensor input1, Tensor input2) =>
        functional.binary_cross_entropy_with_logits(input1, input2, weight, reduction, pos_weights);
}
