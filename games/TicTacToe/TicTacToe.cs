using System.Numerics;
using System.Text;
using TicTacToe;

[assembly: Game<Rules, State>]

namespace TicTacToe;

/// <summary>A position: one bit a cell (row · 3 + column) for each player, and whose turn it is.</summary>
public struct State
{
    /// <summary>Cells taken by the first player.</summary>
    public ushort Crosses;

    /// <summary>Cells taken by the second player.</summary>
    public ushort Noughts;
}

/// <summary>Three in a row on a 3×3 board.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private const int Side = 3, Cells = Side * Side, Full = (1 << Cells) - 1;

    // Bit b of this table tells whether the set of cells b contains a line of three.
    private static readonly bool[] HasLine = [.. Enumerable.Range(0, Full + 1).Select(set =>
        new[] { 0b111, 0b111_000, 0b111_000_000, 0b001_001_001, 0b010_010_010, 0b100_100_100, 0b100_010_001, 0b001_010_100 }
            .Any(line => (set & line) == line))];

    // The cells of each set in ascending order; what follows them is never looked at.
    private static readonly int[] CellsOf = [.. Enumerable.Range(0, Full + 1).SelectMany(set =>
        Enumerable.Range(0, Cells).OrderByDescending(cell => set >> cell & 1))];

    private static readonly BoardSymmetry[] Symmetries = BoardSymmetry.Square(Side);

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("tic-tac-toe", "Tic-tac-toe",
        "Two players take turns to mark an empty cell of a 3×3 board; X begins. Whoever first has three marks in a row, "
        + "horizontally, vertically or diagonally, wins. A full board without such a row is a draw.")
    {
        ObservationPlanes = ["own marks", "the opponent's marks"],
        ActionPlanes = ["mark the cell"],
        KnownValues = ["a draw under best play", "5,478 positions can be reached"],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => default;

    /// <inheritdoc/>
    public GameShape Shape => new(Players: 2, new ObservationShape(2, Side, Side), new ActionShape(1, Side, Side, 0), MaxLength: Cells);

    /// <inheritdoc/>
    public State NewPosition() => default;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) =>
        HasLine[state.Crosses] || HasLine[state.Noughts] || (state.Crosses | state.Noughts) == Full ? Player.Terminal : Mover(in state);

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        if (CurrentPlayer(in state) == Player.Terminal)
            return 0;
        var empty = ~(state.Crosses | state.Noughts) & Full;
        CellsOf.AsSpan(empty * Cells, Cells).CopyTo(actions);
        return BitOperations.PopCount((uint)empty);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        // No branch: whose turn it is would be mispredicted half of the time.
        var mover = Mover(in state);
        state.Crosses |= (ushort)((1 - mover) << action);
        state.Noughts |= (ushort)(mover << action);
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[0] = HasLine[state.Crosses] ? 1 : HasLine[state.Noughts] ? -1 : 0;
        returns[1] = -returns[0];
    }

    /// <inheritdoc/>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == 0 ? (state.Crosses, state.Noughts) : (state.Noughts, state.Crosses);
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..]);
    }

    /// <inheritdoc/>
    public static int SymmetryCount(in Rules rules) => Symmetries.Length;

    /// <inheritdoc/>
    public static State TransformState(in Rules rules, int symmetry, in State state) => new()
    {
        Crosses = (ushort)Symmetries[symmetry].Map(state.Crosses),
        Noughts = (ushort)Symmetries[symmetry].Map(state.Noughts),
    };

    /// <inheritdoc/>
    public static int TransformAction(in Rules rules, int symmetry, int action) => Symmetries[symmetry][action];

    /// <inheritdoc/>
    public static string ActionText(in Rules rules, in State state, int action) => $"{(char)('a' + action % Side)}{Side - action / Side}";

    /// <inheritdoc/>
    public static string BoardText(in Rules rules, in State state)
    {
        var text = new StringBuilder();
        for (var cell = 0; cell < Cells; cell++)
        {
            if (cell % Side == 0)
                text.Append(Side - cell / Side).Append(' ');
            text.Append((state.Crosses >> cell & 1) != 0 ? 'X' : (state.Noughts >> cell & 1) != 0 ? 'O' : '.');
            text.Append(cell % Side == Side - 1 ? '\n' : ' ');
        }
        return text.Append("  a b c").ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules) =>
        Layouts.Rectangle(Side, Side) with { Surface = BoardSurface.Stone, Colours = [SeatColour.Blue, SeatColour.Red] };

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state) =>
        [.. BoardPieces.Discs(state.Crosses, state.Noughts).Select(p => p with { Symbol = p.Seat == 0 ? "X" : "O", Form = PieceForm.Figure })];

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => ActionSketch.Of(action);

    private static int Mover(in State state) => BitOperations.PopCount((uint)(state.Crosses | state.Noughts)) & 1;
}
