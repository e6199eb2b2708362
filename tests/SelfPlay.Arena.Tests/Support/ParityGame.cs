using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

/// <summary>A position of <see cref="ParityGame"/>.</summary>
public struct ParityState
{
    public short Sum;
    public short Actions;
}

/// <summary>
/// Players in turn add 0 to 3 to a sum, and after each of them a coin adds 0 or 1. After eight actions the sum modulo the
/// number of players names the winner.
/// </summary>
public readonly struct ParityGame(int players) : IGame<ParityGame, ParityState>
{
    private const int Length = 8;

    public static GameDescription Description { get; } = new("parity", "Parity",
        "{players} players add to a sum, and so does a coin; the sum modulo {players} names the winner.",
        new ParameterSpec("players", 2, 2, 3, "seats"));

    public static ParityGame Create(GameParameters parameters) => new(parameters["players"]);

    public GameShape Shape => new(players, new ObservationShape(1, 1, 2), ActionShape.Flat(4), Length) { HasChance = true };

    public ParityState NewPosition() => default;

    public int CurrentPlayer(in ParityState state) =>
        state.Actions == Length ? Player.Terminal : state.Actions % 2 == 1 ? Player.Chance : state.Actions / 2 % players;

    public int LegalActions(in ParityState state, Span<int> actions)
    {
        var count = CurrentPlayer(in state) switch { Player.Terminal => 0, Player.Chance => 2, _ => 4 };
        for (var i = 0; i < count; i++)
            actions[i] = i;
        return count;
    }

    public void Apply(ref ParityState state, int action)
    {
        state.Sum += (short)action;
        state.Actions++;
    }

    public void Returns(in ParityState state, Span<float> returns)
    {
        returns.Fill(-1f / (players - 1));
        returns[state.Sum % players] = 1;
    }

    public void Observe(in ParityState state, int player, Span<float> planes) => (planes[0], planes[1]) = (state.Sum, state.Actions);
}
