namespace SelfPlay.Forge;

/// <summary>All lines of a length on a board, by the sites that they go through.</summary>
/// <typeparam name="TSites">Sets of sites.</typeparam>
internal sealed class LineTable<TSites>
    where TSites : unmanaged, ISiteSet<TSites>
{
    private readonly (TSites Line, TSites Beyond)[][] lines;

    /// <summary>Lists the lines.</summary>
    /// <param name="area">The number of places on the board.</param>
    /// <param name="axes">One direction of each kind of line.</param>
    /// <param name="neighbour">The next site in a direction; −1 if there is none.</param>
    /// <param name="length">Of the lines.</param>
    /// <param name="exact">Whether a piece right before or behind it spoils a line.</param>
    public LineTable(int area, IEnumerable<int> axes, Func<int, int, int> neighbour, int length, bool exact)
    {
        var through = Enumerable.Range(0, area).Select(_ => new HashSet<(TSites, TSites)>()).ToArray();
        foreach (var axis in axes)
        {
            for (var start = 0; start < area; start++)
            {
                var line = new List<int> { start };
                while (line.Count < length && neighbour(line[^1], axis) is var next and >= 0)
                    line.Add(next);
                if (line.Count < length)
                    continue;
                int[] beyond = exact ? [neighbour(start, 7 - axis), neighbour(line[^1], axis)] : [];
                var masks = (Set(line), Set(beyond.Where(site => site >= 0)));
                line.ForEach(site => through[site].Add(masks));
            }
        }
        lines = [.. through.Select(set => set.ToArray())];
    }

    /// <summary>Whether pieces fill a line through a site.</summary>
    public bool HasLine(in TSites pieces, int site)
    {
        foreach (ref readonly var line in lines[site].AsSpan())
        {
            if (TSites.Without(line.Line, pieces).IsEmpty && (line.Beyond & pieces).IsEmpty)
                return true;
        }
        return false;
    }

    private static TSites Set(IEnumerable<int> sites) => sites.Aggregate(default(TSites), (set, site) => set | TSites.Of(site));
}
