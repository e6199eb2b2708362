using System.Buffers.Binary;
using System.Text;
using Quoridor;

[assembly: Game<Rules, State>]

namespace Quoridor;

/// <summary>
/// A position as the player to move sees it, moving up: cells are numbered row · size + column, row 0 is the far one. The second
/// player's board is turned by 180°. A wall is the bit of the upper left one of the four cells that meet at its middle.
/// </summary>
public struct State
{
    /// <summary>Walls between two rows.</summary>
    public UInt128 Horizontal;

    /// <summary>Walls between two columns.</summary>
    public UInt128 Vertical;

    /// <summary>The cell of the pawn of the player to move.</summary>
    public short Own;

    /// <summary>The cell of the other pawn.</summary>
    public short Other;

    /// <summary>Walls in the hand of the player to move.</summary>
    public short OwnWalls;

    /// <summary>Walls in the hand of the other player.</summary>
    public short OtherWalls;

    /// <summary>The seat that is to move, or would be had the game not ended.</summary>
    public int Turn;

    /// <summary>Moves of both players so far.</summary>
    public int Plies;
}

/// <summary>Pawns that race to the other side and walls that make the way longer.</summary>
public readonly partial struct Rules : IGame<Rules, State>
{
    private readonly int size, walls, limit;

    // Where walls can have their middle, and the edges of that area; the far and the near row; the cells that have a neighbour
    // below and to the right.
    private readonly UInt128 anchors, firstColumn, lastColumn, firstRow, lastRow, farRow, nearRow, notNear, notRight;

    private Rules(int size, int walls, int limit)
    {
        (this.size, this.walls, this.limit) = (size, walls, limit);
        for (var i = 0; i < size; i++)
        {
            farRow |= UInt128.One << i;
            firstColumn |= UInt128.One << (i * size);
        }
        nearRow = farRow << (Cells - size);
        var board = (UInt128.One << Cells) - 1;
        notNear = board & ~nearRow;
        notRight = board & ~(firstColumn << (size - 1));
        anchors = notNear & notRight;
        firstColumn &= anchors;
        firstRow = farRow & anchors;
        lastColumn = firstColumn << (size - 2);
        lastRow = firstRow << (Cells - 2 * size);
    }

    private int Cells => size * size;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("quoridor", "Quoridor",
        "The board has {size} rows and {size} columns; each player has one pawn and {walls} walls. White's pawn (o) begins in "
        + "the middle of the bottom row, Black's (x) in the middle of the top row; if the number of columns is even, both "
        + "begin on the left one of the two middle cells as their own player sees it, looking across the board, so that "
        + "White's is column size/2 counted from the left and Black's is column size/2 counted from the right. White begins "
        + "and players take turns. A turn either moves the pawn or, while any is left, places one of the player's walls. The "
        + "pawn moves one cell up, down, left or right, not through a wall. If the other pawn is on that cell, the pawn jumps "
        + "over it to the cell behind it in the same direction; if a wall or the edge of the board is between the other pawn "
        + "and that cell, it goes to either cell beside the other pawn, at right angles to the jump, unless a wall or the edge "
        + "lies between the other pawn and that cell. A wall lies between cells and is two cells long: a horizontal one "
        + "between two rows along two neighbouring columns, a vertical one between two columns along two neighbouring rows, "
        + "inside the board. Walls never move. They may touch but neither overlap nor cross each other, not even in part, and "
        + "each pawn must keep some way to its goal row, where pawns are not counted as obstacles. Whoever brings their pawn "
        + "to the row farthest from them, White to the top one and Black to the bottom one, wins at once. After {limit} moves, "
        + "those of both players counted, without a winner the game is a draw. Cells are named by column, a from White's left, "
        + "and row, 1 at the bottom: e2 moves the pawn there; e2h and e2v place a horizontal or vertical wall whose middle is "
        + "the upper right corner of e2.",
        new ParameterSpec("size", 9, 5, 9, "rows and columns of the board"),
        new ParameterSpec("walls", 10, 0, 20, "walls of each player"),
        new ParameterSpec("limit", 200, 20, 2000, "moves of both players after which the game is a draw"))
    {
        ObservationPlanes =
        [
            "the own pawn, moving up", "the opponent's pawn", "horizontal walls, at the cell to the upper left of their middle",
            "vertical walls, likewise", "own walls in hand, as a part of those at the beginning",
            "the opponent's walls in hand, likewise", "moves of both players so far, as a part of the limit",
        ],
        ActionPlanes =
        [
            "move the pawn to the cell", "place a horizontal wall with its middle at the lower right corner of the cell",
            "place a vertical wall, likewise",
        ],
        KnownValues = ["131, 16,677 and 2,062,264 sequences of one to three moves (github.com/kennyfs/KataQuoridor)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["size"], parameters["walls"], parameters["limit"]);

    /// <summary>
    /// Action planes: 0 = the pawn goes to the cell, 1 = a horizontal and 2 = a vertical wall with its middle at the cell's lower
    /// right corner, all as the mover sees it.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(7, size, size), new ActionShape(3, size, size, 0),
        MaxLength: limit);

    /// <inheritdoc/>
    public State NewPosition()
    {
        var (cell, inHand) = ((short)(Cells - size + (size - 1) / 2), (short)walls);
        return new State { Own = cell, Other = (short)(Cells - 1 - cell), OwnWalls = inHand, OtherWalls = inHand };
    }

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => HasLost(in state) || state.Plies == limit ? Player.Terminal : state.Turn;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (CurrentPlayer(in state) == Player.Terminal)
            return 0;
        var (horizontal, vertical) = (state.Horizontal, state.Vertical);
        var ways = new Ways(notNear & ~(horizontal | horizontal << 1), notRight & ~(vertical | vertical << size), size);
        var count = Append(PawnTargets(in state, in ways), 0, actions, 0);
        if (state.OwnWalls == 0)
            return count;

        var freeHorizontal = anchors & ~(horizontal | horizontal << 1 | horizontal >> 1 | vertical);
        var freeVertical = anchors & ~(vertical | vertical << size | vertical >> size | horizontal);
        // Only a wall that touches others or the edge with two of its ends and its middle can close off anything.
        var touched = anchors & (horizontal | horizontal << 1 | horizontal >> 1 | vertical | vertical << size | vertical >> size);
        var closingHorizontal = freeHorizontal & Two(touched << 1 | firstColumn, touched, touched >> 1 | lastColumn);
        var closingVertical = freeVertical & Two(touched << size | firstRow, touched, touched >> size | lastRow);
        var shutHorizontal = UInt128.Zero;
        var shutVertical = UInt128.Zero;
        FindShut(state.Own, farRow, in ways, closingHorizontal, closingVertical, ref shutHorizontal, ref shutVertical);
        FindShut(state.Other, nearRow, in ways, closingHorizontal, closingVertical, ref shutHorizontal, ref shutVertical);
        count = Append(freeHorizontal & ~shutHorizontal, Cells, actions, count);
        return Append(freeVertical & ~shutVertical, 2 * Cells, actions, count);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var (horizontal, vertical, own, ownWalls) = (state.Horizontal, state.Vertical, (int)state.Own, state.OwnWalls);
        if (action < Cells)
        {
            own = action;
        }
        else
        {
            ownWalls--;
            if (action < 2 * Cells)
                horizontal |= UInt128.One << (action - Cells);
            else
                vertical |= UInt128.One << (action - 2 * Cells);
        }
        state = new State
        {
            Horizontal = Turned(horizontal),
            Vertical = Turned(vertical),
            Own = (short)(Cells - 1 - state.Other),
            Other = (short)(Cells - 1 - own),
            OwnWalls = state.OtherWalls,
            OtherWalls = ownWalls,
            Turn = state.Turn ^ 1,
            Plies = state.Plies + 1,
        };
    }

    /// <summary>Only the player who has just moved can have won.</summary>
    public void Returns(in State state, Span<float> returns)
    {
        returns[state.Turn] = HasLost(in state) ? -1 : 0;
        returns[1 - state.Turn] = -returns[state.Turn];
    }

    /// <summary>
    /// Seen by <paramref name="player"/>, who moves up: planes 0 and 1 hold the own and the other pawn, 2 and 3 horizontal and
    /// vertical walls, 4 and 5 the part of the own and the other's walls that is in hand, 6 the moves so far as a part of the
    /// limit.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var moves = player == state.Turn;
        planes[..(2 * Cells)].Clear();
        planes[moves ? state.Own : Cells - 1 - state.Other] = 1;
        planes[Cells + (moves ? state.Other : Cells - 1 - state.Own)] = 1;
        Write(moves ? state.Horizontal : Turned(state.Horizontal), planes[(2 * Cells)..(3 * Cells)]);
        Write(moves ? state.Vertical : Turned(state.Vertical), planes[(3 * Cells)..(4 * Cells)]);
        planes[(4 * Cells)..(5 * Cells)].Fill((float)(moves ? state.OwnWalls : state.OtherWalls) / Math.Max(walls, 1));
        planes[(5 * Cells)..(6 * Cells)].Fill((float)(moves ? state.OtherWalls : state.OwnWalls) / Math.Max(walls, 1));
        planes[(6 * Cells)..].Fill((float)state.Plies / limit);
    }

    /// <summary>The identity and the left–right mirror.</summary>
    public static int SymmetryCount(in Rules rules) => 2;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) => symmetry == 0 ? state : state with
    {
        Horizontal = rules.MirroredWalls(state.Horizontal),
        Vertical = rules.MirroredWalls(state.Vertical),
        Own = (short)rules.Mirrored(state.Own, rules.size - 1),
        Other = (short)rules.Mirrored(state.Other, rules.size - 1),
    };

    /// <summary>The last column, in which walls have no middle, stays where it is.</summary>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        if (symmetry == 0 || (plane > 0 && cell % rules.size == rules.size - 1))
            return action;
        return plane * rules.Cells + rules.Mirrored(cell, plane == 0 ? rules.size - 1 : rules.size - 2);
    }

    /// <summary>The pawn's target, as in <c>e2</c>, or the cell to the lower left of a wall's middle, as in <c>e3h</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (plane, cell) = Math.DivRem(action, rules.Cells);
        if (plane == 0)
            return rules.Name(state.Turn == 0 ? cell : rules.Cells - 1 - cell);
        return rules.Name((state.Turn == 0 ? cell : rules.LastAnchor - cell) + rules.size) + (plane == 1 ? "h" : "v");
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var white = state.Turn == 0;
        var horizontal = white ? state.Horizontal : rules.Turned(state.Horizontal);
        var vertical = white ? state.Vertical : rules.Turned(state.Vertical);
        var (own, other) = white ? (state.Own, state.Other) : (rules.Cells - 1 - state.Other, rules.Cells - 1 - state.Own);
        var text = new StringBuilder();
        for (var row = 0; row < rules.size; row++)
        {
            text.Append(rules.size - row);
            for (var column = 0; column < rules.size; column++)
            {
                var cell = row * rules.size + column;
                text.Append(column > 0 && IsWall(vertical, cell - 1, cell - 1 - rules.size) ? '|' : ' ');
                text.Append(cell == own ? 'o' : cell == other ? 'x' : '.');
            }
            text.Append("\n ");
            for (var column = 0; column < rules.size; column++)
            {
                var cell = row * rules.size + column;
                text.Append(' ').Append(IsWall(horizontal, cell, column > 0 ? cell - 1 : cell) ? '-' : ' ');
            }
            text.Append('\n');
        }
        text.Append(' ');
        for (var column = 0; column < rules.size; column++)
            text.Append(' ').Append((char)('a' + column));
        var (whites, blacks) = white ? (state.OwnWalls, state.OtherWalls) : (state.OtherWalls, state.OwnWalls);
        return text.Append($"\nwalls in hand: o {whites}, x {blacks}").ToString();
    }

    private bool HasLost(in State state) => state.Other >= Cells - size;

    private static UInt128 PawnTargets(in State state, in Ways ways)
    {
        var (own, other) = (UInt128.One << state.Own, UInt128.One << state.Other);
        var targets = ways.Step(own);
        if ((targets & other) == 0)
            return targets;
        var exits = ways.Step(other) & ~own;
        var direction = state.Other - state.Own;
        var behind = exits & (direction > 0 ? other << direction : other >> -direction);
        return targets ^ other | (behind != 0 ? behind : exits);
    }

    // Which of the walls would leave a pawn without a way. They have to cut any one way that is open now, so a shortest one is
    // looked up first and only the walls across it are tried.
    private void FindShut(int pawn, UInt128 goal, in Ways ways, UInt128 horizontal, UInt128 vertical,
        ref UInt128 shutHorizontal, ref UInt128 shutVertical)
    {
        if ((horizontal | vertical) == 0)
            return;
        var (down, right) = ways.Shortest(UInt128.One << pawn, goal);
        for (var walls = horizontal & (down | down >> 1) & ~shutHorizontal; walls != 0; walls &= walls - 1)
        {
            var wall = walls & (~walls + 1);
            if (!new Ways(ways.Down & ~(wall | wall << 1), ways.Right, size).Lead(UInt128.One << pawn, goal))
                shutHorizontal |= wall;
        }
        for (var walls = vertical & (right | right >> size) & ~shutVertical; walls != 0; walls &= walls - 1)
        {
            var wall = walls & (~walls + 1);
            if (!new Ways(ways.Down, ways.Right & ~(wall | wall << size), size).Lead(UInt128.One << pawn, goal))
                shutVertical |= wall;
        }
    }

    private static UInt128 Two(UInt128 first, UInt128 second, UInt128 third) => first & second | third & (first | second);

    private static int Append(UInt128 cells, int offset, Span<int> actions, int count)
    {
        count = Bitboard.AppendCells((ulong)cells, offset, actions, count);
        return Bitboard.AppendCells((ulong)(cells >> 64), offset + 64, actions, count);
    }

    private static void Write(UInt128 cells, Span<float> plane)
    {
        var low = Math.Min(64, plane.Length);
        Bitboard.WritePlane((ulong)cells, plane[..low]);
        Bitboard.WritePlane((ulong)(cells >> 64), plane[low..]);
    }

    private int LastAnchor => Cells - size - 2;

    // The walls on the board turned by 180°: the one at cell c goes to LastAnchor - c, which reverses the bits.
    private UInt128 Turned(UInt128 anchored) =>
        new UInt128(Reversed((ulong)anchored), Reversed((ulong)(anchored >> 64))) >> (127 - LastAnchor);

    private static ulong Reversed(ulong bits)
    {
        bits = (bits >> 1 & 0x5555555555555555) | (bits & 0x5555555555555555) << 1;
        bits = (bits >> 2 & 0x3333333333333333) | (bits & 0x3333333333333333) << 2;
        bits = (bits >> 4 & 0x0F0F0F0F0F0F0F0F) | (bits & 0x0F0F0F0F0F0F0F0F) << 4;
        return BinaryPrimitives.ReverseEndianness(bits);
    }

    private int Mirrored(int cell, int last)
    {
        var column = cell % size;
        return cell - column + last - column;
    }

    private UInt128 MirroredWalls(UInt128 anchored)
    {
        var mirrored = UInt128.Zero;
        for (; anchored != 0; anchored &= anchored - 1)
            mirrored |= UInt128.One << Mirrored((int)UInt128.TrailingZeroCount(anchored), size - 2);
        return mirrored;
    }

    private static bool IsWall(UInt128 anchored, int cell, int before) =>
        (anchored >> cell & 1) != 0 || (before >= 0 && (anchored >> before & 1) != 0);

    private string Name(int cell) => $"{(char)('a' + cell % size)}{size - cell / size}";
}
