using System.Collections.ObjectModel;

namespace SelfPlay.Arena;

/// <summary>A game of a tournament's schedule.</summary>
/// <param name="Id">Unique in the tournament, from 0.</param>
/// <param name="Opening">The number of its opening; games of the same table and opening differ only in who sits where.</param>
/// <param name="Seats">[P], the player in each seat.</param>
public sealed record ScheduledGame(int Id, int Opening, IReadOnlyList<int> Seats);

/// <summary>A finished game of a tournament.</summary>
/// <param name="Id">As scheduled.</param>
/// <param name="Opening">As scheduled.</param>
/// <param name="Seats">As scheduled.</param>
/// <param name="OpeningPlies">How many of the moves are the opening.</param>
/// <param name="Moves">All moves in the game's notation, chance's included.</param>
/// <param name="Returns">[P], by seat, in [-1, 1].</param>
/// <param name="ForfeitSeat">The seat that forfeited; null if none did.</param>
/// <param name="Reason">Why the game ended before its rules said so: <see cref="Forfeit.Line"/>, also of a resignation, or <see cref="TooLong"/>; else null.</param>
/// <param name="Milliseconds">From its first move to its last, while other games were played beside it.</param>
public sealed record PlayedGame(
    int Id, int Opening, IReadOnlyList<int> Seats, int OpeningPlies, IReadOnlyList<string> Moves, IReadOnlyList<float> Returns,
    int? ForfeitSeat, string? Reason, long Milliseconds)
{
    /// <summary>The reason of games that ended by the tournament's bound on moves.</summary>
    public const string TooLong = "max-moves";

    /// <summary>What went wrong in this game with each player that can fail and was asked for a move.</summary>
    public IReadOnlyDictionary<int, FaultCounts> Faults { get; init; } = ReadOnlyDictionary<int, FaultCounts>.Empty;

    /// <summary>The points of a seat against another: 1 for the higher return, ½ for equal ones, else 0.</summary>
    public double Points(int seat, int other) => Returns[seat].CompareTo(Returns[other]) switch { > 0 => 1, 0 => 0.5, _ => 0 };
}
