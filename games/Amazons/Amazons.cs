using System.Text;
using Amazons;

[assembly: Game<Rules, State>]

namespace Amazons;

/// <summary>The three actions of a turn, in order, and the end.</summary>
public enum Stage
{
    /// <summary>The player names the amazon that will move.</summary>
    Select,

    /// <summary>The amazon moves.</summary>
    Move,

    /// <summary>The amazon shoots.</summary>
    Shoot,

    /// <summary>The player to move cannot.</summary>
    Over,
}

/// <summary>A position: one bit a cell (row · size + column, row 0 at the top), and how far the turn has gone.</summary>
public struct State
{
    /// <summary>Amazons of the first player.</summary>
    public UInt128 White;

    /// <summary>Amazons of the second player.</summary>
    public UInt128 Black;

    /// <summary>Cells with an arrow.</summary>
    public UInt128 Arrows;

    /// <summary>The seat that is to move, or cannot.</summary>
    public int Turn;

    /// <summary>What comes next.</summary>
    public Stage Stage;

    /// <summary>The cell of the amazon that moves or shoots next; 0 before one is named.</summary>
    public long Active;
}

/// <summary>Amazons that move like queens and burn the board; whoever cannot move loses.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Lines = 4;

    private readonly int size;
    private readonly UInt128 board, white;
    private readonly BoardSymmetry[] symmetries;

    // Row, column and two diagonals through a cell, without it, at index cell · 4 and on; and the cells around a cell.
    private readonly UInt128[] lines, around;

    private Rules(int size)
    {
        this.size = size;
        board = UInt128.MaxValue >> (128 - Cells);
        var third = (size - 1) / 3;
        foreach (var (row, column) in new[] { (0, third), (0, size - 1 - third), (third, 0), (third, size - 1) })
            white |= Bit((size - 1 - row) * size + column);
        lines = new UInt128[Cells * Lines];
        around = new UInt128[Cells];
        for (var cell = 0; cell < Cells; cell++)
        {
            var (row, column) = Math.DivRem(cell, size);
            for (var other = 0; other < Cells; other++)
            {
                var (rows, columns) = (other / size - row, other % size - column);
                var line = rows == 0 ? 0 : columns == 0 ? 1 : rows == columns ? 2 : rows == -columns ? 3 : Lines;
                if (other == cell || line == Lines)
                    continue;
                lines[cell * Lines + line] |= Bit(other);
                around[cell] |= Math.Abs(rows) <= 1 && Math.Abs(columns) <= 1 ? Bit(other) : 0;
            }
        }
        symmetries = BoardSymmetry.Square(size);
    }

    private int Cells => size * size;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("amazons", "Game of the Amazons",
        "The board has {size} rows and {size} columns; a1 is the lower left cell. Let k be ({size} - 1) / 3, rounded down. "
        + "White (o) has four amazons: two on the lowest row, k columns in from the left and from the right edge, and two on "
        + "the leftmost and the rightmost column, k rows above the lowest. Black (x) has four amazons on the mirror images of "
        + "these cells in the upper half. On the usual board of 10 that is d1, g1, a4, j4 and d10, g10, a7, j7. White begins, "
        + "and players take turns. In a turn a player moves one amazon of their own like a chess queen: any number of cells, at "
        + "least one, in a straight line along a row, column or diagonal. From its new cell that amazon then shoots an arrow, "
        + "which flies in the same way, at least one cell, also back over the cell it has just left, and stays where it lands "
        + "for the rest of the game. Neither amazons nor arrows may move onto or over a cell that holds an amazon of either "
        + "player or an arrow, and nothing is captured. A turn takes three actions: naming an amazon that can move, naming the "
        + "cell it moves to and naming the cell it shoots at. A player who cannot move any amazon at the beginning of their "
        + "turn loses. There are no draws.",
        new ParameterSpec("size", 10, 4, 10, "rows and columns of the board"))
    {
        ObservationPlanes =
        [
            "own amazons", "the opponent's amazons", "arrows", "the amazon that has been named and moves or shoots next",
            "ones if it is to move", "ones if it is to shoot",
        ],
        ActionPlanes = ["name the amazon on the cell", "move it to the cell", "shoot at the cell"],
        KnownValues = ["2,176 first moves, of three actions each, and 4,307,152 sequences of two (github.com/radekmie/rg)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"]);

    /// <summary>
    /// Action planes: 0 = name the amazon on a cell, 1 = move it there, 2 = shoot at it. Each turn burns a cell.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(6, size, size), new ActionShape(3, size, size, 0),
        MaxLength: 3 * (Cells - 8));

    /// <inheritdoc/>
    public State NewPosition()
    {
        var black = UInt128.Zero;
        for (var cell = 0; cell < Cells; cell++)
            black |= (white >> cell & 1) << (Cells - 1 - cell);
        return new State { White = white, Black = black };
    }

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.Stage == Stage.Over ? Player.Terminal : state.Turn;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        var cells = state.Stage switch
        {
            Stage.Select => Mobile(in state),
            Stage.Over => UInt128.Zero,
            _ => Reach((int)state.Active, Occupied(in state)),
        };
        var offset = (int)state.Stage * Cells;
        var count = Bitboard.AppendCells((ulong)cells, offset, actions, 0);
        return Bitboard.AppendCells((ulong)(cells >> 64), offset + 64, actions, count);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var cell = action - (int)state.Stage * Cells;
        switch (state.Stage)
        {
            case Stage.Select:
                (state.Active, state.Stage) = (cell, Stage.Move);
                break;
            case Stage.Move:
                (state.Turn == 0 ? ref state.White : ref state.Black) ^= Bit((int)state.Active) | Bit(cell);
                (state.Active, state.Stage) = (cell, Stage.Shoot);
                break;
            default:
                state.Arrows |= Bit(cell);
                (state.Turn, state.Active) = (1 - state.Turn, 0);
                state.Stage = Mobile(in state) == 0 ? Stage.Over : Stage.Select;
                break;
        }
    }

    /// <summary>The player who is to move cannot.</summary>
    public void Returns(in State state, Span<float> returns)
    {
        returns[state.Turn] = -1;
        returns[1 - state.Turn] = 1;
    }

    /// <summary>
    /// Planes: 0 = amazons of <paramref name="player"/>, 1 = those of the other, 2 = arrows, 3 = the amazon that moves or shoots
    /// next, 4 = ones if it is to move, 5 = ones if it is to shoot; row 0 is the top.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == 0 ? (state.White, state.Black) : (state.Black, state.White);
        WritePlane(own, planes[..Cells]);
        WritePlane(other, planes[Cells..(2 * Cells)]);
        WritePlane(state.Arrows, planes[(2 * Cells)..(3 * Cells)]);
        WritePlane(state.Stage is Stage.Move or Stage.Shoot ? Bit((int)state.Active) : 0, planes[(3 * Cells)..(4 * Cells)]);
        planes[(4 * Cells)..(5 * Cells)].Fill(state.Stage == Stage.Move ? 1 : 0);
        planes[(5 * Cells)..].Fill(state.Stage == Stage.Shoot ? 1 : 0);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var map = rules.symmetries[symmetry];
        return state with
        {
            White = Map(map, state.White),
            Black = Map(map, state.Black),
            Arrows = Map(map, state.Arrows),
            Active = state.Stage is Stage.Move or Stage.Shoot ? map[(int)state.Active] : 0,
        };
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return plane * rules.Cells + rules.symmetries[symmetry][cell];
    }

    /// <summary>The three actions of a turn together read like <c>d1-d7/g7</c>: <c>d1</c>, <c>-d7</c>, <c>/g7</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return $"{(plane == 0 ? "" : plane == 1 ? "-" : "/")}{(char)('a' + cell % rules.size)}{rules.size - cell / rules.size}";
    }

    /// <summary>
    /// White amazons are <c>o</c>, black ones <c>x</c>, arrows <c>#</c>; the amazon that moves or shoots next is a capital.
    /// </summary>
    public static string BoardText(in Rules rules, in State state)
    {
        var active = state.Stage is Stage.Move or Stage.Shoot ? state.Active : -1;
        var text = new StringBuilder();
        for (var row = 0; row < rules.size; row++)
        {
            text.Append($"{rules.size - row,2}");
            for (var cell = row * rules.size; cell < (row + 1) * rules.size; cell++)
            {
                text.Append(' ').Append(
                    Holds(state.White, cell) ? cell == active ? 'O' : 'o' :
                    Holds(state.Black, cell) ? cell == active ? 'X' : 'x' :
                    Holds(state.Arrows, cell) ? '#' : '.');
            }
            text.Append('\n');
        }
        text.Append("  ");
        for (var column = 0; column < rules.size; column++)
            text.Append(' ').Append((char)('a' + column));
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) => Layouts.Chequered(rules.size, rules.size);

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) =>
    [
        .. BoardPieces.Discs(state.White, state.Black).Select(p => p with { Symbol = "♛", Form = PieceForm.Figure }),
        .. BoardPieces.CellsOf(state.Arrows).Select(cell => new BoardPiece(cell, -1, Form: PieceForm.Block)),
    ];

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => ActionSketch.Of(action % rules.Cells);

    // The amazons of the player to move that have an empty cell around them.
    private UInt128 Mobile(in State state)
    {
        var (amazons, empty, mobile) = (state.Turn == 0 ? state.White : state.Black, board & ~Occupied(in state), UInt128.Zero);
        for (; amazons != 0; amazons &= amazons - 1)
        {
            var cell = (int)UInt128.TrailingZeroCount(amazons);
            mobile |= (around[cell] & empty) != 0 ? Bit(cell) : 0;
        }
        return mobile;
    }

    // The empty cells in a straight line from a cell, by obstruction difference: on a line, subtracting the nearest obstacle
    // below the cell from twice the nearest one above it sets the bits from the former to the latter.
    private UInt128 Reach(int cell, UInt128 occupied)
    {
        var (reach, below) = (UInt128.Zero, Bit(cell) - 1);
        foreach (var line in lines.AsSpan(cell * Lines, Lines))
        {
            var (upper, lower) = (line & occupied & ~below, line & occupied & below | 1);
            var nearestBelow = Bit(127 - (int)UInt128.LeadingZeroCount(lower));
            reach |= line & (2 * (upper & (UInt128.Zero - upper)) - nearestBelow);
        }
        return reach & ~occupied;
    }

    private void WritePlane(UInt128 cells, Span<float> plane)
    {
        Bitboard.WritePlane((ulong)cells, plane[..Math.Min(Cells, 64)]);
        if (Cells > 64)
            Bitboard.WritePlane((ulong)(cells >> 64), plane[64..]);
    }

    private static UInt128 Occupied(in State state) => state.White | state.Black | state.Arrows;

    private static UInt128 Bit(int cell) => UInt128.One << cell;

    private static bool Holds(UInt128 cells, int cell) => (cells >> cell & 1) != 0;

    private static UInt128 Map(BoardSymmetry map, UInt128 cells)
    {
        var mapped = UInt128.Zero;
        for (; cells != 0; cells &= cells - 1)
            mapped |= Bit(map[(int)UInt128.TrailingZeroCount(cells)]);
        return mapped;
    }
}
