namespace SelfPlay.Networks;

/// <summary>A way to compute what one fixed set of weights says. Safe to use from several threads at once.</summary>
internal interface IForwardPass : IDisposable
{
    /// <summary>Evaluates positions.</summary>
    /// <param name="count">How many, at least one.</param>
    /// <param name="observations">[count, C·H·W].</param>
    /// <param name="policyLogits">[count, A].</param>
    /// <param name="valueLogits">[count, 3] or [count, P].</param>
    void Evaluate(int count, ReadOnlySpan<float> observations, Span<float> policyLogits, Span<float> valueLogits);
}
