using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>A position of <see cref="ScoreGame"/>.</summary>
public struct ScoreState
{
    public int Moves;
    public int Points;
}

/// <summary>One player picks 0 to 3 points, some times; each point is worth some ten-thousandths, whatever the sum above a base.</summary>
public readonly struct ScoreGame(int unit) : IGame<ScoreGame, ScoreState>
{
    public const int Choices = 4;

    private const int Length = 4;

    private const float Base = 0.3f;

    public static GameDescription Description { get; } = new("score", "Score", "Pick points; each is worth {unit} ten-thousandths.",
        new ParameterSpec("unit", 1, 1, 500, "ten-thousandths of a return that a point is worth"));

    public static ScoreGame Create(GameParameters parameters) => new(parameters["unit"]);

    public GameShape Shape => new(1, new ObservationShape(1, 1, 2), ActionShape.Flat(Choices), Length) { ZeroSum = false };

    public ScoreState NewPosition() => default;

    public int CurrentPlayer(in ScoreState state) => state.Moves == Length ? Player.Terminal : 0;

    public int LegalActions(in ScoreState state, Span<int> actions)
    {
        for (var i = 0; i < Choices; i++)
            actions[i] = i;
        return state.Moves == Length ? 0 : Choices;
    }

    public void Apply(ref ScoreState state, int action)
    {
        state.Moves++;
        state.Points += action;
    }

    public void Returns(in ScoreState state, Span<float> returns) => returns[0] = Worth(in state);

    public void Observe(in ScoreState state, int player, Span<float> planes) => (planes[0], planes[1]) = (state.Moves, Worth(in state));

    public static float LeastReturn(in ScoreGame rules, in ScoreState state) => rules.Worth(in state);

    private float Worth(in ScoreState state) => Base + state.Points * unit / 10_000f;
}
