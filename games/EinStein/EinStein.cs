using System.Numerics;
using System.Text;
using EinStein;

[assembly: Game<Rules, State>]

namespace EinStein;

/// <summary>
/// A position as the player to move sees it, moving from the upper left corner (cell 0) to the lower right one. Byte i of a
/// word is the cell (row · size + column) of stone i + 1, or 0xFF without one; the second player's board is turned by 180°.
/// </summary>
public struct State
{
    /// <summary>Stones of the player who is to move, to roll, or to arrange stones.</summary>
    public ulong Own;

    /// <summary>Stones of the other player.</summary>
    public ulong Other;

    /// <summary>The number rolled; 0 before a roll and <see cref="Rules.Over"/> after the end.</summary>
    public int Die;

    /// <summary>The seat to which <see cref="Own"/> belongs.</summary>
    public short Turn;

    /// <summary>How many stones have been put on the board; twelve in the end.</summary>
    public short Placed;
}

/// <summary>Two times six numbered stones, a die, and a race from corner to corner.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    /// <summary>The value of <see cref="State.Die"/> when the game has ended.</summary>
    public const int Over = -1;

    private const int Stones = 6, Directions = 3, Placement = 3;
    private const ulong None = ulong.MaxValue, EachByte = 0x0101010101010101, HighBits = 0x8080808080808080;

    private readonly int size;
    private readonly bool playersArrange;
    private readonly int[] home, steps;
    private readonly BoardSymmetry mirror;

    private Rules(int size, bool playersArrange)
    {
        (this.size, this.playersArrange) = (size, playersArrange);
        home = [0, 1, 2, size, size + 1, 2 * size];
        steps = [1, size + 1, size];
        mirror = BoardSymmetry.Square(size)[4];
    }

    private int Cells => size * size;

    private int Rolls => (Directions + 1) * Cells;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("einstein-wuerfelt-nicht", "EinStein würfelt nicht!",
        "The board has {size} rows and {size} columns. Each player has six stones, numbered 1 to 6. Those of the first player "
        + "(x) begin on the six cells nearest to the upper left corner (the first three of the top row, two of the second, one "
        + "of the third), those of the second player (y) on the six cells opposite, at the lower right. First the stones are "
        + "put there: the first player's in the order of their numbers, then the second player's. With arrange=0 chance puts "
        + "each stone on any cell still free of the six, all equally likely; with arrange=1 its owner chooses the cell, openly. "
        + "Here arrange={arrange}. Then the first player begins, and turns alternate. A turn is a roll of a six-sided die and a "
        + "move of the own stone with the number rolled; if it is no longer on the board, of the own stone with the next higher "
        + "or the next lower number that is left, as the player likes. Who has a single stone left moves it without rolling. A "
        + "stone moves one cell towards the opposite corner: the first player's to the right, down, or diagonally right and "
        + "down; the second player's to the left, up, or diagonally left and up. Any stone on the target, the opponent's or "
        + "one's own, is taken off the board. Passing is not allowed. Whoever brings a stone to the corner cell opposite to the "
        + "own corner, or takes the opponent's last stone, wins. There are no draws.",
        new ParameterSpec("size", 5, 5, 8, "rows and columns of the board"),
        new ParameterSpec("arrange", 0, 0, 1, "who arranges the stones: 0 = chance, 1 = the players"))
    {
        ObservationPlanes =
        [
            "own stones 1 to 6, one plane each, moving right and down (6 planes)",
            "the opponent's stones 1 to 6, one plane each (6 planes)",
            "ones for the number rolled, or that of the only stone the mover has left, one plane for each of 1 to 6 (6 planes)",
        ],
        ActionPlanes =
        [
            "move the stone of the cell to the right", "diagonally to the right and down", "down",
            "put the next stone on the cell", "the roll of 1 to 6, by chance (6 actions)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"], parameters["arrange"] == 1);

    /// <summary>
    /// Action planes: 0 = right, 1 = diagonally, 2 = down, the cell being the stone's origin; 3 = put the next stone on the
    /// cell; all as the mover sees it. Then the six numbers of the die. Each move brings a stone nearer to the corner, at
    /// distances of 2 · size - 2, twice one less and three times two less in the beginning; only the last one arrives.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(3 * Stones, size, size),
        new ActionShape(Directions + 1, size, size, Stones),
        MaxLength: 2 * Stones + 2 * (2 * (Stones * (2 * size - 3) - 8) + 1)) { HasChance = true };

    /// <inheritdoc/>
    public State NewPosition() => new() { Own = None, Other = None };

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) =>
        state.Die > 0 ? state.Turn
        : state.Die == Over ? Player.Terminal
        : state.Placed < 2 * Stones && playersArrange ? state.Turn
        : Player.Chance;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        var count = 0;
        if (state.Die == 0 && state.Placed == 2 * Stones)
        {
            while (count < Stones)
                actions[count] = Rolls + count++;
        }
        else if (state.Die == 0)
        {
            foreach (var cell in home)
            {
                if (At(state.Own, cell) == 0)
                    actions[count++] = Placement * Cells + cell;
            }
        }
        else if (state.Die > 0)
        {
            var present = Present(state.Own);
            var rolled = 1 << (state.Die - 1);
            var lower = present & (rolled - 1);
            // The lowest of those above and the highest of those below; both the same stone where one of them is missing.
            var above = (present & rolled) != 0 ? state.Die - 1 : BitOperations.TrailingZeroCount(present & -rolled);
            var below = (present & rolled) != 0 || lower == 0 ? above : BitOperations.Log2((uint)lower);
            if (above == 32)
                above = below;
            var (first, second) = (CellOf(state.Own, above), CellOf(state.Own, below));
            if (first > second)
                (first, second) = (second, first);
            for (var direction = 0; direction < Directions; direction++)
            {
                if (CanStep(first, direction))
                    actions[count++] = direction * Cells + first;
                if (second != first && CanStep(second, direction))
                    actions[count++] = direction * Cells + second;
            }
        }
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        if (action >= Rolls)
        {
            state.Die = action - Rolls + 1;
            return;
        }
        var (plane, cell) = Math.DivRem(action, Cells);
        if (plane == Placement)
        {
            state.Own = Put(state.Own, state.Placed % Stones, cell);
            if (++state.Placed % Stones == 0)
                state = OtherSide(state.Own, state.Other, 0, in state);
            return;
        }
        var target = cell + steps[plane];
        var stone = BitOperations.TrailingZeroCount(At(state.Own, cell)) / 8;
        var own = Put(state.Own | At(state.Own, target) * 0xFF, stone, target);
        var other = state.Other | At(state.Other, target) * 0xFF;
        var present = Present(other);
        var die = present == 0 || target == Cells - 1 ? Over
            : BitOperations.IsPow2(present) ? BitOperations.Log2((uint)present) + 1
            : 0;
        state = OtherSide(own, other, die, in state);
    }

    /// <summary>Only the player who has just moved can have won.</summary>
    public void Returns(in State state, Span<float> returns)
    {
        returns[state.Turn] = -1;
        returns[1 - state.Turn] = 1;
    }

    /// <summary>
    /// Planes 0–5 hold the stones 1–6 of <paramref name="player"/>, who moves right and down, planes 6–11 those of the
    /// other; planes 12–17 are filled with 1 for the number rolled, if any.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        planes.Clear();
        var (own, other) = player == state.Turn ? (state.Own, state.Other) : (Turned(state.Other), Turned(state.Own));
        for (var stone = 0; stone < Stones; stone++)
        {
            if (CellOf(own, stone) is < 0xFF and var mine)
                planes[stone * Cells + mine] = 1;
            if (CellOf(other, stone) is < 0xFF and var theirs)
                planes[(Stones + stone) * Cells + theirs] = 1;
        }
        if (state.Die > 0)
            planes.Slice((2 * Stones + state.Die - 1) * Cells, Cells).Fill(1);
    }

    /// <summary>The identity and the mirror at the diagonal from corner to corner.</summary>
    public static int SymmetryCount(in Rules rules) => 2;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) =>
        symmetry == 0 ? state : state with { Own = rules.Mirrored(state.Own), Other = rules.Mirrored(state.Other) };

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        if (symmetry == 0 || action >= rules.Rolls)
            return action;
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return (plane == Placement ? plane : 2 - plane) * rules.Cells + rules.mirror[cell];
    }

    /// <summary>
    /// Origin and target, as in <c>a5b4</c>, where a1 is the lower left cell; <c>3@a5</c> for stone 3 put on a5; or the number
    /// rolled.
    /// </summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        if (action >= rules.Rolls)
            return $"{action - rules.Rolls + 1}";
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return plane == Placement ? $"{state.Placed % Stones + 1}@{rules.Square(cell, state.Turn)}"
            : rules.Square(cell, state.Turn) + rules.Square(cell + rules.steps[plane], state.Turn);
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var (first, second) = state.Turn == 0 ? (state.Own, state.Other) : (rules.Turned(state.Other), rules.Turned(state.Own));
        var text = new StringBuilder();
        for (var cell = 0; cell < rules.Cells; cell++)
        {
            if (cell % rules.size == 0)
                text.Append(rules.size - cell / rules.size);
            var (x, y) = (At(first, cell), At(second, cell));
            var number = BitOperations.TrailingZeroCount(x | y) / 8 + 1;
            text.Append(x != 0 ? $" x{number}" : y != 0 ? $" y{number}" : "  .");
            if (cell % rules.size == rules.size - 1)
                text.Append('\n');
        }
        text.Append(' ');
        for (var column = 0; column < rules.size; column++)
            text.Append("  ").Append((char)('a' + column));
        if (state.Die > 0)
            text.Append($"\n{(state.Turn == 0 ? 'x' : 'y')} has {state.Die}");
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        var board = Layouts.Rectangle(rules.size, rules.size);
        return board.With(Layouts.Tray("die", rules.size + 0.1, (rules.size - 1) / 2.0)) with { Colours = [SeatColour.Red, SeatColour.Blue] };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var pieces = new List<BoardPiece>();
        var (first, second) = state.Turn == 0 ? (state.Own, state.Other) : (rules.Turned(state.Other), rules.Turned(state.Own));
        for (var stone = 0; stone < Stones; stone++)
        {
            if (CellOf(first, stone) is < 0xFF and var mine)
                pieces.Add(new BoardPiece(mine, 0, $"{stone + 1}"));
            if (CellOf(second, stone) is < 0xFF and var theirs)
                pieces.Add(new BoardPiece(theirs, 1, $"{stone + 1}"));
        }
        if (state.Die > 0)
            pieces.Add(new BoardPiece(rules.Cells, state.Turn, $"{state.Die}", PieceForm.Tile));
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        if (action >= rules.Rolls)
            return ActionSketch.Button;
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        var (self, turn) = (rules, state.Turn);
        return plane == Placement ? ActionSketch.Of(Seen(cell)) : ActionSketch.Of(Seen(cell), Seen(cell + rules.steps[plane]));

        int Seen(int own) => turn == 0 ? own : self.Cells - 1 - own;
    }

    private State OtherSide(ulong own, ulong other, int die, in State before) => new()
    {
        Own = Turned(other),
        Other = Turned(own),
        Die = die,
        Turn = (short)(1 - before.Turn),
        Placed = before.Placed,
    };

    private bool CanStep(int cell, int direction) =>
        (direction == 2 || cell % size < size - 1) && (direction == 0 || cell < Cells - size);

    private static int CellOf(ulong stones, int stone) => (int)(stones >> 8 * stone) & 0xFF;

    private static ulong Put(ulong stones, int stone, int cell) => stones & ~(0xFFUL << 8 * stone) | (ulong)cell << 8 * stone;

    // The lowest bit of the byte that equals the cell, 0 if none does. Cells are below 0x80, so no carry leaves a byte.
    private static ulong At(ulong stones, int cell)
    {
        var difference = stones ^ (ulong)cell * EachByte;
        return (~((difference & ~HighBits) + ~HighBits | difference) & HighBits) >> 7;
    }

    // The numbers on the board, one bit each; the multiplication gathers the bytes' lowest bits in the highest byte.
    private static int Present(ulong stones) => (int)(((~stones & HighBits) >> 7) * 0x0102040810204080 >> 56);

    // The board turned by 180°: cell c becomes Cells - 1 - c; missing stones stay missing.
    private ulong Turned(ulong stones)
    {
        var missing = ((stones & HighBits) >> 7) * 0xFF;
        return (ulong)(Cells - 1) * EachByte - (stones & ~missing) | missing;
    }

    private ulong Mirrored(ulong stones)
    {
        for (var stone = 0; stone < Stones; stone++)
        {
            if (CellOf(stones, stone) is < 0xFF and var cell)
                stones = Put(stones, stone, mirror[cell]);
        }
        return stones;
    }

    private string Square(int cell, int turn)
    {
        var (row, column) = Math.DivRem(turn == 0 ? cell : Cells - 1 - cell, size);
        return $"{(char)('a' + column)}{size - row}";
    }
}
