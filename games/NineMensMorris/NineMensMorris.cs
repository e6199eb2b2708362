using System.Numerics;
using System.Text;
using NineMensMorris;

[assembly: Game<Rules, State>]

namespace NineMensMorris;

/// <summary>What the player to move has to do, or how the game has ended.</summary>
public enum Phase : short
{
    /// <summary>To place a man or to move one.</summary>
    Move,

    /// <summary>To remove an enemy man, having closed a mill.</summary>
    Remove,

    /// <summary>Nothing: the player to move has lost.</summary>
    Lost,

    /// <summary>Nothing: the game is drawn.</summary>
    Drawn,
}

/// <summary>A position as the player to move sees it: one bit a point, numbered row · 7 + column on a 7×7 grid.</summary>
public struct State
{
    /// <summary>Men of the player to move on the board.</summary>
    public ulong Own;

    /// <summary>Men of the other player on the board.</summary>
    public ulong Other;

    /// <summary>The seat that is to move, or would be had the game not ended.</summary>
    public short Turn;

    /// <summary>What is to be done.</summary>
    public Phase Phase;

    /// <summary>How many men both players have placed so far.</summary>
    public short Placed;

    /// <summary>Moves along lines or by flight since a man was removed last.</summary>
    public short Quiet;
}

/// <summary>Mills on three nested squares. A mill and the removal that it earns are two actions of one player.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Side = 7, Cells = Side * Side, Points = 24, Symmetries = 16;
    private const int PlacePlane = 0, RemovePlane = 1, MovePlanes = 2;

    // The columns of the lines of three, row by row; the columns of the board are the same, read downwards.
    private static readonly int[][] Lines = [.. Transposed(
        [0, 3, 6], [8, 10, 12], [16, 17, 18], [21, 22, 23], [25, 26, 27], [30, 31, 32], [36, 38, 40], [42, 45, 48])];

    private static readonly ulong[] LineSets = [.. Lines.Select(Set)];

    private static readonly ulong AllPoints = LineSets.Aggregate((all, line) => all | line);

    // The cell of each point, and the other way round.
    private static readonly int[] CellOf = [.. Enumerable.Range(0, Cells).Where(cell => (AllPoints >> cell & 1) != 0)];

    private static readonly int[] PointOf = [.. Enumerable.Range(0, Cells).Select(cell => Array.IndexOf(CellOf, cell))];

    private static readonly ulong[] Neighbours = [.. Enumerable.Range(0, Cells).Select(cell =>
        Set(Lines.SelectMany(line => line.Where((_, i) => (i > 0 && line[i - 1] == cell) || (i < 2 && line[i + 1] == cell)))))];

    // The two other points of each of the two lines through a cell: entries 2 · cell and 2 · cell + 1.
    private static readonly ulong[] Partners = [.. Enumerable.Range(0, Cells).SelectMany(cell =>
        LineSets.Where(line => (line >> cell & 1) != 0).Select(line => line & ~(1UL << cell)).Append(0UL).Append(0UL).Take(2))];

    // Where each symmetry takes each cell: those of the square, then the same with the inner and the outer ring exchanged.
    private static readonly int[] Image =
    [
        .. BoardSymmetry.Square(Side).SelectMany(turn => Enumerable.Range(0, Cells).Select(cell => turn[cell])),
        .. BoardSymmetry.Square(Side).SelectMany(turn => Enumerable.Range(0, Cells).Select(cell => turn[Exchanged(cell)])),
    ];

    private readonly int men, limit;
    private readonly bool flying;

    private Rules(int men, bool flying, int limit) => (this.men, this.flying, this.limit) = (men, flying, limit);

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("nine-mens-morris", "Nine Men's Morris",
        "The board consists of three nested squares. Each has 8 points, its corners and the middles of its sides, which makes "
        + "24; the middles of neighbouring squares are joined too. In coordinates (column a to g, row 1 to 7 from the bottom) "
        + "the squares have the corners a1 a7 g7 g1, b2 b6 f6 f2 and c3 c5 e5 e3. A line is any of the 16 rows of three joined "
        + "points: the four sides of each square and the four rows of middles (a4 b4 c4, e4 f4 g4, d1 d2 d3, d5 d6 d7); points "
        + "next to each other on a line are neighbours. Each player has {men} men, White (o) and Black (x), all in hand at "
        + "first, and White begins. Players take turns. As long as a player has men in hand, a turn places one of them on any "
        + "empty point. After that a turn moves a man of one's own to a neighbouring empty point; a player who has just three "
        + "men left may move, or fly, to any empty point instead (with flying=0 this is not allowed). Whoever thereby fills a "
        + "line with three own men has closed a mill and at once removes one enemy man from the board, for good; just one, "
        + "even if two mills are closed together. Men that stand in a mill may only be removed if all enemy men on the board "
        + "do. A mill may be opened and closed again any number of times. A player with fewer than three men left, those in "
        + "hand included, loses, and so does a player who has to move and cannot. The game is a draw when {limit} moves in a "
        + "row, those of both players counted, have passed without a removal; placing does not count, and the last of these "
        + "moves first wins if it leaves the enemy no move. Repeated positions have no other consequence.",
        new ParameterSpec("men", 9, 3, 11, "men of each player"),
        new ParameterSpec("flying", 1, 0, 1, "1 if a player with three men may fly, else 0"),
        new ParameterSpec("limit", 100, 10, 1000, "moves without a removal that make a draw"))
    {
        ObservationPlanes =
        [
            "own men", "the opponent's men", "own men in hand, as a part of all own men", "the opponent's men in hand, likewise",
            "ones if a man is to be removed", "moves without a removal, as a part of the limit",
        ],
        ActionPlanes =
        [
            "place a man on the point", "remove the enemy man of the point",
            "move the man of the point to each of the 24 points, one plane each, row by row from the upper left one (24 planes)",
        ],
        KnownValues = ["a draw (Gasser 1996)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) =>
        new(parameters["men"], parameters["flying"] == 1, parameters["limit"]);

    /// <summary>
    /// Action planes: 0 = place a man on the cell, 1 = remove the man there, 2 + i = move the man there to point i, where points
    /// are counted from 0 at the upper left, row by row. At most 2 · (men − 3) + 1 men are removed; the last one ends the game.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(6, Side, Side),
        new ActionShape(MovePlanes + Points, Side, Side, 0), MaxLength: 2 * men + (2 * men - 5) * (limit + 1));

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.Phase >= Phase.Lost ? Player.Terminal : state.Turn;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (state.Phase == Phase.Remove)
            return Bitboard.AppendCells(Removable(state.Other), RemovePlane * Cells, actions, 0);
        if (state.Phase != Phase.Move)
            return 0;
        var empty = AllPoints & ~(state.Own | state.Other);
        if (state.Placed < 2 * men)
            return Bitboard.AppendCells(empty, PlacePlane * Cells, actions, 0);
        var count = 0;
        var flies = Flies(state.Own);
        for (; empty != 0; empty &= empty - 1)
        {
            var target = BitOperations.TrailingZeroCount(empty);
            var movers = flies ? state.Own : state.Own & Neighbours[target];
            count = Bitboard.AppendCells(movers, (MovePlanes + PointOf[target]) * Cells, actions, count);
        }
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var (plane, cell) = Math.DivRem(action, Cells);
        if (plane == RemovePlane)
        {
            state.Other ^= 1UL << cell;
            state.Quiet = 0;
            PassTurn(ref state);
            return;
        }
        var target = plane == PlacePlane ? cell : CellOf[plane - MovePlanes];
        if (plane == PlacePlane)
        {
            state.Placed++;
        }
        else
        {
            state.Own ^= 1UL << cell;
            state.Quiet++;
        }
        state.Own |= 1UL << target;
        if (IsFull(state.Own, Partners[2 * target]) || IsFull(state.Own, Partners[2 * target + 1]))
            state.Phase = Phase.Remove;
        else
            PassTurn(ref state);
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[state.Turn] = state.Phase == Phase.Lost ? -1 : 0;
        returns[1 - state.Turn] = -returns[state.Turn];
    }

    /// <summary>
    /// Planes 0 and 1 hold the men of <paramref name="player"/> and of the other, 2 and 3 the parts of their men that are in
    /// hand, 4 is 1 if a man is to be removed, 5 the number of moves without a removal as a part of the limit.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == state.Turn ? (state.Own, state.Other) : (state.Other, state.Own);
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..(2 * Cells)]);
        planes[(2 * Cells)..(3 * Cells)].Fill((float)InHand(in state, player) / men);
        planes[(3 * Cells)..(4 * Cells)].Fill((float)InHand(in state, 1 - player) / men);
        planes[(4 * Cells)..(5 * Cells)].Fill(state.Phase == Phase.Remove ? 1 : 0);
        planes[(5 * Cells)..].Fill((float)state.Quiet / limit);
    }

    /// <summary>Turns and reflections, each with and without exchanging the inner and the outer square.</summary>
    public static int SymmetryCount(in Rules rules) => Symmetries;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) =>
        state with { Own = Map(symmetry, state.Own), Other = Map(symmetry, state.Other) };

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        var (plane, cell) = Math.DivRem(action, Cells);
        if (plane >= MovePlanes)
            plane = MovePlanes + PointOf[Image[symmetry * Cells + CellOf[plane - MovePlanes]]];
        return plane * Cells + Image[symmetry * Cells + cell];
    }

    /// <summary>A placement as in <c>d6</c>, a move as in <c>d6-d5</c>, a removal as in <c>xd5</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (plane, cell) = Math.DivRem(action, Cells);
        return plane switch
        {
            PlacePlane => Name(cell),
            RemovePlane => "x" + Name(cell),
            _ => $"{Name(cell)}-{Name(CellOf[plane - MovePlanes])}",
        };
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder(
            """
            7 .-----.-----.
            6 | .---.---. |
            5 | | .-.-. | |
            4 .-.-.   .-.-.
            3 | | .-.-. | |
            2 | .---.---. |
            1 .-----.-----.
              a b c d e f g
            """.ReplaceLineEndings("\n"));
        var (white, black) = state.Turn == 0 ? (state.Own, state.Other) : (state.Other, state.Own);
        foreach (var cell in CellOf)
        {
            var place = cell / Side * 16 + 2 + cell % Side * 2;
            text[place] = (white >> cell & 1) != 0 ? 'o' : (black >> cell & 1) != 0 ? 'x' : '.';
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        var board = Layouts.Rectangle(Side, Side, CellShape.Point, exists: (row, column) => PointOf[row * Side + column] >= 0);
        return board.With(Layouts.Tray("men of White in hand", 2, Side + 0.5), Layouts.Tray("men of Black in hand", 4, Side + 0.5)) with
        {
            Lines = [.. Lines.Select(line => new BoardLine(line[0] % Side, line[0] / Side, line[2] % Side, line[2] / Side))],
        };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var (white, black) = state.Turn == 0 ? (state.Own, state.Other) : (state.Other, state.Own);
        return
        [
            .. BoardPieces.Discs(white, black),
            BoardPieces.Stock(Cells, 0, rules.InHand(in state, 0)),
            BoardPieces.Stock(Cells + 1, 1, rules.InHand(in state, 1)),
        ];
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var (plane, cell) = Math.DivRem(action, Cells);
        return plane < MovePlanes ? ActionSketch.Of(cell) : ActionSketch.Of(cell, CellOf[plane - MovePlanes]);
    }

    private int InHand(in State state, int seat) => men - (state.Placed + 1 - seat) / 2;

    private bool Flies(ulong own) => flying && BitOperations.PopCount(own) == 3;

    private void PassTurn(ref State state)
    {
        (state.Own, state.Other) = (state.Other, state.Own);
        state.Turn ^= 1;
        state.Phase = BitOperations.PopCount(state.Own) + InHand(in state, state.Turn) < 3 || IsBlocked(in state) ? Phase.Lost
            : state.Quiet == limit ? Phase.Drawn
            : Phase.Move;
    }

    private bool IsBlocked(in State state)
    {
        if (state.Placed < 2 * men || Flies(state.Own))
            return false;
        var empty = AllPoints & ~(state.Own | state.Other);
        for (var rest = state.Own; rest != 0; rest &= rest - 1)
        {
            if ((Neighbours[BitOperations.TrailingZeroCount(rest)] & empty) != 0)
                return false;
        }
        return true;
    }

    private static ulong Removable(ulong enemies)
    {
        ulong milled = 0;
        foreach (var line in LineSets)
            milled |= IsFull(enemies, line) ? line : 0;
        return enemies == milled ? enemies : enemies & ~milled;
    }

    private static bool IsFull(ulong set, ulong line) => (set & line) == line;

    private static ulong Map(int symmetry, ulong set)
    {
        ulong mapped = 0;
        for (; set != 0; set &= set - 1)
            mapped |= 1UL << Image[symmetry * Cells + BitOperations.TrailingZeroCount(set)];
        return mapped;
    }

    // Outer and inner square change places; what is no point of the board stays.
    private static int Exchanged(int cell)
    {
        var (down, right) = (cell / Side - 3, cell % Side - 3);
        return PointOf[cell] < 0 ? cell : Math.Max(Math.Abs(down), Math.Abs(right)) switch
        {
            1 => (3 * down + 3) * Side + 3 * right + 3,
            3 => (down / 3 + 3) * Side + right / 3 + 3,
            _ => cell,
        };
    }

    private static IEnumerable<int[]> Transposed(params int[][] rows) =>
        rows.Concat(rows.Select(row => row.Select(cell => cell % Side * Side + cell / Side).ToArray()));

    private static ulong Set(IEnumerable<int> cells) => cells.Aggregate(0UL, (set, cell) => set | 1UL << cell);

    private static string Name(int cell) => $"{(char)('a' + cell % Side)}{Side - cell / Side}";
}
