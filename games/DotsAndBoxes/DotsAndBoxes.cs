using System.Numerics;
using System.Text;
using DotsAndBoxes;

[assembly: Game<Rules, State>]

namespace DotsAndBoxes;

/// <summary>
/// A position: one bit a dot (row · width + column) for the line that begins there, and the score. Whose box is which no
/// longer matters, only how many each player has.
/// </summary>
public struct State
{
    /// <summary>Lines from a dot to the next one on its right.</summary>
    public ulong Horizontal;

    /// <summary>Lines from a dot to the next one below.</summary>
    public ulong Vertical;

    /// <summary>Boxes of the first player less those of the second.</summary>
    public int Margin;

    /// <summary>The seat to move or <see cref="Player.Terminal"/>.</summary>
    public int ToMove;
}

/// <summary>Lines between dots; whoever completes a box owns it and moves again.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private readonly int rows, columns;
    private readonly ulong allHorizontal, allVertical;
    private readonly int[][] images;

    private Rules(int rows, int columns)
    {
        (this.rows, this.columns) = (rows, columns);
        for (var row = 0; row <= rows; row++)
            allHorizontal |= ((1UL << columns) - 1) << (row * Width);
        allVertical = (1UL << (rows * Width)) - 1;
        images = [.. Enumerable.Range(0, rows == columns ? 8 : 4).Select(Image)];
    }

    private int Width => columns + 1;

    private int Height => rows + 1;

    private int Dots => Height * Width;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("dots-and-boxes", "Dots and Boxes",
        "Dots form a grid that encloses {rows} rows and {columns} columns of square boxes; at first no line is drawn. The "
        + "first player begins, and players take turns to draw one line that is not yet drawn between two dots next to each "
        + "other in a row or a column. A line that completes the fourth side of a box, or of two boxes at once, gives these "
        + "boxes to the player who drew it, and that player must draw another line, again and again as long as each line "
        + "completes a box and one is left to draw; any other line passes the turn. Completing a box is never compulsory. The "
        + "game ends when all lines are drawn. Whoever then owns more boxes wins; equal numbers are a draw.",
        new ParameterSpec("rows", 5, 1, 20, "rows of boxes; (rows + 1) × (columns + 1) is at most 64"),
        new ParameterSpec("columns", 5, 1, 20, "columns of boxes"))
    {
        ObservationPlanes =
        [
            "lines from the dot to the next one on its right", "lines from the dot to the next one below",
            "completed boxes, at their upper left dot", "own boxes less the opponent's, as a part of all boxes",
        ],
        ActionPlanes = ["draw the line from the dot to the right", "draw the line from the dot down"],
        KnownValues =
        [
            "the first player wins with 2×2 boxes (Berlekamp, Conway and Guy 1982)",
            "4×5 boxes are a draw (Barker and Korf 2012)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters)
    {
        var (rows, columns) = (parameters["rows"], parameters["columns"]);
        return (rows + 1) * (columns + 1) <= 64
            ? new Rules(rows, columns)
            : throw new GameParameterException(
                $"dots-and-boxes: (rows + 1) × (columns + 1) may be at most 64; here it is {(rows + 1) * (columns + 1)}");
    }

    /// <summary>
    /// The board is that of the dots. Action planes: 0 = the line to the right of a dot, 1 = the line below it; the lines that
    /// would leave the grid are never legal.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(4, Height, Width), new ActionShape(2, Height, Width, 0),
        MaxLength: BitOperations.PopCount(allHorizontal) + BitOperations.PopCount(allVertical));

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.ToMove;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        var count = Bitboard.AppendCells(allHorizontal & ~state.Horizontal, 0, actions, 0);
        return Bitboard.AppendCells(allVertical & ~state.Vertical, Dots, actions, count);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var before = Boxes(in state);
        if (action < Dots)
            state.Horizontal |= 1UL << action;
        else
            state.Vertical |= 1UL << (action - Dots);
        var completed = BitOperations.PopCount(Boxes(in state) ^ before);
        if (completed == 0)
        {
            state.ToMove = 1 - state.ToMove;
            return;
        }
        state.Margin += state.ToMove == 0 ? completed : -completed;
        // The last line always completes a box.
        if (state.Horizontal == allHorizontal && state.Vertical == allVertical)
            state.ToMove = Player.Terminal;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[0] = Math.Sign(state.Margin);
        returns[1] = -returns[0];
    }

    /// <summary>
    /// Planes: 0 = lines to the right of a dot, 1 = lines below it, 2 = completed boxes at their upper left dot, 3 = how many
    /// boxes <paramref name="player"/> is ahead, as a fraction of all boxes.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        Bitboard.WritePlane(state.Horizontal, planes[..Dots]);
        Bitboard.WritePlane(state.Vertical, planes[Dots..(2 * Dots)]);
        Bitboard.WritePlane(Boxes(in state), planes[(2 * Dots)..(3 * Dots)]);
        planes[(3 * Dots)..].Fill((player == 0 ? state.Margin : -state.Margin) / (float)(rows * columns));
    }

    /// <summary>Eight on a square board, four on any other.</summary>
    public static int SymmetryCount(in Rules rules) => rules.images.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var image = rules.images[symmetry];
        var mapped = new State { Margin = state.Margin, ToMove = state.ToMove };
        for (var lines = state.Horizontal; lines != 0; lines &= lines - 1)
            rules.Draw(ref mapped, image[BitOperations.TrailingZeroCount(lines)]);
        for (var lines = state.Vertical; lines != 0; lines &= lines - 1)
            rules.Draw(ref mapped, image[rules.Dots + BitOperations.TrailingZeroCount(lines)]);
        return mapped;
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) => rules.images[symmetry][action];

    /// <summary>The two dots, as in <c>a1b1</c> or <c>a1a2</c>, where a1 is the upper left one.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (plane, dot) = Math.DivRem(action, rules.Dots);
        return rules.Dot(dot) + rules.Dot(dot + (plane == 0 ? 1 : rules.Width));
    }

    /// <summary>The lines, <c>#</c> in completed boxes, and the score.</summary>
    public static string BoardText(in Rules rules, in State state)
    {
        var boxes = rules.Boxes(in state);
        var text = new StringBuilder("   ").AppendJoin("   ", Enumerable.Range(0, rules.Width).Select(column => (char)('a' + column)));
        for (var row = 0; row < rules.Height; row++)
        {
            var (first, last) = (row * rules.Width, row * rules.Width + rules.columns);
            text.Append($"\n{row + 1,2} o");
            for (var dot = first; dot < last; dot++)
                text.Append((state.Horizontal >> dot & 1) != 0 ? "---o" : "   o");
            if (row == rules.rows)
                break;
            text.Append("\n   ");
            for (var dot = first; dot <= last; dot++)
            {
                text.Append((state.Vertical >> dot & 1) != 0 ? '|' : ' ')
                    .Append(dot == last ? "" : (boxes >> dot & 1) != 0 ? " # " : "   ");
            }
        }
        var completed = BitOperations.PopCount(boxes);
        return text.Append($"\nboxes: {(completed + state.Margin) / 2} to {(completed - state.Margin) / 2}").ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        // First a line for each action, then the boxes, the dots and the two scores.
        var (self, width, height) = (rules, rules.Width, rules.Height);
        var dots = Enumerable.Range(0, rules.Dots).Select(dot => (Name: self.Dot(dot), Row: dot / width, Column: dot % width)).ToList();
        return new BoardLayout(
        [
            .. dots.Select((dot, i) => dot.Column < width - 1
                ? new BoardCell(dot.Name + self.Dot(i + 1), dot.Column + 0.5, dot.Row, CellShape.HorizontalEdge) : new BoardCell("", 0, 0, CellShape.None)),
            .. dots.Select((dot, i) => dot.Row < height - 1
                ? new BoardCell(dot.Name + self.Dot(i + width), dot.Column, dot.Row + 0.5, CellShape.VerticalEdge) : new BoardCell("", 0, 0, CellShape.None)),
            .. dots.Select(dot => dot.Column < width - 1 && dot.Row < height - 1
                ? new BoardCell("box " + dot.Name, dot.Column + 0.5, dot.Row + 0.5) : new BoardCell("", 0, 0, CellShape.None)),
            .. dots.Select(dot => new BoardCell(dot.Name, dot.Column, dot.Row, CellShape.Point) { Tone = 1 }),
            Layouts.Tray("boxes of the first player", (width - 1) / 2.0 - 0.6, height + 0.1),
            Layouts.Tray("boxes of the second player", (width - 1) / 2.0 + 0.6, height + 0.1),
        ])
        {
            Surface = BoardSurface.Stone,
            Colours = [SeatColour.Blue, SeatColour.Red],
        };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var (dots, boxes) = (rules.Dots, rules.Boxes(in state));
        var completed = BitOperations.PopCount(boxes);
        return
        [
            .. BoardPieces.CellsOf(boxes).Select(box => new BoardPiece(2 * dots + box, -1, Form: PieceForm.Tile) { Tint = 2 }),
            .. BoardPieces.CellsOf(state.Horizontal).Select(line => new BoardPiece(line, -1)),
            .. BoardPieces.CellsOf(state.Vertical).Select(line => new BoardPiece(dots + line, -1)),
            BoardPieces.Stock(4 * dots, 0, (completed + state.Margin) / 2),
            BoardPieces.Stock(4 * dots + 1, 1, (completed - state.Margin) / 2),
        ];
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => ActionSketch.Of(action);

    // A box is complete with the lines to the right of and below its upper left dot and those a step below and to the right.
    private ulong Boxes(in State state) =>
        state.Horizontal & state.Horizontal >> Width & state.Vertical & state.Vertical >> 1;

    private void Draw(ref State state, int line)
    {
        if (line < Dots)
            state.Horizontal |= 1UL << line;
        else
            state.Vertical |= 1UL << (line - Dots);
    }

    // Where a symmetry moves each line: bit 0 of its number mirrors columns, bit 1 rows, bit 2 then swaps rows and columns.
    // A mirror moves the line in column c of C to column C - 1 - c; the lines that leave the grid stay what they are.
    private int[] Image(int symmetry)
    {
        var (height, width, dots) = (Height, Width, Dots);
        return [.. Enumerable.Range(0, 2 * dots).Select(action =>
        {
            var (plane, dot) = Math.DivRem(action, dots);
            var (row, column) = Math.DivRem(dot, width);
            if ((symmetry & 1) != 0)
                column = plane == 0 ? (2 * width - 2 - column) % width : width - 1 - column;
            if ((symmetry & 2) != 0)
                row = plane == 1 ? (2 * height - 2 - row) % height : height - 1 - row;
            return (symmetry & 4) == 0 ? plane * dots + row * width + column : (1 - plane) * dots + column * width + row;
        })];
    }

    private string Dot(int dot) => $"{(char)('a' + dot % Width)}{dot / Width + 1}";
}
