using System.Numerics;
using System.Text;
using GardnerChess;
using static GardnerChess.Squares;

[assembly: Game<Rules, State>]

namespace GardnerChess;

/// <summary>Whether and how the game has ended.</summary>
public enum Outcome
{
    /// <summary>It goes on.</summary>
    Open,

    /// <summary>The player to move is checkmated.</summary>
    Lost,

    /// <summary>Nobody has won.</summary>
    Drawn,
}

/// <summary>
/// A position as the player to move sees it, moving up: one bit a square (row · 5 + column, row 0 is the far rank). The second
/// player's board is turned upside down, files keep their places.
/// </summary>
public struct State
{
    /// <summary>Men of the player to move.</summary>
    public uint Own;

    /// <summary>Men of the other player.</summary>
    public uint Other;

    /// <summary>Pawns of both.</summary>
    public uint Pawns;

    /// <summary>Knights of both.</summary>
    public uint Knights;

    /// <summary>Bishops and queens of both.</summary>
    public uint Diagonals;

    /// <summary>Rooks and queens of both. Men that belong to none of these sets are kings.</summary>
    public uint Orthogonals;

    /// <summary>The seat that is to move, or would be had the game not ended.</summary>
    public short Turn;

    /// <summary>Moves of both players since a pawn moved or a man was captured.</summary>
    public short Quiet;

    /// <summary>How the game stands; kept because <see cref="Rules.Apply"/> has to find it anyway.</summary>
    public Outcome Outcome;
}

