namespace SelfPlay.Arena;

/// <summary>How a match is played.</summary>
public sealed record MatchOptions
{
    /// <summary>Games of the match. Default 100. With an odd number the last opening is played once only.</summary>
    public int Games { get; init; } = 100;

    /// <summary>Random plies before the agents take over; null takes as few as give enough openings, 2 at least.</summary>
    public int? OpeningPlies { get; init; }

    /// <summary>Openings and chance come from it. Default 1.</summary>
    public ulong Seed { get; init; } = 1;
}
