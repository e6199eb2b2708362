using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SelfPlay.Replay;

/// <summary>How many recorded positions are kept for training. Defaults follow KataGo (Wu 2019), scaled to small runs.</summary>
public sealed record ReplayOptions
{
    /// <summary>The window's size until that many positions exist, m in the growth rule. Default 20 000.</summary>
    [Range(1, long.MaxValue)]
    public long MinWindow { get; init; } = 20_000;

    /// <summary>Exponent e of the growth rule, in (0, 1). Default 0.65.</summary>
    [Range(0.01, 0.99)]
    public double WindowExponent { get; init; } = 0.65;

    /// <summary>Scale of the growth rule. Default 0.4.</summary>
    [Range(0.0, 1.0)]
    public double WindowScale { get; init; } = 0.4;

    /// <summary>Positions needed before training begins. Default 4 000.</summary>
    [Range(1, long.MaxValue)]
    public long WarmUp { get; init; } = 4_000;

    /// <summary>Share λ of the search's root value in the value target; 1 - λ is the game's result. Default 0.5: the result is unbiased, the
    /// search's opinion is less noisy.</summary>
    [Range(0.0, 1.0)]
    public float RootValueShare { get; init; } = 0.5f;

    /// <summary>
    /// In games with chance, where results owe much to luck, the value target is instead the mean of the root values of this position and of
    /// the later ones, each counting this times as much as the one before it; what is left counts for the result (the λ-return;
    /// Sutton 1988). Default 0.95: about the next twenty moves.
    /// </summary>
    [Range(0.0, 1.0)]
    public float ChanceTrace { get; init; } = 0.95f;

    /// <summary>
    /// Share of a position's weight in sampling that goes by how much search surprised the network there (Wu 2019, KataGo's
    /// policy surprise weighting). Default 0.5, as there.
    /// </summary>
    [Range(0.0, 1.0)]
    public double SurpriseShare { get; init; } = 0.5;

    /// <summary>Whether samples are shown under a random symmetry of the game. Default true (Silver et al. 2016).</summary>
    public bool Symmetries { get; init; } = true;

    /// <summary>Share of games kept out of training to measure losses on what was not learned from. Default 0.02.</summary>
    [Range(0.0, 0.5)]
    public double HeldOutShare { get; init; } = 0.02;

    /// <summary>The window of those games: as young as the one that is learned from.</summary>
    [JsonIgnore]
    public ReplayOptions HeldOut => this with { MinWindow = Math.Max(1, (long)(MinWindow * HeldOutShare)) };

    /// <summary>
    /// The window after N positions: m while N ≤ m, then m + scale · (N^e - m^e) / (e · m^(e-1)). At scale 1 it would at
    /// first grow with N itself, and ever more slowly after.
    /// </summary>
    public long WindowAfter(long positions) =>
        positions <= MinWindow
            ? MinWindow
            : MinWindow + (long)(WindowScale * (Math.Pow(positions, WindowExponent) - Math.Pow(MinWindow, WindowExponent))
                / (WindowExponent * Math.Pow(MinWindow, WindowExponent - 1)));
}
