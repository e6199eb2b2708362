namespace SelfPlay.Games;

/// <summary>This part checks how the board and its positions are drawn.</summary>
internal sealed partial class ConformanceRun<TGame, TState>
{
    private const int LongestSymbol = 8, LongestLabel = 16;

    private BoardLayout? drawn;

    /// <summary>What lies on the board. The layout is looked at once, when the first position is.</summary>
    private IReadOnlyList<BoardPiece> CheckDrawing(int[] legal, string[] texts)
    {
        drawn ??= CheckLayout();
        var pieces = CheckPieces(drawn);
        CheckSketches(drawn, legal, texts);
        return pieces;
    }

    private BoardLayout CheckLayout()
    {
        var layout = Call("Layout", () => TGame.Layout(in rules));
        var names = new HashSet<string>();
        for (var i = 0; i < layout.Cells.Length; i++)
        {
            var cell = layout.Cells[i];
            if ((cell.Shape == CellShape.None) != (cell.Name.Length == 0) || (cell.Name.Length > 0 && !names.Add(cell.Name)))
                Fail(ConformanceLaws.DrawingLayout, $"cell {i} of shape {cell.Shape} is named '{cell.Name}'");
            else if (!double.IsFinite(cell.X + cell.Y) || cell is not { Width: > 0 and < 100, Height: > 0 and < 100 })
                Fail(ConformanceLaws.DrawingLayout, $"cell '{cell.Name}' lies at ({cell.X}, {cell.Y}) and measures {cell.Width} × {cell.Height}");
        }
        foreach (var label in layout.Labels.Where(l => l.Text.Length > LongestLabel))
            Fail(ConformanceLaws.DrawingLayout, $"the label '{label.Text}' has more than {LongestLabel} characters");
        if (!layout.IsText && layout.Colours.IsEmpty)
            Fail(ConformanceLaws.DrawingLayout, "the seats have no colours");
        return layout;
    }

    private IReadOnlyList<BoardPiece> CheckPieces(BoardLayout layout)
    {
        member = "Pieces";
        var pieces = TGame.Pieces(in rules, in state);
        CheckUnchanged(ConformanceLaws.DrawingMutates);
        foreach (var piece in pieces)
        {
            if (!IsCell(layout, piece.Cell))
                Fail(ConformanceLaws.DrawingPieces, $"a piece lies in cell {piece.Cell}, which the layout does not have");
            else if (piece.Seat < -1 || piece.Seat >= shape.Players || piece.Count < 0)
                Fail(ConformanceLaws.DrawingPieces, $"{piece.Count} pieces of seat {piece.Seat} lie in cell {piece.Cell}");
            else if (piece.Symbol.Length > LongestSymbol)
                Fail(ConformanceLaws.DrawingPieces, $"the symbol '{piece.Symbol}' has more than {LongestSymbol} characters");
        }
        return pieces;
    }

    private void CheckSketches(BoardLayout layout, int[] legal, string[] texts)
    {
        member = "Sketch";
        var offers = new Dictionary<string, int>();
        for (var i = 0; i < legal.Length; i++)
        {
            var sketch = TGame.Sketch(in rules, in state, legal[i]);
            if (sketch.Cells.Any(cell => !IsCell(layout, cell)))
                Fail(ConformanceLaws.DrawingSketch, $"action {legal[i]} touches cells {string.Join(' ', sketch.Cells)}, not all of which the layout has");
            var offered = $"{string.Join(' ', sketch.Cells)} {(sketch.Label.Length > 0 ? sketch.Label : texts[i])}";
            if (!offers.TryAdd(offered, legal[i]))
                Fail(ConformanceLaws.DrawingSketch, $"actions {offers[offered]} and {legal[i]} are both offered as '{offered}'");
        }
        CheckUnchanged(ConformanceLaws.DrawingMutates);
    }

    private static bool IsCell(BoardLayout layout, int index) => index >= 0 && index < layout.Cells.Length && layout.Cells[index].Shape != CellShape.None;
}
