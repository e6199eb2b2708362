namespace SelfPlay.Games.Tests;

/// <summary>A position of <see cref="SilentGame"/>: three cells a player.</summary>
public struct SilentState
{
    public byte First, Second;
}

/// <summary>Two players fill three cells and draw. It says nothing about how it is drawn.</summary>
public readonly struct SilentGame : IGame<SilentGame, SilentState>
{
    private const int Cells = 3;

    public static GameDescription Description { get; } = new("silent", "Silent",
        "Two players take turns to fill one of three cells in a row, until all of them are full. The game is always a draw.");

    public GameShape Shape => new(2, new ObservationShape(2, 1, Cells), new ActionShape(1, 1, Cells, 0), Cells);

    public static SilentGame Create(GameParameters parameters) => default;

    public SilentState NewPosition() => default;

    public int CurrentPlayer(in SilentState state) => Filled(in state) == 0b111 ? Player.Terminal : int.PopCount(Filled(in state)) & 1;

    public int LegalActions(in SilentState state, Span<int> actions) => Bitboard.AppendCells((ulong)(0b111 & ~Filled(in state)), 0, actions, 0);

    public void Apply(ref SilentState state, int action) =>
        ((int.PopCount(Filled(in state)) & 1) == 0 ? ref state.First : ref state.Second) |= (byte)(1 << action);

    public void Returns(in SilentState state, Span<float> returns) => returns.Clear();

    public void Observe(in SilentState state, int player, Span<float> planes)
    {
        var (own, other) = player == 0 ? (state.First, state.Second) : (state.Second, state.First);
        Bitboard.WritePlane(own, planes[..Cells]);
        Bitboard.WritePlane(other, planes[Cells..]);
    }

    private static int Filled(in SilentState state) => state.First | state.Second;
}
