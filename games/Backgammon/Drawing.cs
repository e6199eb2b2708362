namespace Backgammon;

/// <summary>How the board is drawn: cells 0 to 25 are the places as the first player (White) numbers them, 0 and 25 being the bars.</summary>
public readonly partial struct Rules
{
    private const int OffCell = Places, DieCell = OffCell + 2;

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) => new(
    [
        Layouts.Tray("Black's bar", 6, 2.5, 1, 5),
        .. Enumerable.Range(1, 24).Select(point => new BoardCell(
            $"{point}", Column(point), point > 12 ? 2.5 : 8.5, point > 12 ? CellShape.TriangleDown : CellShape.TriangleUp) { Height = 5, Tone = point & 1 }),
        Layouts.Tray("White's bar", 6, 8.5, 1, 5),
        Layouts.Tray("White's checkers that are off", 13.4, 8.5, 1, 1),
        Layouts.Tray("Black's checkers that are off", 13.4, 2.5, 1, 1),
        Layouts.Tray("die", 13.4, 5, 1, 0.9),
        Layouts.Tray("other die", 13.4, 6, 1, 0.9),
    ])
    {
        Labels = [.. Enumerable.Range(1, 24).Select(point => new BoardLabel(Column(point), point > 12 ? -0.5 : 11.5, $"{point}"))],
    };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var seen = state;
        if (state.Turn != 0)
            Turn(ref seen);
        var pieces = new List<BoardPiece>();
        var (white, black) = (Checkers, Checkers);
        for (var place = 0; place < Places; place++)
        {
            int checkers = seen.Points[place];
            if (checkers == 0)
                continue;
            var isBar = place is 0 or Bar;
            pieces.Add(new BoardPiece(place, checkers > 0 ? 0 : 1, isBar ? $"×{Math.Abs(checkers)}" : "") { Count = Math.Abs(checkers) });
            white -= Math.Max(0, checkers);
            black += Math.Min(0, checkers);
        }
        pieces.Add(BoardPieces.Stock(OffCell, 0, white));
        pieces.Add(BoardPieces.Stock(OffCell + 1, 1, black));
        if (state.Die != 0)
            pieces.Add(new BoardPiece(DieCell, state.Turn, state.Times > 1 ? $"{state.Die}×{state.Times}" : $"{state.Die}", PieceForm.Tile));
        if (state.OtherDie != 0)
            pieces.Add(new BoardPiece(DieCell + 1, state.Turn, $"{state.OtherDie}", PieceForm.Tile));
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        if (action >= FirstRoll)
            return ActionSketch.Button;
        var turn = state.Turn;
        var (number, source) = Math.DivRem(action, Places);
        var target = source - number - 1;
        return ActionSketch.Of(Seen(source), target > 0 ? Seen(target) : OffCell + turn);

        int Seen(int place) => turn == 0 ? place : Bar - place;
    }

    // From left to right 13 to 24 above and 12 to 1 below, the bar between the sixth and the seventh.
    private static int Column(int point)
    {
        var column = point > 12 ? point - 13 : 12 - point;
        return column < 6 ? column : column + 1;
    }
}
