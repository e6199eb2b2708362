using System.Collections.Immutable;
using System.Text;

namespace SelfPlay.Games;

/// <summary>What a picture of a position shows beside board and pieces.</summary>
public sealed record BoardPicture
{
    /// <summary>The picture's name, read out to who cannot see it.</summary>
    public string Title { get; init; } = "";

    /// <summary>The action that led here, to be marked.</summary>
    public ActionSketch? LastMove { get; init; }

    /// <summary>Cells with a dot: where one may play, or where a piece chosen may go.</summary>
    public IEnumerable<int> Marks { get; init; } = [];

    /// <summary>How strongly cells glow, in [0, 1]: the policy of a search, say.</summary>
    public IReadOnlyDictionary<int, double> Heat { get; init; } = ImmutableDictionary<int, double>.Empty;

    /// <summary>Whether the colours come with the picture; not wanted where a page has <see cref="BoardSvg.Style"/> already.</summary>
    public bool WithStyle { get; init; } = true;
}

/// <summary>A rectangle of a picture, in parts of its width and height.</summary>
/// <param name="Left">Its left side, 0 to 1.</param>
/// <param name="Top">Its upper side, 0 to 1.</param>
/// <param name="Width">Its width.</param>
/// <param name="Height">Its height.</param>
public readonly record struct BoardArea(double Left, double Top, double Width, double Height);

/// <summary>
/// Positions as SVG, drawn from layout and pieces alone. Colours are CSS variables on the class <c>board-svg</c> that follow the
/// light or dark theme (or an attribute <c>data-theme</c> of an ancestor); cells carry their index as <c>data-cell</c>. There are no
/// scripts in it and all texts are escaped.
/// </summary>
public static class BoardSvg
{
    /// <summary>The style sheet of all boards.</summary>
    public static string Style => BoardStyle.Sheet;

    /// <summary>The picture of a position, its last move marked.</summary>
    public static string Of(IPosition position, BoardPicture? picture = null)
    {
        ArgumentNullException.ThrowIfNull(position);
        picture ??= new BoardPicture();
        picture = picture with
        {
            Title = picture.Title.Length > 0 ? picture.Title : $"{position.Game.Description.Title}: {StateOfPlay(position)}",
            LastMove = picture.LastMove ?? position.LastMove,
        };
        var layout = position.Game.Layout;
        return layout.IsText ? OfText(position.BoardText, picture) : Of(layout, position.Pieces, picture, position.BoardText);
    }

    /// <summary>The picture of a layout and the pieces in it.</summary>
    /// <param name="layout">A layout with cells.</param>
    /// <param name="pieces">What lies in them.</param>
    /// <param name="picture">What else is shown.</param>
    /// <param name="description">What is read out to who cannot see the board; may be empty.</param>
    public static string Of(BoardLayout layout, IReadOnlyList<BoardPiece> pieces, BoardPicture picture, string description = "")
    {
        var svg = new StringBuilder(Open(layout, picture, description)).Append(Board(layout));
        foreach (var (cell, heat) in picture.Heat.OrderBy(h => h.Key))
            svg.Append(Heat(layout, cell, heat));
        svg.Append(LastMove(layout, picture.LastMove));
        foreach (var piece in pieces)
            svg.Append(Piece(layout, piece));
        foreach (var cell in picture.Marks.Distinct())
            svg.Append(Mark(layout, cell));
        return svg.Append("</svg>\n").ToString();
    }

    /// <summary>The board without pieces: the elements inside the picture.</summary>
    public static string Board(BoardLayout layout) => new BoardShapes(layout).Board();

    /// <summary>The element of one piece.</summary>
    public static string Piece(BoardLayout layout, BoardPiece piece) => new BoardShapes(layout).Piece(piece);

    /// <summary>The elements that mark the last move; nothing for null.</summary>
    public static string LastMove(BoardLayout layout, ActionSketch? sketch) =>
        sketch is null ? "" : string.Concat(sketch.Cells.Select(cell => new BoardShapes(layout).Overlay(cell, "last")));

    /// <summary>Where in the picture a cell is clicked, for pages that lay their own controls over it.</summary>
    public static BoardArea Area(BoardLayout layout, int cell) => new BoardShapes(layout).Area(cell);

    /// <summary>The beginning of a picture that <c>&lt;/svg&gt;</c> ends.</summary>
    public static string Open(BoardLayout layout, BoardPicture picture, string description = "") =>
        Open(new BoardShapes(layout).ViewBox, $" surface-{layout.Surface.ToString().ToLowerInvariant()}", picture, description);

    private static string Heat(BoardLayout layout, int cell, double heat) =>
        new BoardShapes(layout).Overlay(cell, "heat", $" fill-opacity=\"{BoardShapes.Number(Math.Clamp(heat, 0, 1) * 0.85)}\"");

    private static string Mark(BoardLayout layout, int cell) => new BoardShapes(layout).Mark(cell);

    private static string OfText(string board, BoardPicture picture)
    {
        const int width = 10, height = 20, margin = 14;
        var lines = board.ReplaceLineEndings("\n").Split('\n');
        var svg = new StringBuilder(Open($"0 0 {2 * margin + width * lines.Max(line => line.Length)} {2 * margin + height * lines.Length}", " surface-text", picture, board));
        for (var i = 0; i < lines.Length; i++)
            svg.Append($"<text class=\"mono\" x=\"{margin}\" y=\"{margin + height * i + 15}\" xml:space=\"preserve\">{BoardShapes.Escape(lines[i])}</text>");
        return svg.Append("</svg>\n").ToString();
    }

    private static string Open(string viewBox, string surface, BoardPicture picture, string description)
    {
        var size = viewBox.Split(' ');
        var svg = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"board-svg{surface}\" role=\"img\" viewBox=\"{viewBox}\" width=\"{size[2]}\" height=\"{size[3]}\">");
        svg.Append($"<title>{BoardShapes.Escape(picture.Title)}</title>");
        if (description.Length > 0)
            svg.Append($"<desc>{BoardShapes.Escape(description)}</desc>");
        return (picture.WithStyle ? svg.Append($"<style>{Style}</style>") : svg).ToString();
    }

    private static string StateOfPlay(IPosition position) => position.CurrentPlayer switch
    {
        Player.Terminal => $"the end after {position.History.Count} moves",
        Player.Chance => "chance is to act",
        var seat => $"player {seat + 1} is to move",
    };
}
