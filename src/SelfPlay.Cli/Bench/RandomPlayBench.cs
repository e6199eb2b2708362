using System.Diagnostics;
using SelfPlay.Games;

namespace SelfPlay.Cli.Bench;

/// <summary>Random play of one game on one thread: the rules alone.</summary>
internal sealed class RandomPlayBench(ulong seed, bool observe) : IGameVisitor<Func<TimeSpan, double>>
{
    private const int GamesBetweenLooks = 16;

    /// <summary>Makes the work: random games for a while; each move lists the legal ones and, if asked to, fills the observation.</summary>
    /// <returns>The work, which returns the moves made.</returns>
    public Func<TimeSpan, double> Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var random = new SeededRandom(seed);
        var actions = new int[game.Shape.Actions.Count];
        var planes = new float[observe ? game.Shape.Observation.Size : 0];
        return duration =>
        {
            var watch = Stopwatch.StartNew();
            long moves = 0;
            do
            {
                for (var i = 0; i < GamesBetweenLooks; i++)
                    moves += Play(game, actions, planes, ref random);
            }
            while (watch.Elapsed < duration);
            return moves;
        };
    }

    private static int Play<TGame, TState>(Game<TGame, TState> game, Span<int> actions, Span<float> planes, ref SeededRandom random)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var rules = game.Rules;
        var state = rules.NewPosition();
        for (var moves = 0; ; moves++)
        {
            var count = rules.LegalActions(in state, actions);
            if (count == 0)
                return moves;
            if (planes.Length > 0)
                rules.Observe(in state, rules.CurrentPlayer(in state) is var player and >= 0 ? player : 0, planes);
            rules.Apply(ref state, actions[random.Next(count)]);
        }
    }
}
