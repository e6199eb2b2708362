using System.Numerics;
using System.Text;
using Konane;

[assembly: Game<Rules, State>]

namespace Konane;

/// <summary>A position: one bit a cell (row · size + column, row 0 at the top) for each player's stones.</summary>
public struct State
{
    /// <summary>Stones of the player to move.</summary>
    public ulong Own;

    /// <summary>Stones of the other player.</summary>
    public ulong Other;

    /// <summary>The seat that is to move, or cannot; a whole word, so that there is no padding.</summary>
    public long Turn;
}

/// <summary>Stones that jump over enemies in a straight line; whoever cannot jump loses.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Directions = 4;

    private readonly int size, maxJumps;
    private readonly ulong black, leftFile, rightFile, opening;
    private readonly BoardSymmetry[] symmetries;
    private readonly int[][] directionImages;

    // The cells from which so many jumps stay on the board, at index direction · maxJumps + jumps - 1.
    private readonly ulong[] room;

    private Rules(int size)
    {
        (this.size, maxJumps) = (size, (size - 1) / 2);
        room = new ulong[Directions * maxJumps];
        (int Rows, int Columns)[] steps = [(-1, 0), (0, -1), (0, 1), (1, 0)];
        for (var cell = 0; cell < Cells; cell++)
        {
            var (row, column) = Math.DivRem(cell, size);
            var bit = 1UL << cell;
            leftFile |= column == 0 ? bit : 0;
            rightFile |= column == size - 1 ? bit : 0;
            black |= int.IsEvenInteger(size - 1 - row + column) ? bit : 0;
            var corner = (row == 0 || row == size - 1) && (column == 0 || column == size - 1);
            opening |= corner || (IsCentral(row) && IsCentral(column)) ? bit : 0;
            for (var i = 0; i < room.Length; i++)
            {
                var ((rows, columns), jumps) = (steps[i / maxJumps], i % maxJumps + 1);
                var (endRow, endColumn) = (row + 2 * jumps * rows, column + 2 * jumps * columns);
                room[i] |= endRow >= 0 && endRow < size && endColumn >= 0 && endColumn < size ? bit : 0;
            }
        }
        symmetries = BoardSymmetry.Square(size);
        directionImages = [.. symmetries.Select(symmetry =>
            steps.Select(step => Array.IndexOf(steps, symmetry.Direction(step.Rows, step.Columns))).ToArray())];

        bool IsCentral(int line) => Math.Abs(2 * line - (size - 1)) <= 1;
    }

    private int Cells => size * size;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("konane", "Konane",
        "The board has {size} rows and {size} columns, and every cell holds a stone: a1, the lower left one, a black stone "
        + "(x), and from there on black and white (o) alternate along rows and columns. Black begins. In the opening Black "
        + "takes one black stone off the board, either from a corner or from the centre, which is the four middle cells of a "
        + "board of even size and the one middle cell of a board of odd size; then White takes off one white stone next to that "
        + "empty cell in its row or column. From then on players take turns, Black first, to move one stone of their own by "
        + "jumps: it leaps over an enemy stone next to it in its row or column onto the empty cell just beyond, and the enemy "
        + "stone is taken off. In the same move the stone may go on jumping in the same direction, over one enemy stone at a "
        + "time onto the empty cell just beyond it, as often as the player likes; it may not turn. There is no other move. A "
        + "player who cannot jump on their turn loses. There are no draws.",
        new ParameterSpec("size", 8, 4, 8, "rows and columns of the board"))
    {
        ObservationPlanes = ["own stones", "the opponent's stones"],
        ActionPlanes =
        [
            "take the stone of the cell off, in the opening",
            "jump up from the cell, once, twice and so on, one plane each ((size - 1) / 2 planes, rounded down: 3 on 8×8)",
            "jump left, likewise", "jump right, likewise", "jump down, likewise",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"]);

    /// <summary>
    /// Action planes: 0 = take a stone off in the opening; then, for up, left, right and down in turn, one plane for each
    /// number of jumps; the cell is the stone's origin. Each move takes a stone, and the last one stays.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(2, size, size),
        new ActionShape(1 + Directions * maxJumps, size, size, 0), MaxLength: Cells - 1);

    /// <inheritdoc/>
    public State NewPosition() => new() { Own = black, Other = ulong.MaxValue >> (64 - Cells) & ~black };

    /// <inheritdoc/>
    public int CurrentPlayer(in State state)
    {
        if (IsOpening(in state))
            return (int)state.Turn;
        for (var direction = 0; direction < Directions; direction++)
        {
            if (Jumpers(in state, state.Own, direction, 1) != 0)
                return (int)state.Turn;
        }
        return Player.Terminal;
    }

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (IsOpening(in state))
            return Bitboard.AppendCells(state.Own & Removable(in state), 0, actions, 0);
        var count = 0;
        for (var direction = 0; direction < Directions; direction++)
        {
            var jumpers = state.Own;
            for (var jumps = 1; jumps <= maxJumps && jumpers != 0; jumps++)
            {
                jumpers = Jumpers(in state, jumpers, direction, jumps);
                count = Bitboard.AppendCells(jumpers, (direction * maxJumps + jumps) * Cells, actions, count);
            }
        }
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var (plane, origin) = Math.DivRem(action, Cells);
        var (own, other) = (state.Own ^ (1UL << origin), state.Other);
        if (plane > 0)
        {
            var (direction, more) = Math.DivRem(plane - 1, maxJumps);
            var (cell, step) = (origin, Step(direction));
            for (; more >= 0; more--, cell += 2 * step)
                other ^= 1UL << (cell + step);
            own |= 1UL << cell;
        }
        state = new State { Own = other, Other = own, Turn = state.Turn ^ 1 };
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

    /// <inheritdoc/>
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
        if (plane > 0)
        {
            var (direction, more) = Math.DivRem(plane - 1, rules.maxJumps);
            plane = rules.directionImages[symmetry][direction] * rules.maxJumps + more + 1;
        }
        return plane * rules.Cells + rules.symmetries[symmetry][origin];
    }

    /// <summary>
    /// In the opening the stone taken off, as in <c>d4</c>, then origin and target, as in <c>d6d2</c>; a1 is at the bottom left.
    /// </summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (plane, origin) = Math.DivRem(action, rules.Cells);
        if (plane == 0)
            return rules.Square(origin);
        var (direction, more) = Math.DivRem(plane - 1, rules.maxJumps);
        return rules.Square(origin) + rules.Square(origin + 2 * (more + 1) * rules.Step(direction));
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var (black, white) = state.Turn == 0 ? (state.Own, state.Other) : (state.Other, state.Own);
        var text = new StringBuilder();
        for (var row = 0; row < rules.size; row++)
        {
            text.Append(rules.size - row);
            for (var column = 0; column < rules.size; column++)
            {
                var cell = row * rules.size + column;
                text.Append((black >> cell & 1) != 0 ? " x" : (white >> cell & 1) != 0 ? " o" : " .");
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
        Layouts.Chequered(rules.size, rules.size) with { Colours = [SeatColour.Black, SeatColour.White] };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) => state.Turn == 0 ? BoardPieces.Discs(state.Own, state.Other) : BoardPieces.Discs(state.Other, state.Own);

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var (plane, origin) = Math.DivRem(action, rules.Cells);
        if (plane == 0)
            return ActionSketch.Of(origin);
        var (direction, more) = Math.DivRem(plane - 1, rules.maxJumps);
        return ActionSketch.Of(origin, origin + 2 * (more + 1) * rules.Step(direction));
    }

    private bool IsOpening(in State state) => BitOperations.PopCount(state.Own | state.Other) > Cells - 2;

    private ulong Removable(in State state)
    {
        var empty = ~(state.Own | state.Other) & ulong.MaxValue >> (64 - Cells);
        return empty == 0
            ? opening
            : (empty & ~rightFile) << 1 | (empty & ~leftFile) >> 1 | empty << size | empty >> size;
    }

    // Those of the stones, able to jump once less, that can jump so often. A rotation looks ahead in any direction; what it
    // brings in from beyond the edge is out of the stones' room.
    private ulong Jumpers(in State state, ulong stones, int direction, int jumps)
    {
        var (empty, step) = (~(state.Own | state.Other), Step(direction));
        return stones & room[direction * maxJumps + jumps - 1]
            & BitOperations.RotateRight(state.Other, (2 * jumps - 1) * step) & BitOperations.RotateRight(empty, 2 * jumps * step);
    }

    private int Step(int direction) => direction switch { 0 => -size, 1 => -1, 2 => 1, _ => size };

    private string Square(int cell) => $"{(char)('a' + cell % size)}{size - cell / size}";
}
