using System.Numerics;
using System.Text;
using Ataxx;

[assembly: Game<Rules, State>]

namespace Ataxx;

/// <summary>A position: one bit a cell (row · size + column, row 0 is the top) for each player.</summary>
public struct State
{
    /// <summary>Pieces of the first player.</summary>
    public ulong First;

    /// <summary>Pieces of the second player.</summary>
    public ulong Second;

    /// <summary>The seat that is to move, or would be had the game not ended.</summary>
    public int Turn;

    /// <summary>How many actions in a row have added no piece: jumps and passes.</summary>
    public int Idle;
}

/// <summary>Pieces that multiply and infect their neighbours, on square boards.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Jumps = 16;

    private readonly int size, limit;
    private readonly ulong board, leftFile, rightFile;
    private readonly ulong[] around;
    // Of each kind of jump, how far the number of the target is from that of the origin, and the targets on the board.
    private readonly int[] steps;
    private readonly ulong[] targets;
    private readonly BoardSymmetry[] symmetries;
    // For each symmetry, the image of each action plane.
    private readonly int[][] planes;

    private Rules(int size, int limit)
    {
        (this.size, this.limit) = (size, limit);
        board = ulong.MaxValue >> (64 - Cells);
        for (var row = 0; row < size; row++)
            leftFile |= 1UL << (row * size);
        rightFile = leftFile << (size - 1);
        around = new ulong[Cells];
        for (var cell = 0; cell < Cells; cell++)
            around[cell] = Grown(1UL << cell);
        symmetries = BoardSymmetry.Square(size);
        (steps, targets, planes) = (new int[Jumps], new ulong[Jumps], new int[symmetries.Length][]);
        var vectors = (from down in Enumerable.Range(-2, 5)
                       from right in Enumerable.Range(-2, 5)
                       where Math.Max(Math.Abs(down), Math.Abs(right)) == 2
                       select (Down: down, Right: right)).ToList();
        for (var jump = 0; jump < Jumps; jump++)
        {
            var (down, right) = vectors[jump];
            steps[jump] = down * size + right;
            for (var cell = 0; cell < Cells; cell++)
            {
                var (row, column) = (cell / size - down, cell % size - right);
                if (row >= 0 && row < size && column >= 0 && column < size)
                    targets[jump] |= 1UL << cell;
            }
        }
        for (var symmetry = 0; symmetry < symmetries.Length; symmetry++)
        {
            planes[symmetry] = new int[1 + Jumps];
            for (var jump = 0; jump < Jumps; jump++)
            {
                var target = BitOperations.TrailingZeroCount(targets[jump]);
                var (from, to) = (symmetries[symmetry][target - steps[jump]], symmetries[symmetry][target]);
                planes[symmetry][1 + jump] = 1 + vectors.IndexOf((to / size - from / size, to % size - from % size));
            }
        }
    }

    private int Cells => size * size;

    private int Pass => (1 + Jumps) * Cells;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("ataxx", "Ataxx",
        "The board has {size} rows and {size} columns; columns are lettered a, b, c … from the left and rows numbered from the "
        + "bottom. The first player (x) begins with pieces on the upper left and the lower right corner, the second player (o) "
        + "with pieces on the other two corners. x moves first, and they take turns. A move is either a growth: a new piece of "
        + "one's own is placed on an empty cell that is one step away, in any of the eight directions, from some piece of "
        + "one's own; or a jump: a piece of one's own is taken from its cell and placed on an empty cell exactly two steps "
        + "away, that is, on the edge of the 5×5 square around it; whatever lies between does not matter. Then all enemy "
        + "pieces on the up to eight cells around the piece that was placed change sides. A player who has no move must pass; "
        + "passing is not allowed otherwise. The game ends when the board is full or a player has no pieces left; whoever has "
        + "more pieces then wins, and equal numbers are a draw. If the game has not ended in that way, it is a draw after "
        + "{limit} actions in a row, counting those of both players, none of which was a growth.",
        new ParameterSpec("size", 7, 4, 8, "rows and columns of the board"),
        new ParameterSpec("limit", 100, 2, 1000, "jumps and passes in a row that make a draw"))
    {
        ObservationPlanes =
        [
            "own pieces", "the opponent's pieces", "jumps and passes since the last growth, as a part of the limit",
        ],
        ActionPlanes =
        [
            "grow to the cell",
            "jump to the cell from two steps away, one plane for each of the sixteen jumps: first two up and two left, "
            + "then row by row to two down and two right (16 planes)",
            "pass",
        ],
        KnownValues = ["16, 256, 6,460, 155,888 and 4,752,668 sequences of one to five moves (github.com/kz04px/libataxx)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"], parameters["limit"]);

    /// <summary>
    /// Action plane 0 is growth, the others are the sixteen jumps in the order of their vectors, row by row; the cell is always
    /// the target. The last action is the pass. Each growth adds a piece, and there are less than the limit other actions before.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(3, size, size), new ActionShape(1 + Jumps, size, size, 1),
        MaxLength: (Cells - 4) * limit);

    /// <inheritdoc/>
    public State NewPosition() => new()
    {
        First = 1UL | 1UL << (Cells - 1),
        Second = 1UL << (size - 1) | 1UL << (Cells - size),
    };

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => IsDecided(in state) || state.Idle == limit ? Player.Terminal : state.Turn;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (CurrentPlayer(in state) == Player.Terminal)
            return 0;
        var own = state.Turn == 0 ? state.First : state.Second;
        var empty = board & ~(state.First | state.Second);
        var count = Bitboard.AppendCells(Grown(own) & empty, 0, actions, 0);
        // What a rotation brings in from the other end of the word is no target.
        for (var jump = 0; jump < Jumps; jump++)
        {
            var reached = BitOperations.RotateLeft(own, steps[jump]) & targets[jump] & empty;
            count = Bitboard.AppendCells(reached, (1 + jump) * Cells, actions, count);
        }
        if (count == 0)
            actions[count++] = Pass;
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        if (action == Pass)
        {
            state.Idle++;
        }
        else
        {
            var (plane, cell) = Math.DivRem(action, Cells);
            var (own, other) = state.Turn == 0 ? (state.First, state.Second) : (state.Second, state.First);
            if (plane == 0)
            {
                state.Idle = 0;
            }
            else
            {
                own ^= 1UL << (cell - steps[plane - 1]);
                state.Idle++;
            }
            var infected = around[cell] & other;
            own |= 1UL << cell | infected;
            other ^= infected;
            (state.First, state.Second) = state.Turn == 0 ? (own, other) : (other, own);
        }
        state.Turn ^= 1;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        var lead = BitOperations.PopCount(state.First) - BitOperations.PopCount(state.Second);
        returns[0] = IsDecided(in state) ? Math.Sign(lead) : 0;
        returns[1] = -returns[0];
    }

    /// <summary>
    /// Plane 0 holds the pieces of <paramref name="player"/>, plane 1 those of the other, row 0 being the top; plane 2 is filled
    /// with the part of the limit that has passed since the last growth.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == 0 ? (state.First, state.Second) : (state.Second, state.First);
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..(2 * Cells)]);
        planes[(2 * Cells)..].Fill((float)state.Idle / limit);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var map = rules.symmetries[symmetry];
        return state with { First = map.Map(state.First), Second = map.Map(state.Second) };
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        if (action == rules.Pass)
            return action;
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return rules.planes[symmetry][plane] * rules.Cells + rules.symmetries[symmetry][cell];
    }

    /// <summary>The target of a growth, as in <c>b2</c>; origin and target of a jump, as in <c>a1c2</c>; or <c>pass</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        if (action == rules.Pass)
            return "pass";
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return plane == 0 ? rules.Square(cell) : rules.Square(cell - rules.steps[plane - 1]) + rules.Square(cell);
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder();
        for (var row = 0; row < rules.size; row++)
        {
            text.Append(rules.size - row);
            for (var column = 0; column < rules.size; column++)
            {
                var cell = row * rules.size + column;
                text.Append((state.First >> cell & 1) != 0 ? " x" : (state.Second >> cell & 1) != 0 ? " o" : " .");
            }
            text.Append('\n');
        }
        text.Append(' ');
        for (var column = 0; column < rules.size; column++)
            text.Append(' ').Append((char)('a' + column));
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) =>
        Layouts.Rectangle(rules.size, rules.size) with { Surface = BoardSurface.Stone, Colours = [SeatColour.Red, SeatColour.Blue] };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) => BoardPieces.Discs(state.First, state.Second);

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        if (action == rules.Pass)
            return ActionSketch.Button;
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return plane == 0 ? ActionSketch.Of(cell) : ActionSketch.Of(cell - rules.steps[plane - 1], cell);
    }

    // While there is an empty cell, one of them lies next to a piece, whose owner can grow: passes never end the game.
    private bool IsDecided(in State state) => state.First == 0 || state.Second == 0 || (state.First | state.Second) == board;

    // The cells within one step of a set, which are part of the result.
    private ulong Grown(ulong cells)
    {
        var rows = cells | (cells & ~rightFile) << 1 | (cells & ~leftFile) >> 1;
        return (rows | rows << size | rows >> size) & board;
    }

    private string Square(int cell) => $"{(char)('a' + cell % size)}{size - cell / size}";
}
