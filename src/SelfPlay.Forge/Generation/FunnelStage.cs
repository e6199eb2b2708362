namespace SelfPlay.Forge;

/// <summary>The stages that a candidate passes, cheap ones first.</summary>
public enum FunnelStage
{
    /// <summary>The record is valid and the game ends.</summary>
    Valid,

    /// <summary>Random games end by themselves, have choices and are not decided by chance alone.</summary>
    RandomPlay,

    /// <summary>The number of positions is the rung's; small games are solved.</summary>
    StateSpace,

    /// <summary>Search beats random play.</summary>
    Skill,

    /// <summary>Neither seat is hopeless between equal searchers, and not all games are drawn.</summary>
    Balance,

    /// <summary>Trivial policies fail.</summary>
    Trivial,

    /// <summary>More search keeps winning over several steps.</summary>
    Depth,

    /// <summary>No known game, nor one accepted before.</summary>
    Novelty,

    /// <summary>A short self-play run improves; only where such runs are asked for.</summary>
    Learning,

    /// <summary>The candidate passed all.</summary>
    Accepted,
}

/// <summary>What became of a candidate.</summary>
/// <param name="Stage">Where it was rejected, or <see cref="FunnelStage.Accepted"/>.</param>
/// <param name="Reason">Why, in half a sentence with the figure that decided; null if it was accepted.</param>
/// <param name="Measures">What was measured on the way.</param>
public sealed record FunnelResult(FunnelStage Stage, string? Reason, GameMeasures Measures);
