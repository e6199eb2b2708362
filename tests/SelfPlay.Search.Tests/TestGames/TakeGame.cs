using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>A position of <see cref="TakeGame"/>.</summary>
public struct TakeState
{
    public short Left;
    public short Moves;
}

/// <summary>
/// Players take one or two tokens from a pile, each several times in a row; who takes the last token wins 1, the others
/// share the loss.
/// </summary>
public readonly struct TakeGame(int players, int tokens, int turn) : IGame<TakeGame, TakeState>
{
    [ThreadStatic]
    private static long applied;

    /// <summary>Moves made on this thread.</summary>
    public static long Applied => applied;

    public static GameDescription Description { get; } = new("take", "Take",
        "{players} players take one or two of {tokens} tokens, {turn} times in a row each. Who takes the last token wins.",
        new ParameterSpec("players", 2, 2, 3, "seats"), new ParameterSpec("tokens", 9, 1, 60, "in the pile"),
        new ParameterSpec("turn", 1, 1, 3, "moves in a row"));

    public static TakeGame Create(GameParameters parameters) => new(parameters["players"], parameters["tokens"], parameters["turn"]);

    public GameShape Shape => new(players, new ObservationShape(1, 1, 2), ActionShape.Flat(2), tokens);

    public TakeState NewPosition() => new() { Left = (short)tokens };

    public int CurrentPlayer(in TakeState state) => state.Left == 0 ? Player.Terminal : Mover(state.Moves);

    public int LegalActions(in TakeState state, Span<int> actions)
    {
        var count = Math.Min(2, (int)state.Left);
        for (var i = 0; i < count; i++)
            actions[i] = i;
        return count;
    }

    public void Apply(ref TakeState state, int action)
    {
        applied++;
        state.Left -= (short)(action + 1);
        state.Moves++;
    }

    public void Returns(in TakeState state, Span<float> returns)
    {
        returns.Fill(-1f / (players - 1));
        returns[Mover(state.Moves - 1)] = 1;
    }

    public void Observe(in TakeState state, int player, Span<float> planes)
    {
        planes[0] = state.Left;
        planes[1] = CurrentPlayer(in state) == player ? 1 : 0;
    }

    private int Mover(int moves) => moves / turn % players;
}
