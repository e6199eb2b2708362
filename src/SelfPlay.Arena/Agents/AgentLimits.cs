namespace SelfPlay.Arena;

/// <summary>What an agent may use for a move.</summary>
public sealed record AgentLimits
{
    /// <summary>Processors on which it works at once. Default: all.</summary>
    public int Processors { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Time for a move, for agents that search by simulations and for outside engines whose own specification says nothing; null for no
    /// bound. Moves then depend on the machine.
    /// </summary>
    public TimeSpan? MoveTime { get; init; }
}
