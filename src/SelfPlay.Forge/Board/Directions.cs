using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>Headings as directions of a board.</summary>
internal static class Directions
{
    /// <summary>The directions of a rule's headings as the first player sees them; for the second player direction d becomes 7 − d.</summary>
    public static IEnumerable<int> Of(ImmutableArray<Heading> headings, Topology board) =>
        board.Directions.Where(d => headings.IsEmpty || headings.Contains(HeadingOf(d, board.Cells)));

    /// <summary>Whether all directions of a rule lead towards the other side.</summary>
    public static bool AreForward(ImmutableArray<Heading> headings) =>
        !headings.IsEmpty && headings.All(h => h is Heading.Forward or Heading.ForwardDiagonal);

    private static Heading HeadingOf(int direction, Neighbourhood cells) => direction switch
    {
        3 or 4 => Heading.Sideways,
        < 3 => direction == 1 || cells == Neighbourhood.Hex6 ? Heading.Forward : Heading.ForwardDiagonal,
        _ => direction == 6 || cells == Neighbourhood.Hex6 ? Heading.Backward : Heading.BackwardDiagonal,
    };
}
