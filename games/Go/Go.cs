using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using Go;

[assembly: Game<Rules, State>]

namespace Go;

/// <summary>The stones on the board, by player: Black's, then White's.</summary>
[InlineArray(2)]
public struct Board
{
    private PointSet stones;
}

/// <summary>Boards in the order of their turns, the oldest being overwritten by the next.</summary>
[InlineArray(Rules.Memory)]
public struct BoardRing
{
    private Board board;
}

/// <summary>A position: the board, those before it which no move may bring back, and what follows from the stones.</summary>
public struct State
{
    /// <summary>The board after t actions at index t mod <see cref="Rules.Memory"/>; before the start, empty ones.</summary>
    public BoardRing Boards;

    /// <summary>The stones, of both colours, whose chain has a single liberty: with them legal moves need no search.</summary>
    public PointSet InAtari;

    /// <summary>How many actions have been played; Black's turns are even.</summary>
    public int Turn;

    /// <summary>How many of the last actions in a row were passes: 0, 1 or, at the end, 2.</summary>
    public short Passes;

    /// <summary>Bit k tells whether the last action but k took stones off, as far back as the boards show it.</summary>
    public short Captures;
}

/// <summary>Stones that surround, on square boards of up to 19 × 19, with area scoring.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    /// <summary>The number of boards, the present one included, that no move may bring back; a power of two.</summary>
    public const int Memory = 8;

    // The actions that State.Captures tells of, and those of them that were the opponent's.
    private const int RememberedActions = (1 << (Memory - 1)) - 1, OpponentsActions = RememberedActions & 0x55555555;

    private const string ColumnNames = "ABCDEFGHJKLMNOPQRST";

    private readonly int size, komi, length;
    private readonly Grid grid;
    private readonly BoardSymmetry[] symmetries;

    private Rules(int size, int komi, int length)
    {
        (this.size, this.komi, this.length) = (size, komi, length * size * size);
        grid = Grid.OfSize(size);
        symmetries = BoardSymmetry.Square(size);
    }

    private int Points => size * size;

    private int Pass => Points;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("go", "Go",
        "The board has {size} rows and {size} columns of points; columns are lettered A, B, C … from the left, without the "
        + "letter I, and rows numbered from the bottom. Points are neighbours if they follow each other in a row or a column. "
        + "The board begins empty. Black (X) begins, and the players take turns either to place a stone of their own on an "
        + "empty point or to pass. Stones of one colour that are joined by neighbours of that colour form a chain; the empty "
        + "neighbours of its stones are its liberties. After a stone has been placed, all enemy chains without a liberty are "
        + "taken off. Suicide is forbidden: after that, the new stone's own chain must have a liberty. It is also forbidden to "
        + "repeat a board: the stones on the board after a placement and its captures must not be the same, colour by colour, "
        + "as after any of the last eight actions, whoever played them and passes included (positional superko with a memory "
        + "of eight boards, which forbids every cycle of up to eight actions; older boards are forgotten). Passing is always "
        + "allowed. The game ends when both players have passed one after the other, or after {length} × {size} × {size} "
        + "actions, whatever the board then looks like. All stones on the board count as alive. Black's area is the number of "
        + "black stones plus that of the empty points from which one comes, through neighbouring empty points, to black stones "
        + "but to no white ones; White's area likewise. White's area is increased by komi, which is {komi} half points. "
        + "Whoever then has more wins; equal numbers are a draw.",
        new ParameterSpec("size", 9, 2, 19, "rows and columns of the board"),
        new ParameterSpec("komi", 15, 0, 722, "what White is given for moving second, in half points"),
        new ParameterSpec("length", 3, 1, 10, "the game ends after that many actions for each point of the board"))
    {
        ObservationPlanes =
        [
            "the last eight boards, the latest first, own stones and the opponent's in turn (16 planes)",
            "ones if the last action was a pass", "ones if the player is White", "actions so far, as a part of the longest game",
        ],
        ActionPlanes = ["place a stone on the point", "pass"],
        KnownValues =
        [
            "57 boards are legal on 2×2 points, 12,675 on 3×3 (Tromp and Farnebäck 2007)",
            "on 5×5 Black gets the whole board and wins by 25 points, without komi (van der Werf, van den Herik and "
            + "Uiterwijk 2003)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"], parameters["komi"], parameters["length"]);

    /// <summary>One action a point and then the pass.</summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(2 * Memory + 3, size, size), new ActionShape(1, size, size, 1),
        MaxLength: length);

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.Passes == 2 || state.Turn == length ? Player.Terminal : state.Turn & 1;

    /// <summary>
    /// An empty point may be played on if it has an empty neighbour, if it is the last liberty of a neighbouring enemy chain, or
    /// if it is not the last liberty of a neighbouring chain of one's own; unless that brings back a board.
    /// </summary>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (CurrentPlayer(in state) == Player.Terminal)
            return 0;
        ref readonly var now = ref state.Boards[Slot(state.Turn)];
        PointSet legal = default;
        grid.FindMoves(in now, state.Turn & 1, in state.InAtari, ref legal);
        // The next board has one more stone of the player than this one, so it can be none of those since the opponent, whose
        // actions are every other one, last took stones off.
        for (var age = 1 + BitOperations.TrailingZeroCount(state.Captures & OpponentsActions); age < Memory; age++)
            grid.RemoveRepetition(in now, state.Turn & 1, in state.InAtari, in state.Boards[Slot(state.Turn - age)], ref legal);
        var count = 0;
        for (var i = 0; i < grid.Words; i++)
            count = Bitboard.AppendCells(legal[i], 64 * i, actions, count);
        actions[count++] = Pass;
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        ref var now = ref state.Boards[Slot(state.Turn + 1)];
        now = state.Boards[Slot(state.Turn)];
        var captures = action != Pass && grid.Place(ref now, state.Turn & 1, ref state.InAtari, action);
        state.Captures = (short)((state.Captures << 1 | (captures ? 1 : 0)) & RememberedActions);
        state.Passes = (short)(action == Pass ? state.Passes + 1 : 0);
        state.Turn++;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        ref readonly var now = ref state.Boards[Slot(state.Turn)];
        returns[0] = Math.Sign(2 * (grid.Area(in now, 0) - grid.Area(in now, 1)) - komi);
        returns[1] = -returns[0];
    }

    /// <summary>
    /// Planes 2k and 2k + 1 hold the stones of <paramref name="player"/> and of the other one, k actions ago, as far back as
    /// the rule against repetition looks; row 0 is the top. The last three planes are filled: with 1 if the last action was a
    /// pass, with 1 if the player is White, and with the part of the longest game that has passed.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        for (var age = 0; age < Memory; age++)
        {
            ref readonly var then = ref state.Boards[Slot(state.Turn - age)];
            Bitboard.WritePlane(then[player][..grid.Words], planes[..Points]);
            Bitboard.WritePlane(then[1 - player][..grid.Words], planes[Points..(2 * Points)]);
            planes = planes[(2 * Points)..];
        }
        planes[..Points].Fill(state.Passes > 0 ? 1 : 0);
        planes[Points..(2 * Points)].Fill(player);
        planes[(2 * Points)..].Fill((float)state.Turn / length);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var map = rules.symmetries[symmetry];
        var image = state;
        for (var i = 0; i < Memory; i++)
        {
            map.Map(state.Boards[i][0], image.Boards[i][0]);
            map.Map(state.Boards[i][1], image.Boards[i][1]);
        }
        map.Map(state.InAtari, image.InAtari);
        return image;
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) =>
        action == rules.Pass ? action : rules.symmetries[symmetry][action];

    /// <summary>The point, as in <c>D4</c>, where A1 is the lower left one and there is no column I; or <c>pass</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action) =>
        action == rules.Pass ? "pass" : $"{ColumnNames[action % rules.size]}{rules.size - action / rules.size}";

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder();
        ref readonly var now = ref state.Boards[Slot(state.Turn)];
        for (var row = 0; row < rules.size; row++)
        {
            text.Append($"{rules.size - row,2}");
            for (var column = 0; column < rules.size; column++)
            {
                var point = row * rules.size + column;
                text.Append(PointSet.Holds(in now[0], point) ? " X" : PointSet.Holds(in now[1], point) ? " O" : " .");
            }
            text.Append('\n');
        }
        return text.Append("   ").AppendJoin(' ', ColumnNames.Take(rules.size)).ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        // Star points are marked on the boards on which people play.
        var size = rules.size;
        int[] lines = size switch { 9 => [2, 4, 6], 13 => [3, 6, 9], 19 => [3, 9, 15], _ => [] };
        var board = Layouts.Rectangle(size, size, CellShape.Point, letters: ColumnNames);
        return board with
        {
            Cells = [.. board.Cells.Select((cell, i) => cell with { Tone = lines.Contains(i / size) && lines.Contains(i % size) ? 1 : 0 })],
            Colours = [SeatColour.Black, SeatColour.White],
        };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var pieces = new List<BoardPiece>();
        ref readonly var now = ref state.Boards[Slot(state.Turn)];
        for (var point = 0; point < rules.Points; point++)
        {
            if (PointSet.Holds(in now[0], point) || PointSet.Holds(in now[1], point))
                pieces.Add(new BoardPiece(point, PointSet.Holds(in now[0], point) ? 0 : 1));
        }
        return pieces;
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => action == rules.Pass ? ActionSketch.Button : ActionSketch.Of(action);

    private static int Slot(int turn) => turn & (Memory - 1);
}
