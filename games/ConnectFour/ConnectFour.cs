using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics.X86;
using System.Text;
using ConnectFour;

[assembly: Game<Rules, State>]

namespace ConnectFour;

/// <summary>
/// A position: one bit a cell for each player, column by column from the bottom up, with an empty sentinel cell on top of
/// each column. Bit 63 can only be a sentinel; it is set in the board of the player who has completed a line.
/// </summary>
public struct State
{
    /// <summary>Discs of the first player.</summary>
    public ulong First;

    /// <summary>Discs of the second player.</summary>
    public ulong Second;
}

/// <summary>A line of discs dropped into columns, for any size whose cells and sentinels fit in 64 bits.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const ulong Won = 1UL << 63;

    private readonly int rows, columns, line;
    private readonly ulong board;

    private Rules(int rows, int columns, int line)
    {
        (this.rows, this.columns, this.line) = (rows, columns, line);
        for (var column = 0; column < columns; column++)
            board |= Column << (column * Height);
    }

    // The distance between columns: the cells of one and its sentinel.
    private int Height => rows + 1;

    private ulong Column => (1UL << rows) - 1;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("connect-four", "Connect Four",
        "The board stands upright and has {rows} rows and {columns} columns. Two players take turns to drop a disc of their own "
        + "into a column that is not full; the disc falls to the lowest empty cell of that column. X begins. Whoever first has "
        + "{line} discs in an unbroken line, horizontally, vertically or diagonally, wins. If the board is full without such a "
        + "line, the game is a draw.",
        new ParameterSpec("rows", 6, 1, 31, "height of the board; (rows + 1) × columns is at most 64"),
        new ParameterSpec("columns", 7, 1, 32, "width of the board"),
        new ParameterSpec("line", 4, 2, 32, "discs in a line that win; at most the longer side of the board"))
    {
        ObservationPlanes = ["own discs", "the opponent's discs"],
        ActionPlanes = ["drop a disc into the column"],
        KnownValues = ["the first player wins, by beginning in the centre (Allen 1988; Allis 1988)", "4,531,985,219,092 positions can be reached (Edelkamp and Kissmann 2008)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters)
    {
        var (rows, columns, line) = (parameters["rows"], parameters["columns"], parameters["line"]);
        if ((rows + 1) * columns > 64)
            throw new GameParameterException(
                $"connect-four: (rows + 1) × columns may be at most 64; here it is {(rows + 1) * columns}");
        if (line > Math.Max(rows, columns))
            throw new GameParameterException(
                $"connect-four: a line of {line} does not fit on a board of {rows} rows and {columns} columns");
        return new Rules(rows, columns, line);
    }

    /// <inheritdoc/>
    public GameShape Shape =>
        new(Players: 2, new ObservationShape(2, rows, columns), ActionShape.Flat(columns), MaxLength: rows * columns);

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state)
    {
        var occupied = state.First | state.Second;
        return (occupied & Won) != 0 || occupied == board ? Player.Terminal : BitOperations.PopCount(occupied) & 1;
    }

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        var occupied = state.First | state.Second;
        if ((occupied & Won) != 0)
            return 0;
        var count = 0;
        var top = 1UL << (rows - 1);
        for (var column = 0; column < columns; column++, top <<= Height)
        {
            // No branch: whether a column is full would often be mispredicted.
            actions[count] = column;
            count += (occupied & top) == 0 ? 1 : 0;
        }
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var occupied = state.First | state.Second;
        var bottom = action * Height;
        // Adding the bottom cell carries through the discs of the column to its lowest empty cell.
        var disc = (occupied + (1UL << bottom)) & (Column << bottom);
        // No branch: whose turn it is would be mispredicted half of the time.
        var second = 0UL - (ulong)(BitOperations.PopCount(occupied) & 1);
        var own = disc | (state.First & ~second) | (state.Second & second);
        disc |= HasLine(own) ? Won : 0;
        state.First |= disc & ~second;
        state.Second |= disc & second;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[0] = (state.First & Won) != 0 ? 1 : (state.Second & Won) != 0 ? -1 : 0;
        returns[1] = -returns[0];
    }

    /// <summary>Plane 0 holds the discs of <paramref name="player"/>, plane 1 those of the other; row 0 is the top.</summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == 0 ? (state.First, state.Second) : (state.Second, state.First);
        var cells = rows * columns;
        Bitboard.WritePlane(RowByRow(own), planes[..cells]);
        Bitboard.WritePlane(RowByRow(other), planes[cells..]);
    }

    /// <summary>The identity and the left–right mirror.</summary>
    public static int SymmetryCount(in Rules rules) => 2;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) =>
        symmetry == 0 ? state : new() { First = rules.Mirror(state.First), Second = rules.Mirror(state.Second) };

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) =>
        symmetry == 0 ? action : rules.columns - 1 - action;

    /// <summary>The number of the column, from 1.</summary>
    public static string ActionText(in Rules rules, in State state, int action) =>
        (action + 1).ToString(CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder();
        var width = rules.columns < 10 ? 2 : 3;
        for (var row = rules.rows - 1; row >= 0; row--)
        {
            for (var column = 0; column < rules.columns; column++)
            {
                var bit = column * rules.Height + row;
                text.Append(' ', width - 1).Append((state.First >> bit & 1) != 0 ? 'X' : (state.Second >> bit & 1) != 0 ? 'O' : '.');
            }
            text.Append('\n');
        }
        for (var column = 1; column <= rules.columns; column++)
            text.Append(column.ToString(CultureInfo.InvariantCulture).PadLeft(width));
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        var (rows, columns) = (rules.rows, rules.columns);
        return Layouts.Rectangle(rows, columns, CellShape.Circle) with
        {
            Labels = [.. Enumerable.Range(0, columns).Select(column => new BoardLabel(column, rows - 0.05, $"{column + 1}"))],
            Surface = BoardSurface.Blue,
            Colours = [SeatColour.Red, SeatColour.Yellow],
        };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) => BoardPieces.Discs(rules.RowByRow(state.First), rules.RowByRow(state.Second));

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var height = BitOperations.PopCount((state.First | state.Second) >> action * rules.Height & rules.Column);
        return ActionSketch.Of((rules.rows - 1 - height) * rules.columns + action);
    }

    // The sentinels keep a line from going on in the next column, whatever the direction.
    private bool HasLine(ulong discs)
    {
        var (up, across, rising, falling) = (discs, discs, discs, discs);
        // Runs of a length that doubles until it is the line's.
        for (var length = 1; length < line;)
        {
            var more = Math.Min(length, line - length);
            up &= up >> more;
            across &= Shifted(across, more * Height);
            rising &= Shifted(rising, more * (Height + 1));
            falling &= Shifted(falling, more * (Height - 1));
            length += more;
        }
        return (up | across | rising | falling) != 0;
    }

    // Shift operators take the distance modulo 64.
    private static ulong Shifted(ulong discs, int distance) => distance < 64 ? discs >> distance : 0;

    // The discs row by row from the top, without sentinels: bit row · columns + column.
    private ulong RowByRow(ulong discs)
    {
        ulong result = 0;
        var bottomRow = board & ~(board << 1);
        for (var row = 0; row < rows; row++)
            result = result << columns | ParallelBitExtract(discs, bottomRow << row);
        return result;
    }

    private static ulong ParallelBitExtract(ulong value, ulong mask)
    {
        if (Bmi2.X64.IsSupported)
            return Bmi2.X64.ParallelBitExtract(value, mask);
        ulong result = 0;
        for (var i = 0; mask != 0; i++, mask &= mask - 1)
            result |= (value >> BitOperations.TrailingZeroCount(mask) & 1) << i;
        return result;
    }

    private ulong Mirror(ulong discs)
    {
        var mirrored = discs & Won;
        for (var column = 0; column < columns; column++)
            mirrored |= ((discs >> (column * Height)) & Column) << ((columns - 1 - column) * Height);
        return mirrored;
    }
}
