namespace Quoridor;

/// <summary>
/// How the board is drawn, White at the bottom: the cells, then the horizontal and the vertical walls by the cell to the upper
/// left of their middle, which is how actions are numbered too; then the walls in hand.
/// </summary>
public readonly partial struct Rules
{
    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        var (self, size) = (rules, rules.size);
        return Layouts.Rectangle(size, size).With(
        [
            .. Enumerable.Range(0, rules.Cells).Select(cell => self.IsAnchor(cell)
                ? new BoardCell(self.Name(cell + size) + "h", cell % size + 0.5, cell / size + 0.5, CellShape.HorizontalEdge) { Width = 2 } : NoCell),
            .. Enumerable.Range(0, rules.Cells).Select(cell => self.IsAnchor(cell)
                ? new BoardCell(self.Name(cell + size) + "v", cell % size + 0.5, cell / size + 0.5, CellShape.VerticalEdge) { Height = 2 } : NoCell),
            Layouts.Tray("White's walls", size + 0.2, size - 1),
            Layouts.Tray("Black's walls", size + 0.2, 0),
        ]);
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var (white, cells) = (state.Turn == 0, rules.Cells);
        return
        [
            new BoardPiece(white ? state.Own : cells - 1 - state.Other, 0),
            new BoardPiece(white ? state.Other : cells - 1 - state.Own, 1),
            .. BoardPieces.CellsOf(white ? state.Horizontal : rules.Turned(state.Horizontal)).Select(wall => new BoardPiece(cells + wall, -1)),
            .. BoardPieces.CellsOf(white ? state.Vertical : rules.Turned(state.Vertical)).Select(wall => new BoardPiece(2 * cells + wall, -1)),
            BoardPieces.Stock(3 * cells, 0, white ? state.OwnWalls : state.OtherWalls),
            BoardPieces.Stock(3 * cells + 1, 1, white ? state.OtherWalls : state.OwnWalls),
        ];
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        if (state.Turn != 0)
            cell = (plane == 0 ? rules.Cells - 1 : rules.LastAnchor) - cell;
        return ActionSketch.Of(plane * rules.Cells + cell);
    }

    private static BoardCell NoCell { get; } = new("", 0, 0, CellShape.None);

    private bool IsAnchor(int cell) => (anchors >> cell & 1) != 0;
}
