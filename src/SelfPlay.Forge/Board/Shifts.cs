using System.Runtime.CompilerServices;

namespace SelfPlay.Forge;

/// <summary>Moves all sites of a set at once by a step or a leap; those that would leave the board are dropped.</summary>
internal sealed class Shifts<TSites>
    where TSites : unmanaged, ISiteSet<TSites>
{
    // What most sites do, and beside it, where edges are joined, what those on the seam do.
    private readonly (TSites From, int By)[] plain;
    private readonly (TSites From, int By)[][] seams;
    private readonly bool hasSeams;

    public Shifts(Topology board, IReadOnlyList<(int Rows, int Columns)> steps)
    {
        plain = new (TSites, int)[steps.Count];
        seams = new (TSites, int)[steps.Count][];
        for (var i = 0; i < steps.Count; i++)
        {
            var usual = steps[i].Rows * board.Width + steps[i].Columns;
            var parts = (from site in Enumerable.Range(0, board.Area)
                         where board.Exists(site)
                         let target = board.Move(site, steps[i])
                         where target >= 0
                         group site by target - site).ToDictionary(g => g.Key, g => g.Aggregate(default(TSites), (set, site) => set | TSites.Of(site)));
            plain[i] = (parts.GetValueOrDefault(usual), usual);
            seams[i] = [.. parts.Where(p => p.Key != usual).Select(p => (p.Value, p.Key))];
            hasSeams |= seams[i].Length > 0;
        }
    }

    /// <summary>The sites to which those of a set lead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TSites Apply(TSites set, int step)
    {
        ref readonly var part = ref plain[step];
        var moved = TSites.Shift(set & part.From, part.By);
        return hasSeams ? moved | OverSeams(set, step) : moved;
    }

    private TSites OverSeams(TSites set, int step)
    {
        var moved = default(TSites);
        foreach (ref readonly var seam in seams[step].AsSpan())
            moved |= TSites.Shift(set & seam.From, seam.By);
        return moved;
    }
}
