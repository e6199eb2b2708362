using SelfPlay.Games;
using TicTacToe;

namespace SelfPlay.Training.Tests;

/// <summary>Tic-tac-toe whose results are, while it is poisoned, the opposite of what they were.</summary>
internal readonly struct PoisonedGame : IGame<PoisonedGame, State>
{
    private static readonly Rules Inner = Game<Rules, State>.Create().Rules;
    private static volatile bool poisoned;

    public static bool Poisoned
    {
        set => poisoned = value;
    }

    public static GameDescription Description { get; } = new("poisoned-game", "Poisoned game", "Tic-tac-toe that changes its mind.");

    public GameShape Shape => Inner.Shape;

    public static PoisonedGame Create(GameParameters parameters) => default;

    public State NewPosition() => Inner.NewPosition();

    public int CurrentPlayer(in State state) => Inner.CurrentPlayer(in state);

    public int LegalActions(in State state, Span<int> actions) => Inner.LegalActions(in state, actions);

    public void Apply(ref State state, int action) => Inner.Apply(ref state, action);

    public void Returns(in State state, Span<float> returns)
    {
        Inner.Returns(in state, returns);
        if (!poisoned)
            return;
        foreach (ref var value in returns)
            value = -value;
    }

    public void Observe(in State state, int player, Span<float> planes) => Inner.Observe(in state, player, planes);
}
