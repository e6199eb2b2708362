using System.Text;
using Pentago;

[assembly: Game<Rules, State>]

namespace Pentago;

/// <summary>A position: one bit a cell (row · 6 + column) for each player, and what is to be done next.</summary>
public struct State
{
    /// <summary>Marbles of the first player.</summary>
    public ulong White;

    /// <summary>Marbles of the second player.</summary>
    public ulong Black;

    /// <summary>The seat to move or <see cref="Player.Terminal"/>.</summary>
    public int ToMove;

    /// <summary>1 while the player to move has placed a marble and still has to turn a quadrant, else 0.</summary>
    public int Turning;
}

/// <summary>Five in a row on a board whose quadrants turn. Placing and turning are two actions of one player.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Side = 6, Half = 3, Cells = Side * Side, Turns = 8;
    private const ulong Board = (1UL << Cells) - 1, Quadrant = 0b111_000111_000111;

    // The cells in which a row of five can begin so that it goes on to the right, or to the left, without leaving the board.
    private const ulong TwoLeftColumns = 0b000011_000011_000011_000011_000011_000011, TwoRightColumns = TwoLeftColumns << 4;

    // The upper left quadrant after a turn, for each set of its nine cells: 512 sets clockwise, then 512 the other way.
    private static readonly ushort[] Turned = [.. Enumerable.Range(0, 2 << (Half * Half)).Select(entry =>
        (ushort)Enumerable.Range(0, Half * Half).Where(cell => (entry >> cell & 1) != 0).Sum(cell =>
        {
            var (row, column) = (cell / Half, cell % Half);
            return 1 << (entry < 512 ? column * Side + Half - 1 - row : (Half - 1 - column) * Side + row);
        }))];

    private static readonly BoardSymmetry[] Symmetries = BoardSymmetry.Square(Side);

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("pentago", "Pentago",
        "The board has 6 rows and 6 columns and is divided into four quadrants of 3×3 cells, which can be turned. White (o) "
        + "and Black (x) take turns; White begins on the empty board. A move has two parts: the player places a marble of "
        + "their colour on any empty cell, then turns any one of the four quadrants, with all that lies on it, by 90° "
        + "clockwise or counter-clockwise. Turning is compulsory, even where it changes nothing, except that a player whose "
        + "marble completes five in a row wins at once and turns nothing. Five in a row are five neighbouring cells of one "
        + "colour in a line, horizontally, vertically or diagonally, across quadrants or not; more than five count as well. "
        + "After the turn a player who has five in a row wins, whoever has turned; if both have five in a row the game is a "
        + "draw. It is also a draw when the board is full after the turn and nobody has five in a row. Cells are named by "
        + "column a to f, from the left, and row 1 to 6, from the top; quadrant 1 is the upper left one, 2 the upper right, 3 "
        + "the lower left, 4 the lower right; 2R turns quadrant 2 clockwise, 2L counter-clockwise.")
    {
        ObservationPlanes = ["own marbles", "the opponent's marbles", "ones if a quadrant is to be turned"],
        ActionPlanes =
        [
            "place a marble on the cell",
            "turn the upper left, upper right, lower left or lower right quadrant, each first clockwise, then "
            + "counter-clockwise (8 actions)",
        ],
        KnownValues = ["the first player wins (Irving 2014)", "288 first moves, of two actions each (perfect-pentago.net)"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => default;

    /// <summary>
    /// One action a cell, then the turns: quadrant 1 clockwise, quadrant 1 counter-clockwise, quadrant 2 clockwise and so on.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(3, Side, Side), new ActionShape(1, Side, Side, Turns),
        MaxLength: 2 * Cells);

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => state.ToMove;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (state.ToMove == Player.Terminal)
            return 0;
        return state.Turning == 0
            ? Bitboard.AppendCells(Board & ~(state.White | state.Black), 0, actions, 0)
            : Bitboard.AppendCells((1 << Turns) - 1, Cells, actions, 0);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        if (action < Cells)
        {
            ref var own = ref state.ToMove == 0 ? ref state.White : ref state.Black;
            own |= 1UL << action;
            if (HasFive(own))
                state.ToMove = Player.Terminal;
            else
                state.Turning = 1;
            return;
        }
        state.White = Turn(state.White, action - Cells);
        state.Black = Turn(state.Black, action - Cells);
        state.Turning = 0;
        var over = HasFive(state.White) || HasFive(state.Black) || (state.White | state.Black) == Board;
        state.ToMove = over ? Player.Terminal : 1 - state.ToMove;
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[0] = (HasFive(state.White) ? 1 : 0) - (HasFive(state.Black) ? 1 : 0);
        returns[1] = -returns[0];
    }

    /// <summary>
    /// Plane 0 holds the marbles of <paramref name="player"/>, plane 1 those of the other; plane 2 is 1 if a quadrant is to be
    /// turned.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == 0 ? (state.White, state.Black) : (state.Black, state.White);
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..(2 * Cells)]);
        planes[(2 * Cells)..].Fill(state.Turning);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => Symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) =>
        state with { White = Symmetries[symmetry].Map(state.White), Black = Symmetries[symmetry].Map(state.Black) };

    /// <summary>Reflections, which are the symmetries 1, 2, 4 and 7, turn clockwise into counter-clockwise.</summary>
    public static int TransformAction(in Rules rules, int symmetry, int action)
    {
        if (action < Cells)
            return Symmetries[symmetry][action];
        var turn = action - Cells;
        var corner = Symmetries[symmetry][Corner(turn / 2)];
        var quadrant = corner / Side / Half * 2 + corner % Side / Half;
        return Cells + 2 * quadrant + ((turn ^ int.PopCount(symmetry)) & 1);
    }

    /// <summary>The cell, as in <c>b2</c>, where a1 is the upper left one; or quadrant and direction, as in <c>3L</c>.</summary>
    public static string ActionText(in Rules rules, in State state, int action) => action < Cells
        ? $"{(char)('a' + action % Side)}{action / Side + 1}"
        : $"{(action - Cells) / 2 + 1}{(action % 2 == 0 ? 'R' : 'L')}";

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder("  a b c   d e f");
        for (var row = 0; row < Side; row++)
        {
            text.Append(row == Half ? "\n  ------+------\n" : "\n").Append(row + 1);
            for (var column = 0; column < Side; column++)
            {
                var cell = row * Side + column;
                text.Append(column == Half ? " |" : "");
                text.Append((state.White >> cell & 1) != 0 ? " o" : (state.Black >> cell & 1) != 0 ? " x" : " .");
            }
        }
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) =>
        Layouts.Rectangle(Side, Side, CellShape.Circle, fromTop: true) with
        {
            Lines = [new(Half - 0.5, -0.5, Half - 0.5, Side - 0.5, LineStyle.Thick), new(-0.5, Half - 0.5, Side - 0.5, Half - 0.5, LineStyle.Thick)],
        };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) => BoardPieces.Discs(state.White, state.Black);

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action)
    {
        if (action < Cells)
            return ActionSketch.Of(action);
        // A quadrant is turned at its middle, one way or the other.
        var (quadrant, left) = Math.DivRem(action - Cells, 2);
        return new ActionSketch([Corner(quadrant) + Side + 1], left == 0 ? "↻" : "↺");
    }

    private static int Corner(int quadrant) => quadrant / 2 * Half * Side + quadrant % 2 * Half;

    private static ulong Turn(ulong marbles, int turn)
    {
        var corner = Corner(turn / 2);
        var part = (int)(marbles >> corner & Quadrant);
        var nine = part & 0b111 | part >> 3 & 0b111_000 | part >> 6 & 0b111_000_000;
        return marbles & ~(Quadrant << corner) | (ulong)Turned[(turn & 1) << 9 | nine] << corner;
    }

    private static bool HasFive(ulong marbles) => ((Fives(marbles, 1) | Fives(marbles, Side + 1)) & TwoLeftColumns
        | Fives(marbles, Side - 1) & TwoRightColumns
        | Fives(marbles, Side)) != 0;

    // The first cell of each run of five, by bit number; lines that would leave the board at its side are for the caller to drop.
    private static ulong Fives(ulong marbles, int step)
    {
        var two = marbles & marbles >> step;
        return two & two >> 2 * step & marbles >> 4 * step;
    }
}
