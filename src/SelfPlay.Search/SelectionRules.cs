namespace SelfPlay.Search;

/// <summary>How a search ranks the actions of a node; the JIT specialises the search for each rule.</summary>
public interface ISelectionRule
{
    /// <summary>What all actions of a node share.</summary>
    /// <param name="options">The search's options.</param>
    /// <param name="visits">Visits of the node, at least 1.</param>
    static abstract float Exploration(SearchOptions options, int visits);

    /// <summary>The rank of a visited action.</summary>
    /// <param name="value">Its mean value for the player who acts.</param>
    /// <param name="prior">Its prior.</param>
    /// <param name="visits">Its visits, at least 1.</param>
    /// <param name="exploration">What <see cref="Exploration"/> returned for the node.</param>
    static abstract float Visited(float value, float prior, int visits, float exploration);

    /// <summary>The rank of an unvisited action.</summary>
    /// <param name="urgency">Its first-play value.</param>
    /// <param name="prior">Its prior.</param>
    /// <param name="exploration">What <see cref="Exploration"/> returned for the node.</param>
    static abstract float Unvisited(float urgency, float prior, float exploration);
}

/// <summary>PUCT: value + c · prior · √N / (1 + n) (Silver et al. 2018).</summary>
public readonly struct Puct : ISelectionRule
{
    /// <inheritdoc/>
    public static float Exploration(SearchOptions options, int visits) =>
        (options.ExplorationConstant + MathF.Log((visits + options.ExplorationBase + 1) / options.ExplorationBase)) * MathF.Sqrt(visits);

    /// <inheritdoc/>
    public static float Visited(float value, float prior, int visits, float exploration) => value + exploration * prior / (1 + visits);

    /// <inheritdoc/>
    public static float Unvisited(float urgency, float prior, float exploration) => urgency + exploration * prior;
}

/// <summary>UCT: value + √2 · √(ln N / n), unvisited actions first in the order of their (random) priors (Kocsis and Szepesvári 2006).</summary>
public readonly struct Uct : ISelectionRule
{
    private const float UnvisitedFirst = 1e6f;

    /// <inheritdoc/>
    public static float Exploration(SearchOptions options, int visits) => MathF.Sqrt(2 * MathF.Log(visits));

    /// <inheritdoc/>
    public static float Visited(float value, float prior, int visits, float exploration) => value + exploration / MathF.Sqrt(visits);

    /// <inheritdoc/>
    public static float Unvisited(float urgency, float prior, float exploration) => UnvisitedFirst * (1 + prior);
}
