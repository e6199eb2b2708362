namespace SelfPlay.Forge;

/// <summary>The board and what stands on it in the beginning, in words and as a diagram.</summary>
internal static class BoardText
{
    /// <summary>The paragraphs about sites and neighbours.</summary>
    public static IEnumerable<string> Board(Wording words)
    {
        var board = words.Board;
        var site = Enumerable.Range(0, board.Area).Last(board.Exists);
        var columns = board.Width == 1 ? "1 column, called a," : $"{board.Width} columns, a to {words.LastColumn} from left to right,";
        var rows = board.Height == 1 ? "1 row, numbered 1" : $"{board.Height} rows, 1 to {board.Height} from bottom to top";
        yield return $"The board has {columns} and {rows}. A site is named by its column and row: "
            + $"{board.Name(site)} is the site in column {Topology.Letter(site % board.Width)} and row {board.Height - site / board.Width}.";
        yield return Neighbours(board.Cells)
            + " Sites, and what stands on them, are next to each other if they are neighbours. A direction leads from a site to a neighbour and on from there in the same way, until it leaves the board.";
        if (words.Record.Board.Wrap != Wrap.None)
            yield return Joined(words);
        if (words.Shows("#"))
            yield return "Where the diagram below shows `#` there is no site; no direction goes on across such a place.";
        if (words.Shows("*"))
            yield return "Where the diagram below shows `*` the site holds a block. A block is no piece and never goes away. Its site is never empty.";
    }

    /// <summary>The paragraphs about the players and the start.</summary>
    public static IEnumerable<string> Start(Wording words)
    {
        yield return "There are two players, the first and the second. For each of them the other one is the enemy."
            + (words.HasChiefs ? " There are two kinds of pieces, men and chiefs." : "")
            + (words.Shows("xXoO") ? " The game begins like this:" : " The board begins without pieces:");
        var symbols = string.Concat(words.Record.Board.Rows);
        yield return $"```text\n{BoardDiagram.Of(words.Board, site => symbols[site])}\n```";
        yield return "The signs mean: " + Wording.Listed("and", [.. Wording.Present(
            (words.Shows("."), "`.` an empty site"),
            (words.Shows("#"), "`#` no site"),
            (words.Shows("*"), "`*` a block"),
            (words.Shows("x"), $"`x` a {words.Man} of the first player"),
            (words.Shows("X"), "`X` a chief of the first player"),
            (words.Shows("o"), $"`o` a {words.Man} of the second player"),
            (words.Shows("O"), "`O` a chief of the second player"))]) + ".";
    }

    private static string Neighbours(Neighbourhood cells) => cells switch
    {
        Neighbourhood.Square4 => "Sites are squares. Two sites are neighbours if they share an edge, so there are four directions.",
        Neighbourhood.Square8 => "Sites are squares. Two sites are neighbours if they share an edge or a corner, so there are eight directions.",
        _ => "Sites are hexagons, and each row is shifted by half a site to the right of the row above it. There are six directions to neighbours: to the "
            + "previous and to the next column of the same row, to the same and to the next column of the row above, and to the same and to the previous column "
            + "of the row below.",
    };

    private static string Joined(Wording words)
    {
        var (last, top) = (words.LastColumn, words.Board.Height);
        return words.Record.Board.Wrap == Wrap.Cylinder
            ? $"The left and the right edge are joined: everywhere in these rules, column a is the next one after column {last}."
            : $"Opposite edges are joined: everywhere in these rules, column a is the next one after column {last}, and row 1 is the next one above row {top}.";
    }
}
