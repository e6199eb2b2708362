namespace SelfPlay.Games;

/// <summary>Pieces from the sets and words that positions consist of.</summary>
public static class BoardPieces
{
    /// <summary>A disc on each cell of each set, the first set being that of seat 0.</summary>
    /// <param name="sets">One set per seat; bit i is cell i.</param>
    public static IReadOnlyList<BoardPiece> Discs(params ReadOnlySpan<UInt128> sets)
    {
        var pieces = new List<BoardPiece>();
        for (var seat = 0; seat < sets.Length; seat++)
        {
            foreach (var cell in CellsOf(sets[seat]))
                pieces.Add(new BoardPiece(cell, seat));
        }
        return pieces;
    }

    /// <summary>The cells of a set, ascending.</summary>
    public static IEnumerable<int> CellsOf(UInt128 set)
    {
        for (; set != 0; set &= set - 1)
            yield return (int)UInt128.TrailingZeroCount(set);
    }

    /// <summary>A text in a tray, in ink.</summary>
    public static BoardPiece Text(int cell, string text) => new(cell, -1, text, PieceForm.Figure);

    /// <summary>How many pieces a seat has in a tray: a disc with the number.</summary>
    public static BoardPiece Stock(int cell, int seat, int count) => new(cell, seat, $"×{count}") { Count = count };

    /// <summary>Seeds or counters that lie in a pit and belong to nobody.</summary>
    public static BoardPiece Heap(int cell, int count) => new(cell, -1, $"{count}") { Count = count };
}
