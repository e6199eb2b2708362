using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Breakthrough;

[assembly: Game<Rules, State>]

namespace Breakthrough;

/// <summary>
/// A position as the player to move sees it, moving up: one bit a cell (row · columns + column, row 0 is the far rank). The
/// second player's board is turned by 180°, so observations and actions look the same for both seats.
/// </summary>
public struct State
{
    /// <summary>Pawns of the player to move.</summary>
    public ulong Own;

    /// <summary>Pawns of the other player.</summary>
    public ulong Other;

    /// <summary>The seat that is to move, or would be had the game not ended; a whole word, so that there is no padding.</summary>
    public long Turn;
}

/// <summary>Pawns that race to the far rank, on any board of up to 64 cells.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private readonly int rows, columns;
    private readonly ulong leftFile, rightFile, homeRank;
    private readonly BoardSymmetry[] symmetries;

    private Rules(int rows, int columns)
    {
        (this.rows, this.columns) = (rows, columns);
        homeRank = ((1UL << columns) - 1) << (Cells - columns);
        for (var row = 0; row < rows; row++)
            leftFile |= 1UL << (row * columns);
        rightFile = leftFile << (columns - 1);
        symmetries = BoardSymmetry.Mirror(rows, columns);
    }

    private int Cells => rows * columns;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("breakthrough", "Breakthrough",
        "The board has {rows} rows and {columns} columns. Each player begins with pawns on all cells of the two rows nearest to "
        + "them; White (o) sits at the bottom, moves up and begins, Black (x) moves down. Players take turns to move one pawn of "
        + "their own to a neighbouring cell of the next row: straight ahead if that cell is empty, or diagonally ahead if it holds no "
        + "pawn of their own; an enemy pawn there is captured and taken off. Straight ahead nothing is captured, and capturing is "
        + "never compulsory. Whoever brings a pawn to the row farthest from them, or captures the last enemy pawn, wins. There are "
        + "no draws, and a player always has a move.",
        new ParameterSpec("rows", 8, 4, 32, "height of the board; rows × columns is at most 64"),
        new ParameterSpec("columns", 8, 2, 16, "width of the board"))
    {
        ObservationPlanes = ["own pawns, moving up", "the opponent's pawns"],
        ActionPlanes = ["diagonally ahead to the left, from the cell", "straight ahead", "diagonally ahead to the right"],
        KnownValues = ["the second player wins on 6 rows × 5 columns (Saffidine, Jouandeau and Cazenave 2011)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters)
    {
        var (rows, columns) = (parameters["rows"], parameters["columns"]);
        return rows * columns <= 64
            ? new Rules(rows, columns)
            : throw new GameParameterException($"breakthrough: rows × columns may be at most 64; here it is {rows * columns}");
    }

    /// <summary>
    /// Action planes: 0 = diagonally to the left, 1 = straight ahead, 2 = diagonally to the right; the cell is the pawn's
    /// origin, all as the mover sees it. Each pawn can go as far as the last but one rank, then one move more ends the game.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(2, rows, columns), new ActionShape(3, rows, columns, 0),
        MaxLength: 2 * columns * (2 * rows - 5) + 1);

    /// <inheritdoc/>
    public State NewPosition()
    {
        var pawns = homeRank | homeRank >> columns;
        return new State { Own = pawns, Other = Turned(pawns) };
    }

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => IsOver(in state) ? Player.Terminal : (int)state.Turn;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (IsOver(in state))
            return 0;
        var (own, other) = (state.Own, state.Other);
        var count = Bitboard.AppendCells(own & ~leftFile & ~(own << (columns + 1)), 0, actions, 0);
        count = Bitboard.AppendCells(own & ~((own | other) << columns), Cells, actions, count);
        return Bitboard.AppendCells(own & ~rightFile & ~(own << (columns - 1)), 2 * Cells, actions, count);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var plane = action < Cells ? 0 : action < 2 * Cells ? 1 : 2;
        var origin = action - plane * Cells;
        var target = 1UL << (origin - columns - 1 + plane);
        var own = state.Own ^ (1UL << origin) ^ target;
        var other = state.Other & ~target;
        state = new State { Own = Turned(other), Other = Turned(own), Turn = state.Turn ^ 1 };
    }

    /// <summary>Only the player who has just moved can have won.</summary>
    public void Returns(in State state, Span<float> returns)
    {
        returns[(int)state.Turn] = -1;
        returns[1 - (int)state.Turn] = 1;
    }

    /// <summary>Plane 0 holds the pawns of <paramref name="player"/>, who moves up, plane 1 those of the other.</summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == state.Turn ? (state.Own, state.Other) : (Turned(state.Other), Turned(state.Own));
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..]);
    }

    /// <summary>The identity and the left–right mirror.</summary>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) => new()
    {
        Own = rules.symmetries[symmetry].Map(state.Own),
        Other = rules.symmetries[symmetry].Map(state.Other),
        Turn = state.Turn,
    };

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        var (plane, origin) = Math.DivRem(action, rules.Cells);
        return (symmetry == 0 ? plane : 2 - plane) * rules.Cells + rules.symmetries[symmetry][origin];
    }

    /// <summary>Origin and target, as in <c>a2b3</c>; White sees a1 at the bottom left.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (plane, origin) = Math.DivRem(action, rules.Cells);
        return rules.Square(origin, state.Turn) + rules.Square(origin - rules.columns - 1 + plane, state.Turn);
    }

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var (white, black) = state.Turn == 0 ? (state.Own, state.Other) : (rules.Turned(state.Other), rules.Turned(state.Own));
        var text = new StringBuilder();
        for (var row = 0; row < rules.rows; row++)
        {
            text.Append($"{rules.rows - row,2}");
            for (var column = 0; column < rules.columns; column++)
            {
                var cell = row * rules.columns + column;
                text.Append((white >> cell & 1) != 0 ? " o" : (black >> cell & 1) != 0 ? " x" : " .");
            }
            text.Append('\n');
        }
        text.Append("  ");
        for (var column = 0; column < rules.columns; column++)
            text.Append(' ').Append((char)('a' + column));
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) => Layouts.Chequered(rules.rows, rules.columns);

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) =>
        state.Turn == 0 ? BoardPieces.Discs(state.Own, state.Other) : BoardPieces.Discs(rules.Turned(state.Other), rules.Turned(state.Own));

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var (plane, origin) = Math.DivRem(action, rules.Cells);
        var target = origin - rules.columns - 1 + plane;
        return state.Turn == 0 ? ActionSketch.Of(origin, target) : ActionSketch.Of(rules.Cells - 1 - origin, rules.Cells - 1 - target);
    }

    private bool IsOver(in State state) => state.Own == 0 || (state.Other & homeRank) != 0;

    // The board turned by 180°: cell c becomes cell Cells - 1 - c, which reverses the bits.
    private ulong Turned(ulong pawns)
    {
        pawns = (pawns >> 1 & 0x5555555555555555) | (pawns & 0x5555555555555555) << 1;
        pawns = (pawns >> 2 & 0x3333333333333333) | (pawns & 0x3333333333333333) << 2;
        pawns = (pawns >> 4 & 0x0F0F0F0F0F0F0F0F) | (pawns & 0x0F0F0F0F0F0F0F0F) << 4;
        return BinaryPrimitives.ReverseEndianness(pawns) >> (64 - Cells);
    }

    private string Square(int cell, long turn)
    {
        var (row, column) = Math.DivRem(turn == 0 ? cell : Cells - 1 - cell, columns);
        return $"{(char)('a' + column)}{rows - row}";
    }
}
