using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using EnglishDraughts;

[assembly: Game<Rules, State>]

namespace EnglishDraughts;

/// <summary>
/// A position as the player to move sees it, moving up: one bit a cell (row · size + column, row 0 is the far rank). The
/// second player's board is turned by 180°.
/// </summary>
public struct State
{
    /// <summary>Men and kings of the player to move.</summary>
    public ulong Own;

    /// <summary>Men and kings of the other player.</summary>
    public ulong Other;

    /// <summary>The kings among both.</summary>
    public ulong Kings;

    /// <summary>Moves in a row, of both players, that neither captured nor moved a man.</summary>
    public int Quiet;

    /// <summary>The seat to move, or that would be had the game not ended.</summary>
    public short Turn;

    /// <summary>The cell plus 1 of the piece that has jumped and must jump on; 0 if there is none.</summary>
    public short Jumper;
}

/// <summary>Draughts with short kings, as played in Britain and America.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Directions = 4;

    private readonly int size, limit;
    private readonly ulong farRank;
    private readonly ulong[] steppers, jumpers;
    private readonly int[] steps;

    private Rules(int size, int limit)
    {
        (this.size, this.limit) = (size, limit);
        farRank = (1UL << size) - 1;
        steps = [-size - 1, -size + 1, size - 1, size + 1];
        (steppers, jumpers) = (new ulong[Directions], new ulong[Directions]);
        for (var cell = 0; cell < Cells; cell++)
        {
            for (var direction = 0; direction < Directions; direction++)
            {
                steppers[direction] |= Reaches(cell, direction, 1) ? 1UL << cell : 0;
                jumpers[direction] |= Reaches(cell, direction, 2) ? 1UL << cell : 0;
            }
        }
    }

    private int Cells => size * size;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("english-draughts", "English draughts",
        "Also called checkers. The board has {size} rows and {size} columns; only the dark cells are used, of which each "
        + "player has one in the lower left corner. Each player begins with men on all dark cells of the rows nearest to them, "
        + "leaving two empty rows in the middle. Black (x) begins; turns alternate. A man moves diagonally ahead to a "
        + "neighbouring empty cell. A king (B, W) moves to a neighbouring empty cell in all four diagonal directions. If an "
        + "enemy piece is on a neighbouring cell in a direction in which a piece may move, and the cell behind it is empty, the "
        + "piece can jump there, and the enemy piece is taken off the board. Who can jump must jump, with any piece that can. "
        + "After a jump the same piece must jump on in the same turn as long as it can, whichever way the player likes; taking "
        + "the most pieces is not required. A man that reaches the far row becomes a king, and that ends the turn, even if the "
        + "new king could jump. A player who cannot move, having no pieces or only blocked ones, loses. Otherwise the game is a "
        + "draw as soon as the last {quiet} moves of each player have neither captured anything nor moved a man. Repeating a "
        + "position has no consequence by itself.",
        new ParameterSpec("size", 8, 4, 8, "rows and columns of the board; even"),
        new ParameterSpec("quiet", 40, 5, 100, "moves of each player without a capture or a man's move that make a draw"))
    {
        ObservationPlanes =
        [
            "own men, moving up", "own kings", "the opponent's men", "the opponent's kings", "the piece that must jump on",
            "moves of both players without a capture or a man's move, as a part of those that make a draw",
        ],
        ActionPlanes =
        [
            "move or jump diagonally ahead to the left, from the cell", "diagonally ahead to the right",
            "diagonally back to the left", "diagonally back to the right",
        ],
        KnownValues =
        [
            "a draw (Schaeffer and others 2007)",
            "7, 49, 302, 1,469, 7,361, 36,768, 179,740, 845,931 and 3,963,680 sequences of one to nine turns (Fierz 2009; "
            + "Bik, talkchess.com)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => parameters["size"] is var size && int.IsEvenInteger(size)
        ? new Rules(size, 2 * parameters["quiet"])
        : throw new GameParameterException($"english-draughts: size={size} is odd; 4, 6 or 8 is allowed");

    /// <summary>
    /// Action planes: diagonally ahead to the left, to the right, back to the left, to the right; the cell is the piece's
    /// origin, all as the mover sees it. Each jump of a turn is an action. Men make at most size - 1, size - 2 … moves, and
    /// all pieces but one can be captured; after each of those as many quiet moves as the limit allows.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(6, size, size), new ActionShape(Directions, size, size, 0),
        MaxLength: (MenMoves + Men * 2) * limit);

    private int MenRows => size / 2 - 1;

    private int Men => MenRows * size / 2;

    private int MenMoves => size / 2 * MenRows * (2 * size - 1 - MenRows);

    /// <inheritdoc/>
    public State NewPosition()
    {
        ulong men = 0;
        for (var cell = Cells - MenRows * size; cell < Cells; cell++)
            men |= (ulong)(cell / size + cell % size & 1) << cell;
        return new State { Own = men, Other = Turned(men) };
    }

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) =>
        state.Jumper != 0 || (state.Quiet < limit && CanMove(in state)) ? state.Turn : Player.Terminal;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (state.Quiet == limit)
            return 0;
        var count = 0;
        var movers = state.Jumper == 0 ? state.Own : 1UL << (state.Jumper - 1);
        for (var direction = 0; direction < Directions; direction++)
            count = Bitboard.AppendCells(Jumps(in state, movers, direction), direction * Cells, actions, count);
        if (count > 0)
            return count;
        for (var direction = 0; direction < Directions; direction++)
            count = Bitboard.AppendCells(Steps(in state, direction), direction * Cells, actions, count);
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var (direction, origin) = Math.DivRem(action, Cells);
        var piece = 1UL << origin;
        var next = origin + steps[direction];
        var jumps = (state.Other >> next & 1) != 0;
        var target = jumps ? next + steps[direction] : next;
        var landed = 1UL << target;
        var isMan = (state.Kings & piece) == 0;
        var crowned = isMan && (landed & farRank) != 0;
        state.Own ^= piece | landed;
        if (!isMan)
            state.Kings ^= piece | landed;
        if (jumps)
        {
            state.Other ^= 1UL << next;
            state.Kings &= ~(1UL << next);
            state.Jumper = (short)(target + 1);
            state.Quiet = 0;
            if (!crowned && CanJump(in state, landed))
                return;
        }
        if (crowned)
            state.Kings |= landed;
        state = new State
        {
            Own = Turned(state.Other),
            Other = Turned(state.Own),
            Kings = Turned(state.Kings),
            Quiet = isMan || jumps ? 0 : state.Quiet + 1,
            Turn = (short)(1 - state.Turn),
        };
    }

    /// <summary>A player who cannot move has lost, even if the limit of quiet moves is reached.</summary>
    public void Returns(in State state, Span<float> returns)
    {
        var lost = !CanMove(in state);
        returns[state.Turn] = lost ? -1 : 0;
        returns[1 - state.Turn] = lost ? 1 : 0;
    }

    /// <summary>
    /// Planes 0 and 1 hold the men and the kings of <paramref name="player"/>, who moves up, planes 2 and 3 those of the other;
    /// plane 4 marks the piece that must jump on, and plane 5 is filled with the fraction of the quiet moves that make a draw.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other, kings) = (state.Own, state.Other, state.Kings);
        var jumper = state.Jumper == 0 ? 0 : 1UL << (state.Jumper - 1);
        if (player != state.Turn)
            (own, other, kings, jumper) = (Turned(other), Turned(own), Turned(kings), Turned(jumper));
        Bitboard.WritePlane(own & ~kings, planes[..Cells]);
        Bitboard.WritePlane(own & kings, planes.Slice(Cells, Cells));
        Bitboard.WritePlane(other & ~kings, planes.Slice(2 * Cells, Cells));
        Bitboard.WritePlane(other & kings, planes.Slice(3 * Cells, Cells));
        Bitboard.WritePlane(jumper, planes.Slice(4 * Cells, Cells));
        planes[(5 * Cells)..].Fill((float)state.Quiet / limit);
    }

    /// <summary>
    /// Origin and target, as in <c>11-15</c>, or <c>15x22</c> for one jump. Dark cells are numbered row by row from Black's
    /// side, which White sees at the top.
    /// </summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        var (direction, origin) = Math.DivRem(action, rules.Cells);
        var target = origin + rules.steps[direction];
        var jumps = (state.Other >> target & 1) != 0;
        if (jumps)
            target += rules.steps[direction];
        return $"{rules.Number(origin, state.Turn)}{(jumps ? 'x' : '-')}{rules.Number(target, state.Turn)}";
    }

    /// <summary>Seen by White, with the number of the first dark cell of each row; men are x and o, kings B and W.</summary>
    public static string BoardText(in Rules rules, in State state)
    {
        var (white, black, kings) = state.Turn == 1 ? (state.Own, state.Other, state.Kings)
            : (rules.Turned(state.Other), rules.Turned(state.Own), rules.Turned(state.Kings));
        var text = new StringBuilder();
        for (var cell = 0; cell < rules.Cells; cell++)
        {
            if (cell % rules.size == 0)
                text.Append(cell == 0 ? "" : "\n").Append($"{cell / 2 + 1,2}");
            var isKing = (kings >> cell & 1) != 0;
            text.Append(' ').Append((white >> cell & 1) != 0 ? isKing ? 'W' : 'o' : (black >> cell & 1) != 0 ? isKing ? 'B' : 'x'
                : (cell / rules.size + cell % rules.size & 1) != 0 ? '.' : ' ');
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        var size = rules.size;
        var board = Layouts.Chequered(size, size);
        return board with
        {
            // Dark cells have numbers; the first one of each row stands beside it.
            Cells = [.. board.Cells.Select((cell, i) => cell.Tone == 0 ? cell : cell with { Name = $"{i / 2 + 1}" })],
            Labels = [.. Enumerable.Range(0, size).Select(row => new BoardLabel(-0.95, row, $"{row * size / 2 + 1}"))],
            Colours = [SeatColour.Black, SeatColour.White],
        };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var (white, black, kings) = state.Turn == 1 ? (state.Own, state.Other, state.Kings)
            : (rules.Turned(state.Other), rules.Turned(state.Own), rules.Turned(state.Kings));
        return [.. BoardPieces.Discs(black, white).Select(p => (kings >> p.Cell & 1) != 0 ? p with { Symbol = "♛" } : p)];
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        var (direction, origin) = Math.DivRem(action, rules.Cells);
        var target = origin + rules.steps[direction];
        if ((state.Other >> target & 1) != 0)
            target += rules.steps[direction];
        return state.Turn == 1 ? ActionSketch.Of(origin, target) : ActionSketch.Of(rules.Cells - 1 - origin, rules.Cells - 1 - target);
    }

    private bool CanMove(in State state)
    {
        for (var direction = 0; direction < Directions; direction++)
        {
            if ((Steps(in state, direction) | Jumps(in state, state.Own, direction)) != 0)
                return true;
        }
        return false;
    }

    private bool CanJump(in State state, ulong movers) =>
        (Jumps(in state, movers, 0) | Jumps(in state, movers, 1) | Jumps(in state, movers, 2) | Jumps(in state, movers, 3)) != 0;

    private ulong Steps(in State state, int direction) =>
        Able(in state, state.Own, direction) & steppers[direction] & Seen(~(state.Own | state.Other), steps[direction]);

    private ulong Jumps(in State state, ulong movers, int direction) =>
        Able(in state, movers, direction) & jumpers[direction] & Seen(state.Other, steps[direction])
            & Seen(~(state.Own | state.Other), 2 * steps[direction]);

    // Men go ahead only.
    private static ulong Able(in State state, ulong movers, int direction) => direction < 2 ? movers : movers & state.Kings;

    // The cells from which a step leads into a set.
    private static ulong Seen(ulong cells, int step) => step < 0 ? cells << -step : cells >> step;

    private bool Reaches(int cell, int direction, int distance)
    {
        var row = cell / size + (direction < 2 ? -distance : distance);
        var column = cell % size + ((direction & 1) == 0 ? -distance : distance);
        return row >= 0 && row < size && column >= 0 && column < size;
    }

    // The board turned by 180°: cell c becomes cell Cells - 1 - c, which reverses the bits.
    private ulong Turned(ulong pieces)
    {
        pieces = (pieces >> 1 & 0x5555555555555555) | (pieces & 0x5555555555555555) << 1;
        pieces = (pieces >> 2 & 0x3333333333333333) | (pieces & 0x3333333333333333) << 2;
        pieces = (pieces >> 4 & 0x0F0F0F0F0F0F0F0F) | (pieces & 0x0F0F0F0F0F0F0F0F) << 4;
        return BinaryPrimitives.ReverseEndianness(pieces) >> (64 - Cells);
    }

    private int Number(int cell, int turn) => (turn == 1 ? cell : Cells - 1 - cell) / 2 + 1;
}
