using System.Numerics;
using System.Text;
using TwentyFortyEight;

[assembly: Game<Rules, State>]

namespace TwentyFortyEight;

/// <summary>A position; four words, so that there is no padding.</summary>
public struct State
{
    /// <summary>Four bits a cell (row · size + column): 0 if it is empty, otherwise the binary logarithm of its tile.</summary>
    public UInt128 Board;

    /// <summary>The sum of all tiles made by merging.</summary>
    public long Score;

    /// <summary>Actions so far: two tiles, and then moves (from even numbers on) and tiles in turn.</summary>
    public long Actions;
}

/// <summary>Sliding and merging tiles: one player against chance.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Left = 0, Up = 1, Right = 2, Down = 3, Directions = 4, HighestTile = 15;

    // The Score of a game lies below 2^20: 16001 tiles of at most 4 add up to less than 2^16, and making a tile 2^k from
    // tiles of 2 scores (k - 1) · 2^k, where k is at most 15.
    private const double LogOfHalfRange = 10;

    private readonly int size, limit;
    private readonly UInt128 ones, leftOfPair, upperOfPair;
    private readonly Slide[] toFirst, toLast;
    private readonly BoardSymmetry[] symmetries;
    private readonly int[] directionImages;

    // What becomes of a row or column, its first cell in the lowest four bits, and what that scores.
    private readonly record struct Slide(int Line, int Score);

    private Rules(int size, int limit)
    {
        (this.size, this.limit) = (size, limit);
        for (var cell = 0; cell < size * size; cell++)
        {
            var bit = UInt128.One << 4 * cell;
            ones |= bit;
            leftOfPair |= cell % size < size - 1 ? bit : 0;
            upperOfPair |= cell < size * (size - 1) ? bit : 0;
        }
        toFirst = new Slide[1 << 4 * size];
        toLast = new Slide[toFirst.Length];
        for (var line = 0; line < toFirst.Length; line++)
        {
            var slide = toFirst[line] = SlideToFirst(line);
            toLast[Reversed(line)] = slide with { Line = Reversed(slide.Line) };
        }
        symmetries = BoardSymmetry.Square(size);
        int[] steps = [-1, -size, 1, size];
        directionImages = [.. symmetries.SelectMany(image => steps.Select(step =>
            Array.IndexOf(steps, Math.Sign(step) * (image[Math.Abs(step)] - image[0]))))];
    }

    private int Cells => size * size;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("twenty-forty-eight", "2048",
        "The board has {size} rows and {size} columns. It begins with two tiles, placed by chance one after the other. Chance "
        + "places a tile on any empty cell, all equally likely; it is a 2 with probability 0.9 and a 4 with probability 0.1. "
        + "The player then chooses left, up, right or down, and all tiles slide that way as far as they can, up to the edge or "
        + "the next tile. Two tiles of equal value that meet merge into one of twice the value; in a line of more than two the "
        + "pair nearest to the edge towards which they slide merges first, and a tile made by merging does not merge again in "
        + "the same move. A direction in which no tile would slide or merge may not be chosen. After each move chance places "
        + "one tile. The game ends when no direction is left to choose, or right after the player's move number {moves}. The "
        + "score is the sum of the values of all tiles made by merging, and the game is worth log2(1 + score) / 10 - 1 to the "
        + "player: -1 for a score of 0, 0 for 1023, 0.43 for 20000, and always less than 1.",
        new ParameterSpec("size", 4, 2, 5, "rows and columns of the board"),
        new ParameterSpec("moves", 4000, 1, 16000, "the game ends after so many moves"))
    {
        ObservationPlanes =
        [
            "tiles of 2, 4, 8 and so on up to 32768, one plane each (15 planes)", "what the score so far is worth",
            "moves so far, as a part of those allowed",
        ],
        ActionPlanes =
        [
            "place a 2 on the cell, by chance", "place a 4 on the cell, by chance", "slide left", "slide up", "slide right",
            "slide down",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"], parameters["moves"]);

    /// <summary>
    /// Action planes, of chance: 0 = place a 2, 1 = place a 4. Then four actions of the player: left, up, right, down.
    /// </summary>
    public GameShape Shape => new(Players: 1, new ObservationShape(HighestTile + 2, size, size),
        new ActionShape(2, size, size, Directions),
        MaxLength: 2 * limit + 1)
    {
        ZeroSum = false,
        HasChance = true,
    };

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) =>
        state.Actions > 2 * limit ? Player.Terminal
        : state.Actions < 2 || long.IsOddInteger(state.Actions) ? Player.Chance
        : Empty(state.Board) != 0 || Movable(state.Board) != 0 ? 0
        : Player.Terminal;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (state.Actions > 2 * limit)
            return 0;
        var count = 0;
        if (state.Actions < 2 || long.IsOddInteger(state.Actions))
        {
            for (var empty = Empty(state.Board); empty != 0; empty &= empty - 1)
                actions[count++] = (int)UInt128.TrailingZeroCount(empty) >> 2;
            for (var i = 0; i < count; i++)
                actions[count + i] = actions[i] + Cells;
            return 2 * count;
        }
        for (var movable = Movable(state.Board); movable != 0; movable &= movable - 1)
            actions[count++] = 2 * Cells + BitOperations.TrailingZeroCount(movable);
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        state.Actions++;
        var direction = action - 2 * Cells;
        if (direction < 0)
        {
            var (exponent, cell) = action < Cells ? (1, action) : (2, action - Cells);
            state.Board |= (UInt128)(uint)exponent << 4 * cell;
            return;
        }
        var vertical = (direction & 1) != 0;
        var lines = vertical ? Transposed(state.Board) : state.Board;
        var slides = direction < Right ? toFirst : toLast;
        var slid = UInt128.Zero;
        for (var shift = 0; shift < 4 * Cells; shift += 4 * size)
        {
            var slide = slides[(int)(uint)(lines >> shift) & (slides.Length - 1)];
            slid |= (UInt128)(uint)slide.Line << shift;
            state.Score += slide.Score;
        }
        state.Board = vertical ? Transposed(slid) : slid;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns) => returns[0] = Worth(state.Score);

    /// <summary>
    /// Planes 0–14 hold the tiles 2, 4, 8 … 32768; plane 15 is filled with what the score so far is worth, plane 16 with the
    /// fraction of the moves allowed that have been made.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        planes.Clear();
        var rest = state.Board;
        for (var cell = 0; cell < Cells; cell++, rest >>= 4)
        {
            if (((int)(uint)rest & 15) is > 0 and var exponent)
                planes[(exponent - 1) * Cells + cell] = 1;
        }
        planes.Slice(HighestTile * Cells, Cells).Fill(Worth(state.Score));
        planes[((HighestTile + 1) * Cells)..].Fill(Math.Max(0, (state.Actions - 1) / 2) / (float)limit);
    }

    /// <summary>The score never falls.</summary>
    public static float LeastReturn(in Rules rules, in State state) => Worth(state.Score);

    /// <inheritdoc/>
    public static void ChanceProbabilities(in Rules rules, in State state, Span<float> probabilities)
    {
        var half = probabilities.Length / 2;
        probabilities[..half].Fill(0.9f / half);
        probabilities[half..].Fill(0.1f / half);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var image = UInt128.Zero;
        for (var cell = 0; cell < rules.Cells; cell++)
            image |= (state.Board >> 4 * cell & 15) << 4 * rules.symmetries[symmetry][cell];
        return state with { Board = image };
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        var direction = action - 2 * rules.Cells;
        if (direction >= 0)
            return 2 * rules.Cells + rules.directionImages[symmetry * Directions + direction];
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        return plane * rules.Cells + rules.symmetries[symmetry][cell];
    }

    /// <summary>
    /// <c>left</c>, <c>up</c>, <c>right</c>, <c>down</c>; or tile and cell, as in <c>2@a1</c>, where a1 is the lower left one.
    /// </summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        if (action >= 2 * rules.Cells)
            return (action - 2 * rules.Cells) switch { Left => "left", Up => "up", Right => "right", _ => "down" };
        var (four, cell) = Math.DivRem(action, rules.Cells);
        return $"{2 + 2 * four}@{(char)('a' + cell % rules.size)}{rules.size - cell / rules.size}";
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
                var exponent = (int)(uint)(state.Board >> 4 * (row * rules.size + column)) & 15;
                text.Append($" {(exponent == 0 ? "." : $"{1 << exponent}"),5}");
            }
            text.Append('\n');
        }
        text.Append(' ');
        for (var column = 0; column < rules.size; column++)
            text.Append("     ").Append((char)('a' + column));
        return text.Append($"\nscore {state.Score}, moves {Math.Max(0, (state.Actions - 1) / 2)}").ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) =>
        Layouts.Rectangle(rules.size, rules.size).With(Layouts.Tray("score", (rules.size - 1) / 2.0, -1.2, 2.4)) with { Surface = BoardSurface.Stone };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var pieces = new List<BoardPiece> { BoardPieces.Text(rules.Cells, $"{state.Score}") };
        for (var cell = 0; cell < rules.Cells; cell++)
        {
            if (((int)(uint)(state.Board >> 4 * cell) & 15) is > 0 and var exponent)
                pieces.Add(new BoardPiece(cell, -1, $"{1 << exponent}", PieceForm.Tile) { Tint = exponent });
        }
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        if (action >= 2 * rules.Cells)
            return new ActionSketch([], (action - 2 * rules.Cells) switch { Left => "←", Up => "↑", Right => "→", _ => "↓" });
        var (four, cell) = Math.DivRem(action, rules.Cells);
        return new ActionSketch([cell], $"{2 + 2 * four}");
    }

    // The lowest bit of each empty cell.
    private UInt128 Empty(UInt128 board)
    {
        board |= board >> 1;
        return ones & ~(board | board >> 2);
    }

    // One bit for each direction: some tile has an empty cell or an equal tile next to it that way.
    private int Movable(UInt128 board)
    {
        var empty = Empty(board);
        var (left, right) = Pairs(board, empty, 4, leftOfPair);
        var (up, down) = Pairs(board, empty, 4 * size, upperOfPair);
        return (left ? 1 << Left : 0) | (up ? 1 << Up : 0) | (right ? 1 << Right : 0) | (down ? 1 << Down : 0);
    }

    private (bool ToFirst, bool ToSecond) Pairs(UInt128 board, UInt128 empty, int shift, UInt128 firsts)
    {
        var equal = Empty(board ^ board >> shift);
        var second = empty >> shift;
        return ((firsts & ~second & (empty | equal)) != 0, (firsts & ~empty & (second | equal)) != 0);
    }

    private UInt128 Transposed(UInt128 cells)
    {
        var transposed = UInt128.Zero;
        for (var column = 0; column < size; column++)
        {
            for (var shift = 4 * column; shift < 4 * Cells; shift += 4 * size, cells >>= 4)
                transposed |= (cells & 15) << shift;
        }
        return transposed;
    }

    private static Slide SlideToFirst(int line)
    {
        var (slid, score, length, waiting) = (0, 0, 0, 0);
        for (; line != 0; line >>= 4)
        {
            var tile = line & 15;
            if (tile == 0)
                continue;
            if (tile == waiting && tile < HighestTile)
            {
                slid += 1 << 4 * (length - 1);
                score += 2 << tile;
                waiting = 0;
                continue;
            }
            slid |= tile << 4 * length++;
            waiting = tile;
        }
        return new Slide(slid, score);
    }

    private int Reversed(int line)
    {
        var reversed = 0;
        for (var i = 0; i < size; i++, line >>= 4)
            reversed = reversed << 4 | line & 15;
        return reversed;
    }

    private static float Worth(long score) => (float)(Math.Log2(1 + score) / LogOfHalfRange - 1);
}
