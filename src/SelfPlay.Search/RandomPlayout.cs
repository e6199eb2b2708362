using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>Random play from a position to the end of the game.</summary>
public sealed class RandomPlayout<TGame, TState>(Game<TGame, TState> game)
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly int[] actions = new int[game.Shape.Actions.Count];
    private readonly float[] probabilities = new float[game.Shape.Actions.Count];
    private TGame rules = game.Rules;

    /// <summary>Plays on at random and writes the returns, [P] by seat.</summary>
    public void Play(TState state, ref SeededRandom random, Span<float> returns)
    {
        while (true)
        {
            var count = rules.LegalActions(in state, actions);
            if (count == 0)
                break;
            rules.Apply(ref state, actions[NextIndex(in state, count, ref random)]);
        }
        rules.Returns(in state, returns);
    }

    private int NextIndex(in TState state, int count, ref SeededRandom random)
    {
        if (!game.Shape.HasChance || rules.CurrentPlayer(in state) != Player.Chance)
            return random.Next(count);
        TGame.ChanceProbabilities(in rules, in state, probabilities.AsSpan(0, count));
        return random.NextIndex(probabilities.AsSpan(0, count));
    }
}
