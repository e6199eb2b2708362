namespace SelfPlay.Arena;

/// <summary>How reliable the outside engines of a tournament were.</summary>
public static class EngineFaults
{
    /// <summary>What went wrong with each player over some games.</summary>
    /// <param name="spec">The tournament.</param>
    /// <param name="played">Its games, in any order.</param>
    /// <returns>By player; null for those that are no outside engines.</returns>
    public static IReadOnlyList<FaultCounts?> Of(TournamentSpec spec, IReadOnlyList<PlayedGame> played) =>
    [
        .. spec.Players.Select((player, number) => AgentSpec.Parse(player).Kind != AgentKind.Engine ? null : played
            .Select(g => g.Faults.GetValueOrDefault(number, FaultCounts.None)).Aggregate(FaultCounts.None, (sum, counts) => sum.Plus(counts))),
    ];
}
