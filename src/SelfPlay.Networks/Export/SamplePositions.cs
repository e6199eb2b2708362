using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>Positions of random games, as networks see them.</summary>
public static class SamplePositions
{
    /// <summary>Observations, each from the seat of the player who acts.</summary>
    /// <param name="game">The game.</param>
    /// <param name="count">How many; one from each game.</param>
    /// <param name="seed">Where the random numbers come from.</param>
    /// <returns>[count, C·H·W].</returns>
    public static float[] Observations(Game game, int count, ulong seed) => game.Accept(new Sampler(count, seed));

    private sealed class Sampler(int count, ulong seed) : IGameVisitor<float[]>
    {
        public float[] Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var legal = new int[game.Shape.Actions.Count];
            var size = game.Shape.Observation.Size;
            var observations = new float[count * size];
            for (var sample = 0; sample < count; sample++)
            {
                var random = SeededRandom.ForStream(seed, (ulong)sample);
                var state = rules.NewPosition();
                // Each of the game's decisions so far is as likely to be kept as any other.
                for (var decisions = 0; rules.CurrentPlayer(in state) != Player.Terminal;)
                {
                    var player = rules.CurrentPlayer(in state);
                    if (player >= 0 && random.Next(++decisions) == 0)
                        rules.Observe(in state, player, observations.AsSpan(sample * size, size));
                    rules.Apply(ref state, legal[random.Next(rules.LegalActions(in state, legal))]);
                }
            }
            return observations;
        }
    }
}
