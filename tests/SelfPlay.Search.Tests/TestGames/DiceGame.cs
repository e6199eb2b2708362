using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>A position of <see cref="DiceGame"/>.</summary>
public struct DiceState
{
    public int Stage;
    public int Outcome;
}

/// <summary>
/// The first player keeps a draw or rolls a die of three faces with probabilities 0.1, 0.3 and 0.6; the last one wins, the
/// others lose: rolling is worth 0.2.
/// </summary>
public readonly struct DiceGame : IGame<DiceGame, DiceState>
{
    public const int Keep = 0, Roll = 1;

    private const int Choice = 0, Rolling = 1, Over = 2;

    public static GameDescription Description { get; } = new("dice", "Dice", "Keep the draw, or roll: one face of three wins, the others lose.");

    public static readonly float[] Probabilities = [0.1f, 0.3f, 0.6f];

    public static DiceGame Create(GameParameters parameters) => default;

    public GameShape Shape => new(2, new ObservationShape(1, 1, 1), ActionShape.Flat(3), 2) { HasChance = true };

    public DiceState NewPosition() => default;

    public int CurrentPlayer(in DiceState state) => state.Stage switch { Choice => 0, Rolling => Player.Chance, _ => Player.Terminal };

    public int LegalActions(in DiceState state, Span<int> actions)
    {
        var count = state.Stage switch { Choice => 2, Rolling => 3, _ => 0 };
        for (var i = 0; i < count; i++)
            actions[i] = i;
        return count;
    }

    public void Apply(ref DiceState state, int action)
    {
        if (state.Stage == Rolling)
            state.Outcome = action == 2 ? 1 : -1;
        state.Stage = state.Stage == Choice && action == Roll ? Rolling : Over;
    }

    public void Returns(in DiceState state, Span<float> returns) => (returns[0], returns[1]) = (state.Outcome, -state.Outcome);

    public void Observe(in DiceState state, int player, Span<float> planes) => planes[0] = state.Stage;

    public static void ChanceProbabilities(in DiceGame rules, in DiceState state, Span<float> probabilities) => Probabilities.CopyTo(probabilities);
}
