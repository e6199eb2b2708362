using SelfPlay.Games;
using TicTacToe;

namespace SelfPlay.Training.Tests;

/// <summary>Tic-tac-toe whose rules throw after a number of moves: a defect in a plug-in, met in the middle of a run.</summary>
internal readonly struct FailingGame : IGame<FailingGame, State>
{
    private static int appliesLeft;

    private static readonly Rules Inner = Game<Rules, State>.Create().Rules;

    public static int AppliesLeft
    {
        set => Volatile.Write(ref appliesLeft, value);
    }

    public static GameDescription Description { get; } = new("failing-game", "Failing game", "Tic-tac-toe that breaks down.");

    public GameShape Shape => Inner.Shape;

    public static FailingGame Create(GameParameters parameters) => default;

    public State NewPosition() => Inner.NewPosition();

    public int CurrentPlayer(in State state) => Inner.CurrentPlayer(in state);

    public int LegalActions(in State state, Span<int> actions) => Inner.LegalActions(in state, actions);

    public void Apply(ref State state, int action)
    {
        if (Interlocked.Decrement(ref appliesLeft) < 0)
            throw new InvalidOperationException("a planted defect");
        Inner.Apply(ref state, action);
    }

    public void Returns(in State state, Span<float> returns) => Inner.Returns(in state, returns);

    public void Observe(in State state, int player, Span<float> planes) => Inner.Observe(in state, player, planes);
}
