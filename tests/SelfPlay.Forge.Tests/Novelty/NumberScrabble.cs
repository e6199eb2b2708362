using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Numbers that each player has picked, bit n for n + 1.</summary>
public struct NumberScrabbleState
{
    public ushort First, Second;
}

/// <summary>Two players pick numbers from 1 to 9; whoever first has three that add up to 15 wins. Tic-tac-toe on a magic square.</summary>
public readonly struct NumberScrabble : IGame<NumberScrabble, NumberScrabbleState>
{
    private const int All = 0b111111111;

    public static GameDescription Description { get; } = new("number-scrabble", "Number scrabble",
        "Two players in turn pick one of the numbers from 1 to 9. Whoever first has three that add up to 15 wins.");

    public static NumberScrabble Create(GameParameters parameters) => default;

    public GameShape Shape => new(Players: 2, new ObservationShape(2, 1, 9), ActionShape.Flat(9), MaxLength: 9);

    public NumberScrabbleState NewPosition() => default;

    public int CurrentPlayer(in NumberScrabbleState state) =>
        HasFifteen(state.First) || HasFifteen(state.Second) || (state.First | state.Second) == All ? Player.Terminal
        : int.PopCount(state.First) - int.PopCount(state.Second);

    public int LegalActions(in NumberScrabbleState state, Span<int> actions)
    {
        var count = 0;
        for (var i = 0; i < 9 && CurrentPlayer(in state) != Player.Terminal; i++)
        {
            if (((state.First | state.Second) >> i & 1) == 0)
                actions[count++] = i;
        }
        return count;
    }

    public void Apply(ref NumberScrabbleState state, int action)
    {
        if (CurrentPlayer(in state) == 0)
            state.First |= (ushort)(1 << action);
        else
            state.Second |= (ushort)(1 << action);
    }

    public void Returns(in NumberScrabbleState state, Span<float> returns)
    {
        returns[0] = HasFifteen(state.First) ? 1 : HasFifteen(state.Second) ? -1 : 0;
        returns[1] = -returns[0];
    }

    public void Observe(in NumberScrabbleState state, int player, Span<float> planes)
    {
        for (var i = 0; i < 9; i++)
            (planes[i], planes[9 + i]) = (state.First >> i & 1, state.Second >> i & 1);
    }

    private static bool HasFifteen(int picked)
    {
        for (var a = 1; a <= 9; a++)
        {
            for (var b = a + 1; b <= 9; b++)
            {
                var c = 15 - a - b;
                if (c > b && c <= 9 && (picked >> (a - 1) & picked >> (b - 1) & picked >> (c - 1) & 1) != 0)
                    return true;
            }
        }
        return false;
    }
}

/// <summary>The same with the winner losing.</summary>
public readonly struct MisereNumberScrabble : IGame<MisereNumberScrabble, NumberScrabbleState>
{
    private static NumberScrabble Plain => default;

    public static GameDescription Description { get; } = new("misere-number-scrabble", "Misère number scrabble", "Number scrabble, but who has fifteen loses.");

    public static MisereNumberScrabble Create(GameParameters parameters) => default;

    public GameShape Shape => Plain.Shape;

    public NumberScrabbleState NewPosition() => Plain.NewPosition();

    public int CurrentPlayer(in NumberScrabbleState state) => Plain.CurrentPlayer(in state);

    public int LegalActions(in NumberScrabbleState state, Span<int> actions) => Plain.LegalActions(in state, actions);

    public void Apply(ref NumberScrabbleState state, int action) => Plain.Apply(ref state, action);

    public void Returns(in NumberScrabbleState state, Span<float> returns)
    {
        Plain.Returns(in state, returns);
        (returns[0], returns[1]) = (returns[1], returns[0]);
    }

    public void Observe(in NumberScrabbleState state, int player, Span<float> planes) => Plain.Observe(in state, player, planes);
}
