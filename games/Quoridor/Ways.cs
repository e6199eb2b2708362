namespace Quoridor;

/// <summary>Which neighbouring cells of a board of up to 81 cells are joined.</summary>
internal readonly struct Ways(UInt128 down, UInt128 right, int size)
{
    private const int MaxCells = 81;

    /// <summary>Cells that are joined to the one below.</summary>
    public UInt128 Down => down;

    /// <summary>Cells that are joined to the one on the right.</summary>
    public UInt128 Right => right;

    /// <summary>The cells one step away from any of a set.</summary>
    public UInt128 Step(UInt128 cells) =>
        (cells & down) << size | cells >> size & down | (cells & right) << 1 | cells >> 1 & right;

    /// <summary>Whether there is a way.</summary>
    public bool Lead(UInt128 start, UInt128 goal)
    {
        for (var reached = start; (reached & goal) == 0;)
        {
            var more = reached | Step(reached);
            if (more == reached)
                return false;
            reached = more;
        }
        return true;
    }

    /// <summary>The steps of a shortest way, if there is one, each by the upper or the left one of its two cells.</summary>
    public (UInt128 Down, UInt128 Right) Shortest(UInt128 start, UInt128 goal)
    {
        Span<UInt128> layers = stackalloc UInt128[MaxCells];
        var reached = layers[0] = start;
        var length = 0;
        while ((reached & goal) == 0)
        {
            layers[length + 1] = Step(layers[length]) & ~reached;
            reached |= layers[++length];
        }
        var (stepsDown, stepsRight) = (UInt128.Zero, UInt128.Zero);
        var cell = Lowest(reached & goal);
        while (--length >= 0)
        {
            var previous = Lowest(Step(cell) & layers[length]);
            var first = UInt128.Min(cell, previous);
            if ((cell | previous) == (first | first << 1))
                stepsRight |= first;
            else
                stepsDown |= first;
            cell = previous;
        }
        return (stepsDown, stepsRight);
    }

    private static UInt128 Lowest(UInt128 cells) => cells & (~cells + 1);
}
