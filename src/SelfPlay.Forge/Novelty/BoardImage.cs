namespace SelfPlay.Forge;

/// <summary>A board turned, mirrored or, along joined edges, shifted: where everything goes.</summary>
/// <param name="Height">Rows of the image.</param>
/// <param name="Width">Columns of the image.</param>
/// <param name="RowsJoined">Whether its top and bottom edges are joined.</param>
/// <param name="ColumnsJoined">Whether its left and right edges are joined.</param>
/// <param name="Sites">The place of each site in the image; −1 for what is no site.</param>
/// <param name="Directions">The image of each direction.</param>
/// <param name="Leaps">The image of each leap; −1 on boards of hexagons for those that are none.</param>
internal sealed record BoardImage(int Height, int Width, bool RowsJoined, bool ColumnsJoined, int[] Sites, int[] Directions, int[] Leaps)
{
    /// <summary>
    /// All images of a board under the symmetries of its grid, whatever stands on it: eight for squares, twelve for hexagons, fewer where
    /// joined edges would not fit together, each with all shifts along joined edges. Margins without sites are cut off.
    /// </summary>
    public static IEnumerable<BoardImage> All(PlainRules rules)
    {
        var (board, wrap) = (rules.Tables.Board, rules.Record.Board.Wrap);
        foreach (var map in Symmetry.Maps())
        {
            (int Rows, int Columns) Image((int Rows, int Columns) by) => (map.A * by.Rows + map.B * by.Columns, map.C * by.Rows + map.D * by.Columns);
            var directions = Topology.Steps.Select(s => Topology.Steps.IndexOf(Image(s))).ToArray();
            if (!board.Directions.All(d => board.Directions.Contains(directions[d])) || !KeepsSeams(map, board, wrap))
                continue;
            var places = rules.Sites.Select(s => Image((s / board.Width, s % board.Width))).ToArray();
            var columnsBecomeRows = map.D == 0;
            var rowsJoined = wrap == Wrap.Torus || (wrap == Wrap.Cylinder && columnsBecomeRows);
            var columnsJoined = wrap == Wrap.Torus || (wrap == Wrap.Cylinder && !columnsBecomeRows);
            var (top, left) = (places.Min(p => p.Rows), places.Min(p => p.Columns));
            var height = rowsJoined ? (columnsBecomeRows ? board.Width : board.Height) : places.Max(p => p.Rows) - top + 1;
            var width = columnsJoined ? (columnsBecomeRows ? board.Height : board.Width) : places.Max(p => p.Columns) - left + 1;
            var leaps = Topology.Leaps.Select(l => Topology.Leaps.IndexOf(Image(l))).ToArray();
            for (var down = 0; down < (rowsJoined ? height : 1); down++)
            {
                for (var right = 0; right < (columnsJoined ? width : 1); right++)
                {
                    var sites = Enumerable.Repeat(-1, board.Area).ToArray();
                    for (var i = 0; i < places.Length; i++)
                        sites[rules.Sites[i]] = (places[i].Rows - top + down) % height * width + (places[i].Columns - left + right) % width;
                    yield return new BoardImage(height, width, rowsJoined, columnsJoined, sites, directions, leaps);
                }
            }
        }
    }

    // Going once around the board has to lead once around the image.
    private static bool KeepsSeams((int A, int B, int C, int D) map, Topology board, Wrap wrap) => wrap switch
    {
        Wrap.None => true,
        Wrap.Cylinder => map.B == 0 || map.D == 0,
        _ => board.Width == board.Height || (map.B == 0 && map.C == 0) || (map.A == 0 && map.D == 0),
    };
}
