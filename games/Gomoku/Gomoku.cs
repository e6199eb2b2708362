using System.Runtime.CompilerServices;
using System.Text;
using Gomoku;

[assembly: Game<Rules, State>]

namespace Gomoku;

/// <summary>A set of cells of a board of up to 19 × 19: bit i of word w is cell 64 · w + i.</summary>
[InlineArray(6)]
public struct CellSet
{
    private ulong word;
}

/// <summary>A position: the cells (row · size + column, row 0 is the top) that each player has taken.</summary>
public struct State
{
    /// <summary>Stones of the first player.</summary>
    public CellSet First;

    /// <summary>Stones of the second player.</summary>
    public CellSet Second;

    /// <summary>The number of stones on the board.</summary>
    public int Stones;

    /// <summary>What the first player gets once a line is complete, 1 or −1; 0 before.</summary>
    public int Result;
}

/// <summary>Lines of stones on square boards.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Directions = 8;

    private readonly int size, line;
    private readonly bool exact;
    // The step to the next cell in each direction; direction d + 4 is opposite to d.
    private readonly int[] steps;
    // For each cell and direction, how many cells follow on the board; no more than the length of a line matter.
    private readonly byte[] rooms;
    private readonly BoardSymmetry[] symmetries;

    private Rules(int size, int line, bool exact)
    {
        (this.size, this.line, this.exact) = (size, line, exact);
        (int Down, int Right)[] axes = [(0, 1), (1, 0), (1, 1), (1, -1)];
        (int Down, int Right)[] directions = [.. axes, .. axes.Select(a => (-a.Down, -a.Right))];
        steps = [.. directions.Select(d => d.Down * size + d.Right)];
        rooms = [.. from cell in Enumerable.Range(0, size * size)
                    from d in directions
                    select (byte)Math.Min(line, Math.Min(Room(cell / size, d.Down, size), Room(cell % size, d.Right, size)))];
        symmetries = BoardSymmetry.Square(size);
    }

    private int Cells => size * size;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("gomoku", "Gomoku",
        "The board has {size} rows and {size} columns; columns are lettered a, b, c … from the left and rows numbered from the "
        + "bottom. Black (x) begins. The players take turns to place a stone of their own on any empty cell; stones are never "
        + "moved or taken off. Whoever first completes an unbroken line of {line} stones of their own, horizontally, "
        + "vertically or diagonally, wins. If exact is 0 (it is {exact}), a longer line wins just as well; if it is 1, a line "
        + "of more than {line} stones does not count, and only a move that makes a line of exactly {line} wins. The rule is "
        + "the same for both players. If the board is full and nobody has won, the game is a draw.",
        new ParameterSpec("size", 15, 3, 19, "rows and columns of the board"),
        new ParameterSpec("line", 5, 3, 19, "stones in a line that win; at most the size"),
        new ParameterSpec("exact", 0, 0, 1, "1 if longer lines do not win, 0 if they do"))
    {
        ObservationPlanes = ["own stones", "the opponent's stones"],
        ActionPlanes = ["place a stone on the cell"],
        KnownValues = ["the first player wins on 15×15, whether or not longer lines than five win (Allis 1994)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters)
    {
        var (size, line) = (parameters["size"], parameters["line"]);
        return line <= size
            ? new Rules(size, line, parameters["exact"] == 1)
            : throw new GameParameterException($"gomoku: a line of {line} does not fit on a board of {size} rows and columns");
    }

    /// <inheritdoc/>
    public GameShape Shape =>
        new(Players: 2, new ObservationShape(2, size, size), new ActionShape(1, size, size, 0), MaxLength: Cells);

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.Result != 0 || state.Stones == Cells ? Player.Terminal : state.Stones & 1;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (state.Result != 0)
            return 0;
        var count = 0;
        for (var (word, first) = (0, 0); first < Cells; word++, first += 64)
        {
            var board = ulong.MaxValue >> Math.Max(0, first + 64 - Cells);
            count = Bitboard.AppendCells(board & ~(state.First[word] | state.Second[word]), first, actions, count);
        }
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var player = state.Stones & 1;
        ref var own = ref player == 0 ? ref state.First : ref state.Second;
        own[action >> 6] |= 1UL << action;
        state.Stones++;
        if (CompletesLine(in own, action))
            state.Result = 1 - 2 * player;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[0] = state.Result;
        returns[1] = -state.Result;
    }

    /// <summary>Plane 0 holds the stones of <paramref name="player"/>, plane 1 those of the other; row 0 is the top.</summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        ref readonly var own = ref player == 0 ? ref state.First : ref state.Second;
        ref readonly var other = ref player == 0 ? ref state.Second : ref state.First;
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..]);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var image = state;
        rules.symmetries[symmetry].Map(state.First, image.First);
        rules.symmetries[symmetry].Map(state.Second, image.Second);
        return image;
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) => rules.symmetries[symmetry][action];

    /// <summary>The cell, as in <c>h8</c>, where a1 is the lower left one.</summary>
    public static string ActionText(in Rules rules, in State state, int action) =>
        $"{(char)('a' + action % rules.size)}{rules.size - action / rules.size}";

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder();
        for (var row = 0; row < rules.size; row++)
        {
            text.Append($"{rules.size - row,2}");
            for (var column = 0; column < rules.size; column++)
            {
                var cell = row * rules.size + column;
                text.Append(Holds(in state.First, cell) ? " x" : Holds(in state.Second, cell) ? " o" : " .");
            }
            text.Append('\n');
        }
        text.Append("  ");
        for (var column = 0; column < rules.size; column++)
            text.Append(' ').Append((char)('a' + column));
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) =>
        Layouts.Rectangle(rules.size, rules.size, CellShape.Point) with { Colours = [SeatColour.Black, SeatColour.White] };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var pieces = new List<BoardPiece>();
        for (var cell = 0; cell < rules.Cells; cell++)
        {
            if (Holds(in state.First, cell) || Holds(in state.Second, cell))
                pieces.Add(new BoardPiece(cell, Holds(in state.First, cell) ? 0 : 1));
        }
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => ActionSketch.Of(action);

    private bool CompletesLine(in CellSet own, int cell)
    {
        for (var axis = 0; axis < Directions / 2; axis++)
        {
            var length = 1 + Run(in own, cell, axis) + Run(in own, cell, axis + Directions / 2);
            if (exact ? length == line : length >= line)
                return true;
        }
        return false;
    }

    private int Run(in CellSet own, int cell, int direction)
    {
        var (room, step, length) = (rooms[Directions * cell + direction], steps[direction], 0);
        while (length < room && Holds(in own, cell += step))
            length++;
        return length;
    }

    private static bool Holds(in CellSet cells, int cell) => (cells[cell >> 6] >> cell & 1) != 0;

    private static int Room(int position, int step, int size) =>
        step switch { > 0 => size - 1 - position, < 0 => position, _ => size };
}
