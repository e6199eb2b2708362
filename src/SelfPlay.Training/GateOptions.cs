using System.ComponentModel.DataAnnotations;

namespace SelfPlay.Training;

/// <summary>How a candidate must prove itself before actors use it (Silver et al. 2017).</summary>
public sealed record GateOptions
{
    /// <summary>Whether there is a gate; without one every checkpoint becomes the current model. Default true, for small runs. Only games for two players have one.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Games of a match against the current model. Default 40.</summary>
    [Range(2, 10_000)]
    public int Games { get; init; } = 40;

    /// <summary>Simulations per move in the match. Default 16.</summary>
    [Range(0, 100_000)]
    public int Simulations { get; init; } = 16;

    /// <summary>Score that a candidate must reach. Default 0.35: of forty games an equal opponent loses so many once in twenty
    /// times, and turning good candidates away costs more than now and then a weaker one.</summary>
    [Range(0.0, 1.0)]
    public double Threshold { get; init; } = 0.35;
}
