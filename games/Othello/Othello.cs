using System.Numerics;
using System.Text;
using Othello;

[assembly: Game<Rules, State>]

namespace Othello;

/// <summary>A position: one bit a cell (row · size + column) for each player, and what follows from the last move.</summary>
public struct State
{
    /// <summary>Discs of the first player.</summary>
    public ulong Black;

    /// <summary>Discs of the second player.</summary>
    public ulong White;

    /// <summary>Where the player to move may place a disc; kept because <see cref="Rules.Apply"/> has to find it anyway.</summary>
    public ulong Moves;

    /// <summary>The seat to move or <see cref="Player.Terminal"/>; a whole word, so that there is no padding.</summary>
    public long ToMove;
}

/// <summary>Discs that turn over, on square boards of even size.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private readonly int size;
    private readonly ulong board, inner;
    private readonly BoardSymmetry[] symmetries;

    private Rules(int size)
    {
        this.size = size;
        board = ulong.MaxValue >> (64 - size * size);
        // All but the first and the last column: a line in any direction but the vertical cannot go on through those.
        for (var row = 0; row < size; row++)
            inner |= ((1UL << (size - 2)) - 1) << (row * size + 1);
        symmetries = BoardSymmetry.Square(size);
    }

    private int Pass => size * size;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("othello", "Othello",
        "The board has {size} rows and {size} columns; row 1 is at the top. The four central cells begin occupied: Black (x) has "
        + "the lower left and the upper right one, White (o) the other two. Black begins. A move places a disc of one's own on an empty "
        + "cell such that, along at least one of the eight directions, one or more enemy discs follow it without a gap and then a "
        + "disc of one's own; all enemy discs enclosed in this way, in every direction, are turned over and change sides. A player "
        + "without such a move must pass if the other player has one; passing is not allowed otherwise. The game ends when neither "
        + "player can place a disc. Whoever has more discs then wins; equal numbers are a draw.",
        new ParameterSpec("size", 8, 4, 8, "rows and columns of the board; even"))
    {
        ObservationPlanes = ["own discs", "the opponent's discs"],
        ActionPlanes = ["place a disc on the cell", "pass"],
        KnownValues = ["the second player wins on 4×4, and on 6×6 by 20 discs to 16 (Feinstein 1993)", "8×8 is a draw (Takizawa 2023)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => parameters["size"] is var size && int.IsEvenInteger(size)
        ? new Rules(size)
        : throw new GameParameterException($"othello: size={size} is odd; 4, 6 or 8 is allowed");

    /// <summary>One action a cell and then the pass. There are never two passes in a row, so at most every other move is one.</summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(2, size, size), new ActionShape(1, size, size, 1),
        MaxLength: 2 * (size * size - 4));

    /// <inheritdoc/>
    public State NewPosition()
    {
        var upperLeft = (size / 2 - 1) * (size + 1);
        var state = new State
        {
            Black = 1UL << (upperLeft + 1) | 1UL << (upperLeft + size),
            White = 1UL << upperLeft | 1UL << (upperLeft + size + 1),
        };
        state.Moves = Moves(state.Black, state.White);
        return state;
    }

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => (int)state.ToMove;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (state.ToMove == Player.Terminal)
            return 0;
        var count = Bitboard.AppendCells(state.Moves, 0, actions, 0);
        if (count == 0)
            actions[count++] = Pass;
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var (own, other) = state.ToMove == 0 ? (state.Black, state.White) : (state.White, state.Black);
        if (action != Pass)
        {
            var disc = 1UL << action;
            var turned = Turned(disc, own, other);
            own |= disc | turned;
            other ^= turned;
        }
        (state.Black, state.White) = state.ToMove == 0 ? (own, other) : (other, own);
        state.Moves = Moves(other, own);
        state.ToMove = state.Moves == 0 && Moves(own, other) == 0 ? Player.Terminal : 1 - state.ToMove;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[0] = Math.Sign(BitOperations.PopCount(state.Black) - BitOperations.PopCount(state.White));
        returns[1] = -returns[0];
    }

    /// <summary>Plane 0 holds the discs of <paramref name="player"/>, plane 1 those of the other; row 0 is the top.</summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == 0 ? (state.Black, state.White) : (state.White, state.Black);
        Bitboard.WritePlane(own, planes[..Pass]);
        Bitboard.WritePlane(other, planes[Pass..]);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => rules.symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state)
    {
        var map = rules.symmetries[symmetry];
        return state with { Black = map.Map(state.Black), White = map.Map(state.White), Moves = map.Map(state.Moves) };
    }

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) =>
        action == rules.Pass ? action : rules.symmetries[symmetry][action];

    /// <summary>The cell, as in <c>d3</c>, where a1 is the upper left one; or <c>pass</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action) =>
        action == rules.Pass ? "pass" : $"{(char)('a' + action % rules.size)}{action / rules.size + 1}";

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder(" ");
        for (var column = 0; column < rules.size; column++)
            text.Append(' ').Append((char)('a' + column));
        for (var row = 0; row < rules.size; row++)
        {
            text.Append('\n').Append(row + 1);
            for (var column = 0; column < rules.size; column++)
            {
                var cell = row * rules.size + column;
                text.Append((state.Black >> cell & 1) != 0 ? " x" : (state.White >> cell & 1) != 0 ? " o" : " .");
            }
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) =>
        Layouts.Rectangle(rules.size, rules.size, fromTop: true) with { Surface = BoardSurface.Green, Colours = [SeatColour.Black, SeatColour.White] };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) => BoardPieces.Discs(state.Black, state.White);

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => action == rules.Pass ? ActionSketch.Button : ActionSketch.Of(action);

    private ulong Moves(ulong own, ulong other)
    {
        var through = other & inner;
        return board & ~(own | other)
            & (Ends(own, through, 1) | Ends(own, through, size - 1) | Ends(own, other, size) | Ends(own, through, size + 1));
    }

    private ulong Turned(ulong disc, ulong own, ulong other)
    {
        var through = other & inner;
        return Enclosed(disc, own, through, 1) | Enclosed(disc, own, through, size - 1)
            | Enclosed(disc, own, other, size) | Enclosed(disc, own, through, size + 1);
    }

    // The cells that follow the unbroken runs of `through` next to the discs, both ways along one axis.
    private static ulong Ends(ulong discs, ulong through, int step) =>
        RunUp(discs, through, step) << step | RunDown(discs, through, step) >> step;

    // The runs of `through` between the disc and one of its owner's, both ways along one axis.
    private static ulong Enclosed(ulong disc, ulong own, ulong through, int step)
    {
        var (up, down) = (RunUp(disc, through, step), RunDown(disc, through, step));
        return ((up << step & own) != 0 ? up : 0) | ((down >> step & own) != 0 ? down : 0);
    }

    // The unbroken runs of `through` that begin next to the discs, by parallel prefix (Kogge and Stone 1973): the reach
    // doubles from 1 to 8 cells, of which a board of 8 needs 6.
    private static ulong RunUp(ulong discs, ulong through, int step)
    {
        var run = through & discs << step;
        run |= through & run << step;
        through &= through << step;
        run |= through & run << 2 * step;
        through &= through << 2 * step;
        return run | through & run << 4 * step;
    }

    private static ulong RunDown(ulong discs, ulong through, int step)
    {
        var run = through & discs >> step;
        run |= through & run >> step;
        through &= through >> step;
        run |= through & run >> 2 * step;
        through &= through >> 2 * step;
        return run | through & run >> 4 * step;
    }
}
