namespace SelfPlay.Forge;

/// <summary>A rotation or reflection of the board under which a record's rules stay the same.</summary>
/// <param name="Sites">The image of each site.</param>
/// <param name="Directions">The image of each direction.</param>
/// <param name="Leaps">The image of each leap.</param>
internal sealed record Symmetry(int[] Sites, int[] Directions, int[] Leaps)
{
    /// <summary>The symmetries of a record's rules, the identity first.</summary>
    public static IEnumerable<Symmetry> Of<TSites>(CompiledRules<TSites> rules)
        where TSites : unmanaged, ISiteSet<TSites> =>
        from map in Maps()
        let symmetry = Make(rules.Board, map)
        where symmetry is not null && Keeps(rules, symmetry)
        select symmetry;

    /// <summary>The image of a set.</summary>
    public TSites Map<TSites>(TSites set)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        var image = default(TSites);
        for (; !set.IsEmpty; set ^= TSites.Of(set.Lowest))
            image |= TSites.Of(Sites[set.Lowest]);
        return image;
    }

    /// <summary>The image of an action.</summary>
    public int Map(int action)
    {
        var (plane, site) = Math.DivRem(action, Sites.Length);
        return plane >= ActionPlanes.Count ? action : Plane(plane) * Sites.Length + Sites[site];
    }

    private int Plane(int plane) => plane switch
    {
        < ActionPlanes.Step => plane,
        < ActionPlanes.Slide => ActionPlanes.Step + Directions[plane - ActionPlanes.Step],
        < ActionPlanes.Leap => Turned(plane, ActionPlanes.Slide, ActionPlanes.LongestSlide - 1),
        < ActionPlanes.Hop => ActionPlanes.Leap + Leaps[plane - ActionPlanes.Leap],
        _ => Turned(plane, ActionPlanes.Hop, ActionPlanes.MostHops),
    };

    private int Turned(int plane, int first, int distances)
    {
        var (direction, distance) = Math.DivRem(plane - first, distances);
        return first + Directions[direction] * distances + distance;
    }

    // Linear maps of (row, column): the eight of the square grid, and the other ones of the twelve that keep hexagons.
    internal static IEnumerable<(int A, int B, int C, int D)> Maps() =>
    [
        (1, 0, 0, 1), (1, 0, 0, -1), (-1, 0, 0, 1), (-1, 0, 0, -1), (0, 1, 1, 0), (0, 1, -1, 0), (0, -1, 1, 0), (0, -1, -1, 0),
        (1, 1, -1, 0), (0, -1, 1, 1), (-1, -1, 1, 0), (0, 1, -1, -1), (1, 1, 0, -1), (-1, -1, 0, 1), (1, 0, -1, -1), (-1, 0, 1, 1),
    ];

    private static Symmetry? Make(Topology board, (int A, int B, int C, int D) map)
    {
        (int Rows, int Columns) Image((int Rows, int Columns) by) => (map.A * by.Rows + map.B * by.Columns, map.C * by.Rows + map.D * by.Columns);
        var directions = Topology.Steps.Select(s => Topology.Steps.IndexOf(Image(s))).ToArray();
        if (!board.Directions.All(d => board.Directions.Contains(directions[d])))
            return null;
        var sites = Enumerable.Range(0, board.Area).Where(board.Exists).Select(s => (Site: s, Image: Image((s / board.Width, s % board.Width)))).ToList();
        // The image is moved back onto the board by its upper left corner.
        var (top, left) = (sites.Min(s => s.Image.Rows), sites.Min(s => s.Image.Columns));
        var images = Enumerable.Range(0, board.Area).ToArray();
        foreach (var (site, (rows, columns)) in sites)
        {
            var (row, column) = (rows - top, columns - left);
            if (row >= board.Height || column >= board.Width || !board.Exists(row * board.Width + column))
                return null;
            images[site] = row * board.Width + column;
        }
        return new Symmetry(images, directions, [.. Topology.Leaps.Select(l => Topology.Leaps.IndexOf(Image(l)))]);
    }

    // Symmetries have to leave everything alone that tells sites or directions apart.
    private static bool Keeps<TSites>(CompiledRules<TSites> rules, Symmetry map)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        var (record, board) = (rules.Record, rules.Board);
        if (!map.Map(rules.Blocks).Equals(rules.Blocks) || Enumerable.Range(0, board.Area).Any(site => board.Exists(site) && board.Directions.Any(d => !FollowsNeighbour(site, d))))
            return false;
        if (!rules.Moves.All(m => rules.Moves.Any(image => image == m with { Plane = map.Plane(m.Plane), Direction = m.Kind == MoveKind.Leap ? map.Leaps[m.Direction] : map.Directions[m.Direction] })))
            return false;
        if (record.Moves.Any(m => m.Kind == MoveKind.Leap) && map.Leaps.Contains(-1))
            return false;
        if (record.Place is { Gravity: true } && map.Directions[6] != 6)
            return false;
        if (record.Goals.Any(g => g.Kind == GoalKind.Connect) && !(KeepsSides(rules.TopRow, rules.BottomRow) && KeepsSides(rules.LeftColumn, rules.RightColumn)))
            return false;
        if (record.Goals.Any(g => g.Kind == GoalKind.Reach) && !(map.Map(rules.TopRow).Equals(rules.TopRow) && map.Map(rules.BottomRow).Equals(rules.BottomRow)))
            return false;
        if (record.Turn.Opening != OpeningRule.None && !map.Map(rules.Openings).Equals(rules.Openings))
            return false;
        if (record.Turn.Swap == SwapRule.Mirror && Enumerable.Range(0, board.Area).Any(s => map.Sites[Transposed(s)] != Transposed(map.Sites[s])))
            return false;
        // Sites of actions are counted from the other end for the second player where the board turns.
        return !rules.Turns || Enumerable.Range(0, board.Area).All(s => map.Sites[board.Area - 1 - s] == board.Area - 1 - map.Sites[s]);

        bool FollowsNeighbour(int site, int direction)
        {
            var next = rules.Neighbour(site, direction);
            return rules.Neighbour(map.Sites[site], map.Directions[direction]) == (next < 0 ? -1 : map.Sites[next]);
        }

        bool KeepsSides(TSites one, TSites other) =>
            (map.Map(one), map.Map(other)) is var (a, b) && ((a.Equals(one) && b.Equals(other)) || (a.Equals(other) && b.Equals(one)));

        int Transposed(int site) => site % board.Width * board.Width + site / board.Width;
    }
}
