using System.Text;
using Hex;

[assembly: Game<Rules, State>]

namespace Hex;

/// <summary>
/// The board as one player sees it, who always joins the top to the bottom: one bit a cell (row · size + column). The second
/// player's board is mirrored on the diagonal from a1, so observations and actions look the same for both seats.
/// </summary>
public struct View
{
    /// <summary>The player's own stones.</summary>
    public UInt128 Own;

    /// <summary>The other player's stones.</summary>
    public UInt128 Other;

    /// <summary>Those of the own stones that a chain joins to the top; each joins once, so finding them costs little.</summary>
    public UInt128 Linked;
}

/// <summary>A position, seen from both seats.</summary>
public struct State
{
    /// <summary>What the first player sees.</summary>
    public View First;

    /// <summary>What the second player sees.</summary>
    public View Second;

    /// <summary>The seat that is to move, or would be had the game not ended.</summary>
    public ulong Turn;

    /// <summary>1 where that player may swap, 0 elsewhere.</summary>
    public ulong MaySwap;
}

/// <summary>Chains across a rhombus of hexagons, on boards of up to 121 cells.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private readonly int size;
    private readonly bool swap;
    private readonly UInt128 board, top, bottom, left, right;
    private readonly UInt128[] neighbours;

    private Rules(int size, bool swap)
    {
        (this.size, this.swap) = (size, swap);
        board = UInt128.MaxValue >> (128 - Cells);
        top = (UInt128.One << size) - 1;
        bottom = top << (Cells - size);
        for (var row = 0; row < size; row++)
            left |= UInt128.One << (row * size);
        right = left << (size - 1);
        neighbours = new UInt128[Cells];
        for (var cell = 0; cell < Cells; cell++)
            neighbours[cell] = Neighbours(UInt128.One << cell) & board;
    }

    private int Cells => size * size;

    private int Swap => Cells;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("hex", "Hex",
        "The board is a rhombus of {size} rows of {size} hexagonal cells. Columns are lettered a, b, c … from the left, rows "
        + "are numbered 1, 2, 3 … from the top, and each row is shifted by half a cell to the right of the row above. So the "
        + "neighbours of a cell are the cells before and after it in its row; in the row above, the cell of the same column "
        + "and the one of the next column; in the row below, the cell of the same column and the one of the column before. The "
        + "first player (x) owns the top and the bottom side, the second player (o) the left and the right side. x begins, and "
        + "they take turns to place one stone of their own on any empty cell; stones are never moved or taken off. Whoever "
        + "first has an unbroken chain of neighbouring stones that joins their two sides wins: x from row 1 to row {size}, o "
        + "from column a to the last column. Cells at the corners belong to both sides that meet there. There are no draws. If "
        + "swap is 1 (it is {swap}), the second player may, instead of placing a stone in their very first turn, swap: the "
        + "only stone is taken off, and a stone of o is placed on the mirror image of its cell, with row and column exchanged "
        + "(b3 becomes c2, a1 stays a1). Then x moves.",
        new ParameterSpec("size", 7, 2, 11, "rows and columns of the board"),
        new ParameterSpec("swap", 1, 0, 1, "1 if the second player may swap after the first move, 0 if not"))
    {
        ObservationPlanes =
        [
            "own stones, joining top and bottom", "the opponent's stones, joining left and right",
            "ones if the swap may be made now (only with swap=1)",
        ],
        ActionPlanes = ["place a stone on the cell, as the mover sees it", "swap (only with swap=1)"],
        KnownValues =
        [
            "without the swap the first player wins on every size (Nash 1952)",
            "without the swap, b1 and a2 win and a1 and b2 lose on 2×2; a1 and b1 always lose on larger boards (hexwiki.net)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"], parameters["swap"] == 1);

    /// <summary>One action a cell as the mover sees it, and then the swap, which has a plane of the observation too.</summary>
    public GameShape Shape
    {
        get
        {
            var extra = swap ? 1 : 0;
            return new(Players: 2, new ObservationShape(2 + extra, size, size), new ActionShape(1, size, size, extra),
                MaxLength: Cells + extra);
        }
    }

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => IsOver(in state) ? Player.Terminal : (int)state.Turn;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (IsOver(in state))
            return 0;
        ref readonly var view = ref state.Turn == 0 ? ref state.First : ref state.Second;
        var empty = board & ~(view.Own | view.Other);
        var count = Bitboard.AppendCells((ulong)empty, 0, actions, 0);
        count = Bitboard.AppendCells((ulong)(empty >> 64), 64, actions, count);
        if (state.MaySwap != 0)
            actions[count++] = Swap;
        return count;
    }

    /// <summary>
    /// To swap, the players exchange their views: what the second player saw of the first one's stone is what the first player
    /// sees of the mirrored one afterwards.
    /// </summary>
    public void Apply(ref State state, int action)
    {
        if (action == Swap)
        {
            state = new State { First = state.Second, Second = state.First };
            return;
        }
        ref var mover = ref state.Turn == 0 ? ref state.First : ref state.Second;
        ref var other = ref state.Turn == 0 ? ref state.Second : ref state.First;
        var stone = UInt128.One << action;
        state.MaySwap = swap && (mover.Own | mover.Other) == 0 ? 1UL : 0;
        mover.Own |= stone;
        other.Other |= UInt128.One << Mirrored(action);
        if (((neighbours[action] & mover.Linked) | (stone & top)) != 0)
            mover.Linked = Chains(stone, mover.Own, mover.Linked);
        state.Turn ^= 1;
    }

    /// <summary>Only the player who has just moved can have won.</summary>
    public void Returns(in State state, Span<float> returns)
    {
        returns[(int)state.Turn] = -1;
        returns[1 - (int)state.Turn] = 1;
    }

    /// <summary>
    /// Plane 0 holds the stones of <paramref name="player"/>, who joins top and bottom, plane 1 those of the other; plane 2,
    /// if there is a swap at all, is 1 where it may be made now.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        ref readonly var view = ref player == 0 ? ref state.First : ref state.Second;
        WritePlane(view.Own, planes[..Cells]);
        WritePlane(view.Other, planes[Cells..(2 * Cells)]);
        planes[(2 * Cells)..].Fill(state.MaySwap);
    }

    /// <summary>The identity and the turn by 180°. Mirrored on a diagonal, the board is the other player's.</summary>
    public static int SymmetryCount(in Rules rules) => 2;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) => symmetry == 0 ? state : state with
    {
        First = rules.Turned(in state.First),
        Second = rules.Turned(in state.Second),
    };

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) =>
        symmetry == 0 || action == rules.Swap ? action : rules.Cells - 1 - action;

    /// <summary>The cell, as in <c>c2</c>, where a1 is the upper left one; or <c>swap</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        if (action == rules.Swap)
            return "swap";
        var cell = state.Turn == 0 ? action : rules.Mirrored(action);
        return $"{(char)('a' + cell % rules.size)}{cell / rules.size + 1}";
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder("  ");
        for (var column = 0; column < rules.size; column++)
            text.Append(' ').Append((char)('a' + column));
        for (var row = 0; row < rules.size; row++)
        {
            text.Append('\n').Append(' ', row).Append($"{row + 1,2}");
            for (var column = 0; column < rules.size; column++)
            {
                var cell = UInt128.One << (row * rules.size + column);
                text.Append((state.First.Own & cell) != 0 ? " x" : (state.First.Other & cell) != 0 ? " o" : " .");
            }
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) =>
        Layouts.Rhombus(rules.size, rules.size, fromTop: true) with
        {
            Lines = Layouts.Edges(rules.size, rules.size, hexagons: true, LineStyle.First, LineStyle.Second),
            Colours = [SeatColour.Red, SeatColour.Blue],
        };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) => BoardPieces.Discs(state.First.Own, state.First.Other);

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) =>
        action == rules.Swap ? ActionSketch.Button : ActionSketch.Of(state.Turn == 0 ? action : rules.Mirrored(action));

    private bool IsOver(in State state) => ((state.Turn == 0 ? state.Second.Linked : state.First.Linked) & bottom) != 0;

    private int Mirrored(int cell) => cell % size * size + cell / size;

    // Six directions: within the row, straight up and down, up to the right and down to the left. What leaves the board upwards
    // or downwards is for the caller to mask.
    private UInt128 Neighbours(UInt128 cells)
    {
        var (goRight, goLeft) = (cells & ~right, cells & ~left);
        return goRight << 1 | goRight >> (size - 1) | goLeft >> 1 | goLeft << (size - 1) | cells << size | cells >> size;
    }

    // Adds to a set of linked stones the ones that chains of stones join to it by way of the seeds.
    private UInt128 Chains(UInt128 seeds, UInt128 stones, UInt128 linked)
    {
        for (var reached = seeds; reached != 0; reached = Neighbours(reached) & stones & ~linked)
            linked |= reached;
        return linked;
    }

    private View Turned(in View view)
    {
        var own = Turned(view.Own);
        return new View { Own = own, Other = Turned(view.Other), Linked = Chains(own & top, own, 0) };
    }

    private UInt128 Turned(UInt128 cells)
    {
        UInt128 turned = 0;
        for (; cells != 0; cells &= cells - 1)
            turned |= UInt128.One << (Cells - 1 - (int)UInt128.TrailingZeroCount(cells));
        return turned;
    }

    private static void WritePlane(UInt128 cells, Span<float> plane) =>
        Bitboard.WritePlane([(ulong)cells, (ulong)(cells >> 64)], plane);
}
