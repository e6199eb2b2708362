using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>Plain UCT: more simulations, more strength.</summary>
public sealed class PlayoutSearchTests
{
    /// <summary>One-sided: a score of ½ would give this many points of 200 with a probability below 10⁻⁴.</summary>
    private const double Significant = 200 * 0.5 + 3.8 * 7.1;

    [Test]
    public void Beats_random_play() =>
        Assert.That(Points("connect-four:rows=5,columns=5", 20, 0), Is.GreaterThan(Significant));

    [Test]
    public void Four_hundred_simulations_beat_fifty() =>
        Assert.That(Points("connect-four", 400, 50), Is.GreaterThan(Significant));

    [Test]
    public void The_root_value_is_what_the_mean_of_playouts_says()
    {
        // The player to move has an open three that it completes, or else loses little: random play-outs favour it.
        var position = TestPositions.After("connect-four", "3 3 4 4 5 1");
        Assert.That(position.Game.Accept(new RootValue(position)), Is.GreaterThan(0.9f));
    }

    /// <summary>Points of 200 games with alternating seats; 0 simulations play at random.</summary>
    private static double Points(string game, int simulations, int opponent) =>
        TestPositions.Game(game).Accept(new Contest(simulations, opponent));

    private sealed class RootValue(IPosition position) : IGameVisitor<float>
    {
        public float Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var search = new PlayoutSearch<TGame, TState>(game, 2000);
            var random = new SeededRandom(1);
            search.ChooseAction(in ((Position<TGame, TState>)position).State, ref random);
            return search.RootValue(position.CurrentPlayer);
        }
    }

    private sealed class Contest(int simulations, int opponent) : IGameVisitor<double>
    {
        public double Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            double points = 0;
            var gate = new Lock();
            Parallel.For(0, 200, number =>
            {
                var random = SeededRandom.ForStream(1, (ulong)number);
                var seat = number % 2;
                PlayoutSearch<TGame, TState>?[] players = [Make(game, seat == 0 ? simulations : opponent), Make(game, seat == 0 ? opponent : simulations)];
                var position = new Position<TGame, TState>(game, game.Rules.NewPosition());
                while (position.CurrentPlayer != Player.Terminal)
                {
                    position.Apply(players[position.CurrentPlayer]?.ChooseAction(in position.State, ref random)
                        ?? position.LegalActions[random.Next(position.LegalActions.Count)]);
                }
                lock (gate)
                    points += (position.Returns[seat] + 1) / 2;
            });
            return points;
        }

        private static PlayoutSearch<TGame, TState>? Make<TGame, TState>(Game<TGame, TState> game, int simulations)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => simulations == 0 ? null : new(game, simulations);
    }
}
