using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Arena;

/// <summary>What an agent thinks of a move.</summary>
/// <param name="Action">The move.</param>
/// <param name="Share">The part of its attention that went there, in [0, 1]; over all moves they add up to 1.</param>
/// <param name="Value">The expected return of who moves, in [-1, 1]; null if the agent does not know.</param>
public readonly record struct MoveOpinion(int Action, float Share, float? Value);

/// <summary>What an agent thinks of a position.</summary>
/// <param name="Value">The expected return of the player to move, in [-1, 1].</param>
/// <param name="Moves">All legal moves, the one with the largest share first.</param>
public sealed record PositionOpinion(float Value, IReadOnlyList<MoveOpinion> Moves)
{
    /// <summary>The opinion that a finished search amounts to.</summary>
    internal static PositionOpinion Of(float value, IReadOnlyList<RootMove> moves)
    {
        var visits = Math.Max(1, moves.Sum(m => m.Visits));
        return new(value, [.. moves.Select(m => new MoveOpinion(m.Action, (float)m.Visits / visits, m.Value)).OrderByDescending(m => m.Share)]);
    }
}

/// <summary>An agent that weighs all moves of a position and says how.</summary>
public interface IMoveAnalyst : IValueAgent
{
    /// <summary>Weighs the moves of a position of the agent's game in which a player acts.</summary>
    PositionOpinion Analyse(IPosition position);
}
