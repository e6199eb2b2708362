using System.Runtime.Intrinsics;

namespace SelfPlay.Search;

/// <summary>How a search ranks the actions of a node, a vector of them at a time; the JIT specialises the search for each rule.</summary>
public interface ISelectionRule
{
    /// <summary>What all actions of a node share.</summary>
    /// <param name="options">The search's options.</param>
    /// <param name="visits">Visits of the node, at least 1.</param>
    static abstract float Exploration(SearchOptions options, int visits);

    /// <summary>The ranks of visited actions.</summary>
    /// <param name="values">Their mean values for the player who acts.</param>
    /// <param name="priors">Their priors.</param>
    /// <param name="visits">Their visits, at least 1.</param>
    /// <param name="exploration">What <see cref="Exploration"/> returned for the node.</param>
    static abstract Vector256<float> Visited(Vector256<float> values, Vector256<float> priors, Vector256<float> visits, float exploration);

    /// <summary>The ranks of unvisited actions.</summary>
    /// <param name="urgency">Their first-play value.</param>
    /// <param name="priors">Their priors.</param>
    /// <param name="exploration">What <see cref="Exploration"/> returned for the node.</param>
    static abstract Vector256<float> Unvisited(float urgency, Vector256<float> priors, float exploration);
}

/// <summary>PUCT: value + c · prior · √N / (1 + n) (Silver et al. 2018).</summary>
public readonly struct Puct : ISelectionRule
{
    /// <inheritdoc/>
    public static float Exploration(SearchOptions options, int visits) =>
        (options.ExplorationConstant + MathF.Log((visits + options.ExplorationBase + 1) / options.ExplorationBase)) * MathF.Sqrt(visits);

    /// <inheritdoc/>
    public static Vector256<float> Visited(Vector256<float> values, Vector256<float> priors, Vector256<float> visits, float exploration) =>
        values + exploration * priors / (Vector256<float>.One + visits);

    /// <inheritdoc/>
    public static Vector256<float> Unvisited(float urgency, Vector256<float> priors, float exploration) =>
        Vector256.Create(urgency) + exploration * priors;
}

/// <summary>UCT: value + √2 · √(ln N / n), unvisited actions first in the order of their (random) priors (Kocsis and Szepesvári 2006).</summary>
public readonly struct Uct : ISelectionRule
{
    private const float UnvisitedFirst = 1e6f;

    /// <inheritdoc/>
    public static float Exploration(SearchOptions options, int visits) => MathF.Sqrt(2 * MathF.Log(visits));

    /// <inheritdoc/>
    public static Vector256<float> Visited(Vector256<float> values, Vector256<float> priors, Vector256<float> visits, float exploration) =>
        values + Vector256.Create(exploration) / Vector256.Sqrt(visits);

    /// <inheritdoc/>
    public static Vector256<float> Unvisited(float urgency, Vector256<float> priors, float exploration) =>
        UnvisitedFirst * (Vector256<float>.One + priors);
}
