using System.Text.Json.Serialization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>How reliable an agent has been, apart from its strength. Every failed attempt counts once, also where a retry mended it.</summary>
/// <param name="Asked">Moves asked for, retries not counted.</param>
/// <param name="Illegal">Attempts answered with an illegal move.</param>
/// <param name="Timeouts">Attempts not answered in time.</param>
/// <param name="Unparsable">Attempts answered with something that is no move.</param>
/// <param name="Floods">Attempts answered with more output than allowed.</param>
/// <param name="Crashes">Attempts during which the program ended or could not be started.</param>
/// <param name="Restarts">Processes started after the first one.</param>
/// <param name="Forfeits">Games given up after the last attempt, resignations not counted.</param>
public sealed record FaultCounts(int Asked, int Illegal, int Timeouts, int Unparsable, int Floods, int Crashes, int Restarts, int Forfeits)
{
    /// <summary>Nothing asked, nothing wrong.</summary>
    public static FaultCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>Attempts that failed, by kind: illegal, late, unparsable, floods, crashes.</summary>
    [JsonIgnore]
    public IReadOnlyList<int> Attempts => [Illegal, Timeouts, Unparsable, Floods, Crashes];

    /// <summary>Both together.</summary>
    public FaultCounts Plus(FaultCounts other) => new(
        Asked + other.Asked, Illegal + other.Illegal, Timeouts + other.Timeouts, Unparsable + other.Unparsable,
        Floods + other.Floods, Crashes + other.Crashes, Restarts + other.Restarts, Forfeits + other.Forfeits);

    /// <summary>What has come since an earlier count.</summary>
    public FaultCounts Since(FaultCounts earlier) => new(
        Asked - earlier.Asked, Illegal - earlier.Illegal, Timeouts - earlier.Timeouts, Unparsable - earlier.Unparsable,
        Floods - earlier.Floods, Crashes - earlier.Crashes, Restarts - earlier.Restarts, Forfeits - earlier.Forfeits);
}

/// <summary>An agent that can fail at some positions without failing at all of them, such as an outside program.</summary>
public interface IFaultCounting : IAgent
{
    /// <summary>What went wrong so far.</summary>
    FaultCounts Faults { get; }

    /// <summary>Chooses an action for each position, or says why the agent forfeits the game.</summary>
    /// <param name="positions">Positions of the agent's game in which a player acts.</param>
    /// <param name="actions">One entry per position, to be filled; of no meaning where the game is forfeited.</param>
    /// <param name="forfeits">One entry per position: null where there is an action.</param>
    void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions, Span<Forfeit?> forfeits);
}
