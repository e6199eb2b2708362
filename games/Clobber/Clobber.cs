using System.Text;
using Clobber;

[assembly: Game<Rules, State>]

namespace Clobber;

/// <summary>A position: one bit a cell (row · columns + column, row 0 at the top) for each player's stones.</summary>
public struct State
{
    /// <summary>Stones of the player to move.</summary>
    public ulong Own;

    /// <summary>Stones of the other player.</summary>
    public ulong Other;

    /// <summary>The seat that is to move, or cannot; a whole word, so that there is no padding.</summary>
    public long Turn;
}

/// <summary>Every move captures a neighbouring stone, and whoever cannot move loses.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private readonly int rows, columns;
    private readonly ulong leftFile, rightFile;
    private readonly BoardSymmetry[] symmetries;
    private readonly int[][] planeImages;

    private Rules(int rows, int columns)
    {
        (this.rows, this.columns) = (rows, columns);
        for (var row = 0; row < rows; row++)
            leftFile |= 1UL << (row * columns);
        rightFile = leftFile << (columns - 1);
        symmetries = BoardSymmetry.Rectangle(rows, columns);
        (int Rows, int Columns)[] steps = [(-1, 0), (0, -1), (0, 1), (1, 0)];
        planeImages = [.. symmetries.Select(symmetry =>
            steps.Select(step => Array.IndexOf(steps, symmetry.Direction(step.Rows, step.Columns))).ToArray())];
    }

    private int Cells => rows * columns;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("clobber", "Clobber",
        "The board has {rows} rows and {columns} columns, and every cell holds a stone: a1, the lower left one, a black stone "
        + "(x), and from there on black and white (o) alternate along rows and columns. White begins. Players take turns to "
        + "move one stone of their own onto a cell next to it in its row or column that holds an enemy stone, which is taken "
        + "off the board. There is no other move: stones never move to empty cells nor diagonally. A player who cannot move "
        + "loses, so whoever moves last wins. There are no draws.",
        new ParameterSpec("rows", 5, 1, 26, "height of the board; rows × columns is 2 to 64"),
        new ParameterSpec("columns", 6, 1, 26, "width of the board"))
    {
        ObservationPlanes = ["own stones", "the opponent's stones"],
        ActionPlanes = ["move the stone of the cell up", "left", "right", "down"],
        KnownValues =
        [
            "of all single rows of even length, the first player loses only that of six stones (conjectured by Albert, "
            + "Grossman, Nowakowski and Wolfe 2005; proved by Chen and others 2025)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters)
    {
        var (rows, columns) = (parameters["rows"], parameters["columns"]);
        return rows * columns is >= 2 and <= 64
            ? new Rules(rows, columns)
            : throw new GameParameterException($"clobber: rows × columns may be 2 to 64; here it is {rows * columns}");
    }

    /// <summary>
    /// Action planes: 0 = up, 1 = left, 2 = right, 3 = down; the cell is the stone's origin. Each move takes one stone, and the
    /// last one stays.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(2, rows, columns), new ActionShape(4, rows, columns, 0),
        MaxLength: Cells - 1);

    /// <inheritdoc/>
    public State NewPosition()
    {
        var state = new State();
        for (var cell = 0; cell < Cells; cell++)
        {
            var black = int.IsEvenInteger(rows - 1 - cell / columns + cell % columns);
            (black ? ref state.Other : ref state.Own) |= 1UL << cell;
        }
        return state;
    }

    /// <inheritdoc/>
    public int CurrentPlayer(in State state)
    {
        var (own, other) = (state.Own, state.Other);
        var beside = (other & ~rightFile) << 1 | (other & ~leftFile) >> 1 | other << columns | other >> columns;
        return (own & beside) == 0 ? Player.Terminal : (int)state.Turn;
    }

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        var (own, other) = (state.Own, state.Other);
        var count = Bitboard.AppendCells(own & other << columns, 0, actions, 0);
        count = Bitboard.AppendCells(own & ~leftFile & other << 1, Cells, actions, count);
        count = Bitboard.AppendCells(own & ~rightFile & other >> 1, 2 * Cells, actions, count);
        return Bitboard.AppendCells(own & other >> columns, 3 * Cells, actions, count);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var (plane, origin) = Math.DivRem(action, Cells);
        var target = 1UL << (origin + Step(plane));
        state = new State { Own = state.Other ^ target, Other = state.Own ^ (1UL << origin) ^ target, Turn = state.Turn ^ 1 };
    }

    /// <summary>The player who is to move cannot.</summary>
    public void Returns(in State state, Span<float> returns)
    {
        returns[(int)state.Turn] = -1;
        returns[1 - (int)state.Turn] = 1;
    }

    /// <summary>Plane 0 holds the stones of <paramref name="player"/>, plane 1 those of the other; row 0 is the top.</summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == state.Turn ? (state.Own, state.Other) : (state.Other, state.Own);
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..]);
    }

    /// <summary>Eight on a square board, four on any other.</summary>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var map = rules.symmetries[symmetry];
        return state with { Own = map.Map(state.Own), Other = map.Map(state.Other) };
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        var (plane, origin) = Math.DivRem(action, rules.Cells);
        return rules.planeImages[symmetry][plane] * rules.Cells + rules.symmetries[symmetry][origin];
    }

    /// <summary>Origin and target, as in <c>a2b2</c>; a1 is at the bottom left.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (plane, origin) = Math.DivRem(action, rules.Cells);
        return rules.Square(origin) + rules.Square(origin + rules.Step(plane));
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var (white, black) = state.Turn == 0 ? (state.Own, state.Other) : (state.Other, state.Own);
        var text = new StringBuilder();
        for (var row = 0; row < rules.rows; row++)
        {
            text.Append($"{rules.rows - row,2}");
            for (var column = 0; column < rules.columns; column++)
            {
                var cell = row * rules.columns + column;
                text.Append((white >> cell & 1) != 0 ? " o" : (black >> cell & 1) != 0 ? " x" : " .");
            }
            text.Append('\n');
        }
        text.Append("  ");
        for (var column = 0; column < rules.columns; column++)
            text.Append(' ').Append((char)('a' + column));
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) => Layouts.Chequered(rules.rows, rules.columns);

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) => state.Turn == 0 ? BoardPieces.Discs(state.Own, state.Other) : BoardPieces.Discs(state.Other, state.Own);

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var (direction, origin) = Math.DivRem(action, rules.Cells);
        return ActionSketch.Of(origin, origin + rules.Step(direction));
    }

    private int Step(int plane) => plane switch { 0 => -columns, 1 => -1, 2 => 1, _ => columns };

    private string Square(int cell) => $"{(char)('a' + cell % columns)}{rows - cell / columns}";
}
