using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>
/// A rung of the ladder of novel games: what a game must measure to stand on it, and the boards that are tried for it. The first two are
/// small enough to be solved; from rung 2 on boards grow without end, up to the largest the language knows.
/// </summary>
/// <param name="Number">0, 1, 2 …</param>
/// <param name="SmallestSide">The shortest side of a board that is tried.</param>
/// <param name="LargestSide">The longest.</param>
/// <param name="MostSites">The most sites of a board that is tried.</param>
/// <param name="FewestStates">A game on this rung has at least so many positions, where they are counted.</param>
/// <param name="MostStates">It has at most so many; 0 where they are not counted.</param>
public sealed record Rung(int Number, int SmallestSide, int LargestSide, int MostSites, long FewestStates, long MostStates)
{
    /// <summary>Whether its games are small enough to be solved.</summary>
    public bool IsSolved => MostStates > 0;

    /// <summary>How much the grammar may combine, 1 to 3: more pieces of rules on the first rungs' successors, everything from rung 2 on.</summary>
    public int Complexity => Math.Min(3, 1 + Number);

    /// <summary>The rung of a number.</summary>
    /// <exception cref="SelfPlayException">It is negative.</exception>
    public static Rung Of(int number) => number switch
    {
        < 0 => throw new SelfPlayException($"there is no rung {number}; rungs are numbered 0, 1, 2 and so on"),
        0 => new(0, 3, 5, 12, 300, 100_000),
        1 => new(1, 3, 6, 20, 100_001, 4_000_000),
        2 => new(2, 5, 6, 36, 0, 0),
        3 => new(3, 7, 8, 64, 0, 0),
        4 => new(4, 9, 11, 121, 0, 0),
        5 => new(5, 12, 16, 256, 0, 0),
        _ => new(number, 16, 16, 256, 0, 0),
    };
}
