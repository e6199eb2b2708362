using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Yavalath;

[assembly: Game<Rules, State>]

namespace Yavalath;

/// <summary>
/// A position. Cells lie on a grid of 2 · size - 1 rows and columns whose neighbours are those to the left and right, above and
/// below, and to the lower left and upper right; one more column, always empty, keeps lines from going on in the next row.
/// </summary>
public struct State
{
    /// <summary>The stones of each seat: bit row · 2 · size + column.</summary>
    public Stones Stones;

    /// <summary>The seat to move or <see cref="Player.Terminal"/>.</summary>
    public int ToMove;

    /// <summary>The seats that have been eliminated, one bit each.</summary>
    public int Out;

    /// <summary>Whether the second player may still take over the first stone: 1 after the first move of a game of two.</summary>
    public long MaySwap;
}

/// <summary>A set of cells for each seat.</summary>
[InlineArray(3)]
public struct Stones
{
    private UInt128 first;
}

/// <summary>Four in a row wins and three in a row loses, on a hexagonal board, for two or three players.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private readonly int players, side, width;
    private readonly UInt128 board;
    private readonly int[][] symmetries;

    private Rules(int players, int size)
    {
        (this.players, side, width) = (players, 2 * size - 1, 2 * size);
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
                board |= IsCell(row, column) ? UInt128.One << row * width + column : 0;
        }
        symmetries = Symmetries();
    }

    private int Cells => side * side;

    private int Swap => Cells;

    private int AllSeats => (1 << players) - 1;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("yavalath", "Yavalath",
        "The board is a hexagon of hexagonal cells, {size} on each of its sides, and is empty in the beginning. {players} "
        + "players, each with stones of a colour of their own (x, o and, if there are three, z), take turns in this order to "
        + "put a stone on an empty cell. Rows run in the three directions in which cells share an edge. Who puts a stone that "
        + "completes a row of four or more stones of that colour, without gaps, wins at once. Who completes a row of three, and "
        + "none of four or more with the same stone, is eliminated: the stones stay, and the others go on without that player; "
        + "a last remaining player wins at once. As long as none of three players is eliminated, a player must stop the next "
        + "one, if that is possible, from winning with the very next stone: a move that wins by itself or leaves the next "
        + "player no cell that would complete a row of four must then be played, be it one that eliminates the mover; if there "
        + "is no such move, any cell may be chosen. With two players there is no such duty, but instead of an own first stone "
        + "the second player may take over the first player's stone, which then changes colour, and it is the first player's "
        + "turn again. When the board is full without a winner, the remaining players draw. With two players a win is worth 1, "
        + "a loss -1 and a draw 0. With three, a win is worth 1 and -1/2 to each of the others; a draw is worth 0 to each of "
        + "three, and if one was eliminated -1 to that player and 1/2 to each of the others.",
        new ParameterSpec("players", 3, 2, 3, "seats"),
        new ParameterSpec("size", 5, 3, 6, "cells on each side of the hexagon"))
    {
        ObservationPlanes =
        [
            "the cells of the hexagon", "own stones", "ones if the player is eliminated",
            "the same two planes of each opponent, in the order of turns (2 planes each, so 4 with three players)",
        ],
        ActionPlanes = ["place a stone on the cell", "take over the first player's stone (legal only with two players)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["players"], parameters["size"]);

    /// <summary>One action a cell of the grid, those outside the hexagon being never legal, and then the swap.</summary>
    public GameShape Shape => new(players, new ObservationShape(1 + 2 * players, side, side), new ActionShape(1, side, side, 1),
        MaxLength: (int)UInt128.PopCount(board) + (players == 2 ? 1 : 0));

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.ToMove;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (state.ToMove == Player.Terminal)
            return 0;
        var empty = Empty(in state);
        var allowed = empty;
        if (players == 3 && state.Out == 0 && Completing(state.Stones[Next(state.ToMove)], empty) is var threats && threats != 0)
        {
            var stopping = Completing(state.Stones[state.ToMove], empty);
            if (UInt128.IsPow2(threats))
                stopping |= threats;
            if (stopping != 0)
                allowed = stopping;
        }
        var count = 0;
        for (var row = 0; row < side; row++, allowed >>= width)
            count = Bitboard.AppendCells((ulong)allowed & (1UL << side) - 1, row * side, actions, count);
        if (state.MaySwap != 0)
            actions[count++] = Swap;
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var mover = state.ToMove;
        if (action == Swap)
        {
            (state.Stones[1], state.Stones[0]) = (state.Stones[0], 0);
            (state.ToMove, state.MaySwap) = (0, 0);
            return;
        }
        var first = players == 2 && Empty(in state) == board;
        state.Stones[mover] |= UInt128.One << action / side * width + action % side;
        state.MaySwap = first ? 1 : 0;
        var (three, four) = Rows(state.Stones[mover]);
        if (three && !four)
            state.Out |= 1 << mover;
        state.ToMove = Next(mover);
        while ((state.Out >> state.ToMove & 1) != 0)
            state.ToMove = Next(state.ToMove);
        if (four || Remaining(in state) == 1 || Empty(in state) == 0)
            state.ToMove = Player.Terminal;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        var winner = Remaining(in state) == 1 ? BitOperations.TrailingZeroCount(AllSeats & ~state.Out) : -1;
        for (var seat = 0; seat < players; seat++)
        {
            if (Rows(state.Stones[seat]).Four)
                winner = seat;
        }
        for (var seat = 0; seat < players; seat++)
        {
            returns[seat] = winner == seat ? 1
                : winner >= 0 ? -1f / (players - 1)
                : (state.Out >> seat & 1) != 0 ? -1
                : state.Out != 0 ? 0.5f : 0;
        }
    }

    /// <summary>
    /// Plane 0 marks the cells of the hexagon. Then two planes for each seat, beginning with <paramref name="player"/> and going
    /// on in the order of turns: its stones; and 1 everywhere if it has been eliminated.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        Write(board, planes);
        for (var i = 0; i < players; i++)
        {
            var seat = (player + i) % players;
            Write(state.Stones[seat], planes[((1 + 2 * i) * Cells)..]);
            planes.Slice((2 + 2 * i) * Cells, Cells).Fill(state.Out >> seat & 1);
        }
    }

    /// <summary>The identity, five rotations and six reflections.</summary>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var image = state;
        for (var seat = 0; seat < rules.players; seat++)
        {
            image.Stones[seat] = 0;
            for (var rest = state.Stones[seat]; rest != 0; rest &= rest - 1)
            {
                var (row, column) = Math.DivRem((int)UInt128.TrailingZeroCount(rest), rules.width);
                var (imageRow, imageColumn) = Math.DivRem(rules.symmetries[symmetry][row * rules.side + column], rules.side);
                image.Stones[seat] |= UInt128.One << imageRow * rules.width + imageColumn;
            }
        }
        return image;
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) =>
        action == rules.Swap ? action : rules.symmetries[symmetry][action];

    /// <summary>
    /// The cell, as in <c>c4</c>: rows are lettered from the top, cells numbered from the left of each row; or <c>swap</c>.
    /// </summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        if (action == rules.Swap)
            return "swap";
        var (row, column) = Math.DivRem(action, rules.side);
        return $"{(char)('a' + row)}{column - rules.FirstColumn(row) + 1}";
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder();
        for (var row = 0; row < rules.side; row++)
        {
            text.Append(row == 0 ? "" : "\n").Append((char)('a' + row)).Append(' ', Math.Abs(row - rules.side / 2));
            for (var column = 0; column < rules.side; column++)
            {
                if (!rules.IsCell(row, column))
                    continue;
                var bit = row * rules.width + column;
                var owner = 0;
                while (owner < 3 && (state.Stones[owner] >> bit & 1) == 0)
                    owner++;
                text.Append(' ').Append("xoz."[owner]);
            }
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        var self = rules;
        var board = Layouts.Rhombus(rules.side, rules.side, exists: rules.IsCell);
        return board with
        {
            Cells = [.. board.Cells.Select((cell, i) => cell.Shape == CellShape.None ? cell
                : cell with { Name = $"{(char)('a' + i / self.side)}{i % self.side - self.FirstColumn(i / self.side) + 1}" })],
            Labels = [.. Enumerable.Range(0, rules.side).Select(row => board.Cells[row * self.side + self.FirstColumn(row)])
                .Select((first, row) => new BoardLabel(first.X - 0.9, first.Y, $"{(char)('a' + row)}"))],
            Colours = [SeatColour.White, SeatColour.Black, SeatColour.Red],
        };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var pieces = new List<BoardPiece>();
        for (var seat = 0; seat < rules.players; seat++)
        {
            foreach (var bit in BoardPieces.CellsOf(state.Stones[seat]))
                pieces.Add(new BoardPiece(bit / rules.width * rules.side + bit % rules.width, seat));
        }
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => action == rules.Swap ? ActionSketch.Button : ActionSketch.Of(action);

    private int Next(int seat) => seat + 1 == players ? 0 : seat + 1;

    private int Remaining(in State state) => BitOperations.PopCount((uint)(AllSeats & ~state.Out));

    private UInt128 Empty(in State state) => board & ~(state.Stones[0] | state.Stones[1] | state.Stones[2]);

    // Whether there is a row of three, and one of four, along any of the three axes.
    private (bool Three, bool Four) Rows(UInt128 stones)
    {
        UInt128 threes = 0, fours = 0;
        for (var axis = 0; axis < 3; axis++)
        {
            var step = Step(axis);
            var pairs = stones & stones >> step;
            var three = pairs & pairs >> step;
            threes |= three;
            fours |= three & three >> step;
        }
        return (threes != 0, fours != 0);
    }

    // The empty cells on which one more stone completes a row of four: always the second or the third cell of it, since who
    // has three in a row already has been eliminated.
    private UInt128 Completing(UInt128 stones, UInt128 empty)
    {
        UInt128 cells = 0;
        for (var axis = 0; axis < 3; axis++)
        {
            var step = Step(axis);
            var pairs = stones & stones >> step;
            cells |= (stones & pairs >> 2 * step) << step | (pairs & stones >> 3 * step) << 2 * step;
        }
        return cells & empty;
    }

    // From a cell to the next one to the right, below, and to the lower left.
    private int Step(int axis) => axis == 0 ? 1 : axis == 1 ? width : width - 1;

    private int FirstColumn(int row) => Math.Max(0, side / 2 - row);

    private bool IsCell(int row, int column) => row + column >= side / 2 && row + column <= side / 2 + side - 1;

    private void Write(UInt128 cells, Span<float> plane)
    {
        for (var row = 0; row < side; row++, cells >>= width)
            Bitboard.WritePlane((ulong)cells, plane.Slice(row * side, side));
    }

    // In cube coordinates (x, y, z) with x + y + z = 0 the twelve symmetries permute the three and may change their signs
    // together. What lies outside the hexagon stays where it is.
    private int[][] Symmetries()
    {
        var (rows, centre) = (side, side / 2);
        int[][] orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        var images = new List<int[]>();
        foreach (var sign in new[] { 1, -1 })
        {
            foreach (var order in orders)
            {
                var image = Enumerable.Range(0, rows * rows).ToArray();
                for (var row = 0; row < rows; row++)
                {
                    for (var column = 0; column < rows; column++)
                    {
                        int[] cube = [column - centre, row - centre, 2 * centre - row - column];
                        if (IsCell(row, column))
                            image[row * rows + column] = (sign * cube[order[1]] + centre) * rows + sign * cube[order[0]] + centre;
                    }
                }
                images.Add(image);
            }
        }
        return [.. images];
    }
}
