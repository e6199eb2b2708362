namespace SelfPlay.Forge;

/// <summary>
/// The layout of actions, the same for every record: planes over the board, the site being where a piece is placed or taken off
/// or where a move begins, then a pass and a swap. Where a record has forward directions, sites and directions are those that
/// the mover sees: the board is turned by 180° for the second player.
/// </summary>
public static class ActionPlanes
{
    /// <summary>The greatest distance of a slide.</summary>
    public const int LongestSlide = 7;

    /// <summary>The greatest number of hops in one move.</summary>
    public const int MostHops = 3;

    /// <summary>A man is placed on the site.</summary>
    public const int Place = 0;

    /// <summary>The own man on the site is taken off, in the opening.</summary>
    public const int Remove = 1;

    /// <summary>The piece steps: one plane a direction.</summary>
    public const int Step = 2;

    /// <summary>The piece slides by 2 to <see cref="LongestSlide"/>: as many planes a direction.</summary>
    public const int Slide = Step + Topology.DirectionCount;

    /// <summary>The piece leaps: sixteen planes.</summary>
    public const int Leap = Slide + Topology.DirectionCount * (LongestSlide - 1);

    /// <summary>The piece hops one to <see cref="MostHops"/> times: as many planes a direction.</summary>
    public const int Hop = Leap + 16;

    /// <summary>The number of planes.</summary>
    public const int Count = Hop + Topology.DirectionCount * MostHops;

    /// <summary>Actions without a site: pass, then swap.</summary>
    public const int Extra = 2;

    /// <summary>The plane of a move.</summary>
    /// <param name="kind">How the piece moves.</param>
    /// <param name="direction">The direction; of a leap, its number.</param>
    /// <param name="distance">1 for steps and leaps; the distance of a slide; the number of hops.</param>
    public static int Of(MoveKind kind, int direction, int distance) => kind switch
    {
        MoveKind.Slide when distance > 1 => Slide + direction * (LongestSlide - 1) + distance - 2,
        MoveKind.Leap => Leap + direction,
        MoveKind.Hop => Hop + direction * MostHops + distance - 1,
        _ => Step + direction,
    };
}
