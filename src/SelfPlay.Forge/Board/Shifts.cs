using System.Runtime.CompilerServices;

namespace SelfPlay.Forge;

/// <summary>Moves all sites of a set at once by a step or a leap; those that would leave the board are dropped.</summary>
internal sealed class Shifts<TSites>
    where TSites : unmanaged, ISiteSet<TSites>
{
    private readonly Shift<TSites>[] shifts;

    public Shifts(Topology board, IReadOnlyList<(int Rows, int Columns)> steps) => shifts = [.. steps.Select(step => Of(board, step))];

    /// <summary>One step or leap, for loops along it.</summary>
    public Shift<TSites> this[int step] => shifts[step];

    /// <summary>The sites to which those of a set lead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSites Apply(TSites set, int step) => shifts[step].Apply(set);

    private static Shift<TSites> Of(Topology board, (int Rows, int Columns) step)
    {
        var usual = step.Rows * board.Width + step.Columns;
        var parts = (from site in Enumerable.Range(0, board.Area)
                     where board.Exists(site)
                     let target = board.Move(site, step)
                     where target >= 0
                     group site by target - site).ToDictionary(g => g.Key, g => g.Aggregate(default(TSites), (set, site) => set | TSites.Of(site)));
        (TSites From, int By)[] seams = [.. parts.Where(p => p.Key != usual).Select(p => (p.Value, p.Key))];
        return new(parts.GetValueOrDefault(usual), usual, seams.Length > 0 ? seams : null);
    }
}

/// <summary>A step or leap.</summary>
/// <param name="from">The sites that are moved as most are.</param>
/// <param name="by">By how many numbers they are moved.</param>
/// <param name="seams">Where edges are joined, what those on the seam do; else null.</param>
internal readonly struct Shift<TSites>(TSites from, int by, (TSites From, int By)[]? seams)
    where TSites : unmanaged, ISiteSet<TSites>
{
    private readonly (TSites From, int By)[]? seams = seams;

    /// <summary>The sites that are moved as most are.</summary>
    public TSites From { get; } = from;

    /// <summary>By how many numbers they are moved.</summary>
    public int By { get; } = by;

    /// <summary>Whether some sites, at joined edges, are moved differently.</summary>
    public bool HasSeams => seams is not null;

    /// <summary>The sites to which those of a set lead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSites Apply(TSites set)
    {
        var moved = TSites.Shift(set & From, By);
        return seams is null ? moved : moved | OverSeams(set);
    }

    private TSites OverSeams(TSites set)
    {
        var moved = default(TSites);
        foreach (ref readonly var seam in seams.AsSpan())
            moved |= TSites.Shift(set & seam.From, seam.By);
        return moved;
    }
}
