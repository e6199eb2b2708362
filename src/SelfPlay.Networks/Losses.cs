using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfPlay.Networks;

/// <summary>What a network is trained to minimise. Each loss is a mean over the batch.</summary>
public static class Losses
{
    // Far enough below any logit that e^x underflows to 0, yet finite: 0 · (-∞) would be NaN in the cross-entropy.
    private const float Illegal = -1e9f;

    // 0 · log 0 counts as 0.
    private const float SmallestProbability = 1e-30f;

    /// <summary>Cross-entropy between the search's policy and the network's, over legal actions only.</summary>
    /// <param name="logits">[B, A].</param>
    /// <param name="target">[B, A], 0 on illegal actions, each row adding up to 1.</param>
    /// <param name="legal">[B, A], true on legal actions.</param>
    public static Tensor Policy(Tensor logits, Tensor target, Tensor legal) =>
        -(target * F.log_softmax(Masked(logits, legal), 1)).sum(1).mean();

    /// <summary>The network's policy: [B, A], 0 on illegal actions.</summary>
    /// <param name="logits">[B, A].</param>
    /// <param name="legal">[B, A], true on legal actions.</param>
    public static Tensor LegalSoftmax(Tensor logits, Tensor legal) => Masked(logits, legal).softmax(1);

    /// <summary>Mean entropy in nats of distributions [B, N].</summary>
    public static Tensor Entropy(Tensor probabilities) => -(probabilities * (probabilities + SmallestProbability).log()).sum(1).mean();

    /// <summary>
    /// Two players: cross-entropy of win, draw and loss. Otherwise: half the squared error of the values, summed over seats.
    /// </summary>
    /// <param name="architecture">Which of the two.</param>
    /// <param name="logits">[B, 3] or [B, P].</param>
    /// <param name="target">Probabilities [B, 3], or values [B, P], for the player who acts first.</param>
    public static Tensor Value(NetworkArchitecture architecture, Tensor logits, Tensor target) =>
        architecture.PredictsOutcomes
            ? -(target * F.log_softmax(logits, 1)).sum(1).mean()
            : (logits.tanh() - target).square().sum(1).mean() / 2;

    private static Tensor Masked(Tensor logits, Tensor legal) => logits.masked_fill(legal.logical_not(), Illegal);
}