/// <summary>Martin Gardner's chess on 5×5 squares.</summary>
public readonly partial struct Rules : IGame<Rules, State>
{
    private const int Reach = Side - 1, KnightPlane = 8 * Reach, UnderpromotionPlane = KnightPlane + 8;

    private readonly int limit;

    private Rules(int limit) => this.limit = limit;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("gardner-chess", "Gardner's minichess",
        "Chess on a board of 5×5 squares, files a to e and ranks 1 to 5. White has, from a to e, rook, knight, bishop, queen "
        + "and king on rank 1 and pawns on all of rank 2; Black has the same pieces on the same files on rank 5 and pawns on "
        + "rank 4. White, at the bottom, begins, and players take turns. All men move and capture as in chess: the rook any "
        + "distance along ranks and files, the bishop along diagonals, the queen along both, not over other men; the knight "
        + "one square straight and then one diagonally outwards, over other men if need be; the king one square in any of the "
        + "eight directions. A pawn moves one square straight ahead if that is empty, and captures one square diagonally "
        + "ahead; there is no double step, no capture in passing and no castling. Moving onto an enemy man captures it. A pawn "
        + "that reaches the farthest rank becomes a queen, rook, bishop or knight of its colour, as its player chooses, in the "
        + "same move. No move may leave one's own king attacked. A player whose king is attacked and who has no legal move is "
        + "checkmated and loses; a player with no legal move whose king is not attacked is stalemated, which is a draw. The "
        + "game is also a draw when {limit} moves in a row, those of both players counted, have passed without a pawn move or "
        + "a capture, unless the last of them gives checkmate, and when only the two kings are left, or the kings and a single "
        + "bishop or knight. Repeated positions have no consequence of their own: who only repeats meets the limit.",
        new ParameterSpec("limit", 100, 10, 1000, "moves of both players without pawn move or capture that make a draw"))
    {
        ObservationPlanes =
        [
            "own pawns, knights, bishops, rooks, queens and king in turn, moving up (6 planes)",
            "the opponent's men in the same order (6 planes)",
            "moves of both players without a pawn move or a capture, as a part of the limit",
        ],
        ActionPlanes =
        [
            "move one to four squares from the square, in each of the eight directions in turn, clockwise from straight "
            + "ahead; a pawn that reaches the far rank becomes a queen (32 planes)",
            "move the knight of the square, clockwise from two ahead and one to the right (8 planes)",
            "the pawn of the square becomes a knight, a bishop or a rook, of each first ahead to the left, then straight "
            + "ahead, then ahead to the right (9 planes)",
        ],
        KnownValues =
        [
            "a draw (Mhalla and Prost 2013)",
            "7, 53, 506, 4,775, 52,512 and 572,874 sequences of one to six moves (Fairy-Stockfish, in github.com/ywzvennu/mcr)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["limit"]);

    /// <summary>
    /// Action planes, the cell being the origin, all as the mover sees it: 4 · direction + distance − 1 for the eight directions,
    /// clockwise from up, a pawn becoming a queen; 32 to 39 for the knight's moves, clockwise from up, up and right;
    /// 40 + 3 · piece + side for a pawn becoming a knight, bishop or rook, moving to the left, ahead or to the right. There are
    /// at most 30 pawn moves and 18 captures, each of which may come after almost as many other moves as the limit is.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(13, Side, Side),
        new ActionShape(UnderpromotionPlane + 9, Side, Side, 0), MaxLength: 49 * limit);

    /// <inheritdoc/>
    public State NewPosition() => new()
    {
        Own = 0b11111_11111 << 15,
        Other = 0b11111_11111,
        Pawns = 0b11111_00000_11111_00000,
        Knights = 1u << 1 | 1u << 21,
        Diagonals = 0b1100u | 0b1100u << 20,
        Orthogonals = 0b1001u | 0b1001u << 20,
    };

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.Outcome == Outcome.Open ? state.Turn : Player.Terminal;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions) =>
        state.Outcome == Outcome.Open ? List(in state, actions, any: false, out _) : 0;

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var (origin, target, promotion) = Decoded(action);
        var (from, to) = (1u << origin, 1u << target);
        var pawn = (state.Pawns & from) != 0;
        var quiet = !pawn && (state.Other & to) == 0;
        var next = new State
        {
            Own = Flipped(state.Other & ~to),
            Other = Flipped(state.Own ^ from ^ to),
            Turn = (short)(state.Turn ^ 1),
            Quiet = (short)(quiet ? state.Quiet + 1 : 0),
        };
        var (pawns, knights) = (Moved(state.Pawns, from, to), Moved(state.Knights, from, to));
        var (diagonals, orthogonals) = (Moved(state.Diagonals, from, to), Moved(state.Orthogonals, from, to));
        if (pawn && (to & FarRank) != 0)
        {
            pawns ^= to;
            knights |= promotion == 0 ? to : 0;
            diagonals |= promotion is 1 or 3 ? to : 0;
            orthogonals |= promotion is 2 or 3 ? to : 0;
        }
        (next.Pawns, next.Knights) = (Flipped(pawns), Flipped(knights));
        (next.Diagonals, next.Orthogonals) = (Flipped(diagonals), Flipped(orthogonals));
        next.Outcome = List(in next, [], any: true, out var check) == 0 ? check ? Outcome.Lost : Outcome.Drawn
            : next.Quiet == limit || IsDead(in next) ? Outcome.Drawn
            : Outcome.Open;
        state = next;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[state.Turn] = state.Outcome == Outcome.Lost ? -1 : 0;
        returns[1 - state.Turn] = -returns[state.Turn];
    }

    /// <summary>
    /// Planes 0 to 5 hold the pawns, knights, bishops, rooks, queens and king of <paramref name="player"/>, who moves up, 6 to 11
    /// those of the other; 12 is the number of moves without pawn move or capture as a part of the limit.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var moves = player == state.Turn;
        var (own, other) = moves ? (state.Own, state.Other) : (state.Other, state.Own);
        var queens = state.Diagonals & state.Orthogonals;
        ReadOnlySpan<uint> kinds =
            [state.Pawns, state.Knights, state.Diagonals ^ queens, state.Orthogonals ^ queens, queens, Kings(in state)];
        for (var kind = 0; kind < kinds.Length; kind++)
        {
            Write(kinds[kind] & own, planes.Slice(kind * Cells, Cells));
            Write(kinds[kind] & other, planes.Slice((kinds.Length + kind) * Cells, Cells));
        }
        planes[(2 * kinds.Length * Cells)..].Fill((float)state.Quiet / limit);

        void Write(uint set, Span<float> plane) => Bitboard.WritePlane(moves ? set : Flipped(set), plane);
    }

    /// <summary>The identity and the left–right mirror.</summary>
    public static int SymmetryCount(in Rules rules) => 2;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) => symmetry == 0 ? state : state with
    {
        Own = Mirrored(state.Own),
        Other = Mirrored(state.Other),
        Pawns = Mirrored(state.Pawns),
        Knights = Mirrored(state.Knights),
        Diagonals = Mirrored(state.Diagonals),
        Orthogonals = Mirrored(state.Orthogonals),
    };

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        if (symmetry == 0)
            return action;
        var (plane, origin) = Math.DivRem(action, Cells);
        plane = plane switch
        {
            < KnightPlane => (8 - plane / Reach) % 8 * Reach + plane % Reach,
            < UnderpromotionPlane => 2 * KnightPlane + 7 - plane,
            _ => plane + 2 - (plane - UnderpromotionPlane) % 3 * 2,
        };
        return plane * Cells + origin - origin % Side + Reach - origin % Side;
    }

    /// <summary>Origin and target, as in <c>b1c3</c>, and what a pawn becomes, as in <c>a4a5q</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (origin, target, promotion) = Decoded(action);
        var promotes = (state.Pawns >> origin & 1) != 0 && target < Side;
        return Name(origin, state.Turn) + Name(target, state.Turn) + (promotes ? "nbrq".Substring(promotion, 1) : "");
    }

    /// <summary>White's men are upper-case letters.</summary>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder();
        for (var row = 0; row < Side; row++)
        {
            text.Append(Side - row);
            for (var column = 0; column < Side; column++)
            {
                var cell = (state.Turn == 0 ? row : Reach - row) * Side + column;
                var bit = 1u << cell;
                var kind = ((state.Own | state.Other) & bit) == 0 ? '.'
                    : (state.Pawns & bit) != 0 ? 'p'
                    : (state.Knights & bit) != 0 ? 'n'
                    : (state.Diagonals & state.Orthogonals & bit) != 0 ? 'q'
                    : (state.Diagonals & bit) != 0 ? 'b'
                    : (state.Orthogonals & bit) != 0 ? 'r'
                    : 'k';
                var white = ((state.Turn == 0 ? state.Own : state.Other) & bit) != 0;
                text.Append(' ').Append(white ? char.ToUpperInvariant(kind) : kind);
            }
            text.Append('\n');
        }
        return text.Append("  a b c d e").ToString();
    }

    /// <summary>
    /// Lists the legal actions, plane by plane for all men at once; <paramref name="any"/> only asks whether there is one and
    /// lists nothing.
    /// </summary>
    private static int List(in State state, Span<int> actions, bool any, out bool check)
    {
        var (own, other) = (state.Own, state.Other);
        var king = own & Kings(in state);
        Span<uint> pinnedOn = stackalloc uint[4];
        var answers = Answers(in state, king, pinnedOn);
        check = answers != Board;

        var (targets, empty) = (answers & ~own, Board & ~(own | other));
        var free = own & ~(pinnedOn[0] | pinnedOn[1] | pinnedOn[2] | pinnedOn[3]);
        // What is safe for the king takes longest to find out, and other men's moves mostly tell that there is one.
        var safe = any ? 0 : Board & ~own & ~Attacked(in state, king);
        var count = 0;
        Span<uint> promoting = stackalloc uint[3];
        for (var direction = 0; direction < 8; direction++)
        {
            var back = direction ^ 4;
            var movers = free | pinnedOn[direction & 3];
            var riders = movers & Riders(in state, direction);
            var (reach, open) = (Step(targets, back), empty);
            var origins = riders & reach | king & Step(safe, back);
            if (direction is Up or UpRight or UpLeft)
            {
                var pawns = movers & state.Pawns & Step(answers & (direction == Up ? empty : other), back);
                promoting[direction + 1 & 7] = pawns & PromotingRank;
                origins |= pawns;
            }
            for (var distance = 0; ; distance++)
            {
                if (any && origins != 0)
                    return 1;
                count = Bitboard.AppendCells(origins, (direction * Reach + distance) * Cells, actions, count);
                if (riders == 0 || distance == Reach - 1)
                    break;
                (reach, open) = (Step(reach, back), Step(open, back));
                riders &= open;
                origins = riders & reach;
            }
        }
        var knights = free & state.Knights;
        for (var direction = 0; direction < 8 && knights != 0; direction++)
        {
            var origins = knights & Step(targets, Knight + (direction ^ 4));
            if (any && origins != 0)
                return 1;
            count = Bitboard.AppendCells(origins, (KnightPlane + direction) * Cells, actions, count);
        }
        if (any)
            return (Around[BitOperations.TrailingZeroCount(king)] & ~own & ~Attacked(in state, king)) != 0 ? 1 : 0;
        for (var plane = 0; plane < 9; plane++)
            count = Bitboard.AppendCells(promoting[plane % 3], (UnderpromotionPlane + plane) * Cells, actions, count);
        return count;
    }

    // The squares that answer all checks if a man other than the king moves there: all of them if there is no check. Also the
    // men that may only move along one axis, because they shelter the king on it.
    private static uint Answers(in State state, uint king, Span<uint> pinnedOn)
    {
        var square = BitOperations.TrailingZeroCount(king);
        var answers = Board;
        for (var direction = 0; direction < 8; direction++)
        {
            var riders = state.Other & Riders(in state, direction);
            if ((Lines[direction * Cells + square] & riders) == 0)
                continue;
            uint line = 0, shield = 0;
            for (var next = Step(king, direction); ; next = Step(next, direction))
            {
                line |= next;
                if ((next & state.Own) != 0 && shield == 0)
                {
                    shield = next;
                }
                else if ((next & (state.Own | state.Other)) != 0)
                {
                    if ((next & riders) != 0 && shield == 0)
                        answers &= line;
                    else if ((next & riders) != 0)
                        pinnedOn[direction & 3] |= shield;
                    break;
                }
            }
        }
        var leapers = Leaps[square] & state.Other & state.Knights
            | (Step(king, UpLeft) | Step(king, UpRight)) & state.Other & state.Pawns;
        return leapers == 0 ? answers : answers & leapers;
    }

    // What the enemy attacks once the king has moved away, so that it shelters nothing.
    private static uint Attacked(in State state, uint king)
    {
        var (other, occupied) = (state.Other, (state.Own | state.Other) ^ king);
        var attacked = Around[BitOperations.TrailingZeroCount(other & Kings(in state))]
            | Step(other & state.Pawns, DownLeft) | Step(other & state.Pawns, DownRight);
        for (var knights = other & state.Knights; knights != 0; knights &= knights - 1)
            attacked |= Leaps[BitOperations.TrailingZeroCount(knights)];
        for (var direction = 0; direction < 8; direction++)
        {
            for (var run = other & Riders(in state, direction); run != 0; run &= ~occupied)
                attacked |= run = Step(run, direction);
        }
        return attacked;
    }

    // Kings alone, or with a single knight or bishop.
    private static bool IsDead(in State state) =>
        (state.Pawns | state.Orthogonals) == 0 && BitOperations.PopCount(state.Own | state.Other) <= 3;

    private static uint Kings(in State state) =>
        (state.Own | state.Other) & ~(state.Pawns | state.Knights | state.Diagonals | state.Orthogonals);

    private static uint Riders(in State state, int direction) => (direction & 1) == 0 ? state.Orthogonals : state.Diagonals;

    private static uint Moved(uint set, uint from, uint to) => (set & from) != 0 ? set ^ from | to : set & ~to;

    private static (int Origin, int Target, int Promotion) Decoded(int action)
    {
        var (plane, origin) = Math.DivRem(action, Cells);
        return plane switch
        {
            < KnightPlane => (origin, origin + Offsets[plane / Reach] * (plane % Reach + 1), 3),
            < UnderpromotionPlane => (origin, origin + Offsets[Knight + plane - KnightPlane], 3),
            _ => (origin, origin - Side - 1 + (plane - UnderpromotionPlane) % 3, (plane - UnderpromotionPlane) / 3),
        };
    }
}
