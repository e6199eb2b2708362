namespace SelfPlay.Games.Tests;

/// <summary>What the first player gets in small games when both play perfectly, against published solutions.</summary>
public sealed class SolvedGamesTests
{
    // puzzling.stackexchange.com/q/1728, which names Winning Ways for your Mathematical Plays, chapter 16.
    [TestCase("dots-and-boxes:rows=2,columns=2", 1)]
    // Albert, Grossman, Nowakowski and Wolfe: An introduction to Clobber, INTEGERS 5(2), 2005, a conjecture proved since: of all
    // rows of even length only that of six stones is lost.
    [TestCase("clobber:rows=1,columns=2", 1)]
    [TestCase("clobber:rows=1,columns=4", 1)]
    [TestCase("clobber:rows=6,columns=1", -1)]
    [TestCase("clobber:rows=1,columns=6", -1)]
    [TestCase("clobber:rows=8,columns=1", 1)]
    [TestCase("clobber:rows=1,columns=10", 1)]
    [TestCase("clobber:rows=1,columns=14", 1)]
    [TestCase("clobber:rows=1,columns=20", 1)]
    // Irving, Donkers and Uiterwijk: Solving Kalah, ICGA Journal 23(3), 2000, table 10.
    [TestCase("kalah:pits=1,seeds=1,emptycapture=1", 0)]
    [TestCase("kalah:pits=1,seeds=2,emptycapture=1", -1)]
    [TestCase("kalah:pits=1,seeds=3,emptycapture=1", 1)]
    [TestCase("kalah:pits=1,seeds=4,emptycapture=1", -1)]
    [TestCase("kalah:pits=1,seeds=5,emptycapture=1", 1)]
    [TestCase("kalah:pits=1,seeds=6,emptycapture=1", 0)]
    [TestCase("kalah:pits=2,seeds=1,emptycapture=1", 1)]
    [TestCase("kalah:pits=2,seeds=2,emptycapture=1", -1)]
    [TestCase("kalah:pits=2,seeds=3,emptycapture=1", -1)]
    [TestCase("kalah:pits=2,seeds=4,emptycapture=1", -1)]
    [TestCase("kalah:pits=2,seeds=5,emptycapture=1", 1)]
    [TestCase("kalah:pits=2,seeds=6,emptycapture=1", 1)]
    [TestCase("kalah:pits=3,seeds=1,emptycapture=1", 0)]
    [TestCase("kalah:pits=3,seeds=2,emptycapture=1", 1)]
    [TestCase("kalah:pits=3,seeds=3,emptycapture=1", 1)]
    [TestCase("kalah:pits=4,seeds=1,emptycapture=1", 1)]
    [TestCase("kalah:pits=4,seeds=2,emptycapture=1", 1)]
    [TestCase("kalah:pits=5,seeds=1,emptycapture=1", 0)]
    [TestCase("kalah:pits=5,seeds=2,emptycapture=1", 0)]
    [TestCase("kalah:pits=6,seeds=1,emptycapture=1", 1)]
    public void Small_games_have_the_published_value(string id, float value) =>
        Assert.That(Plugins.Catalogue.Create(id).Accept(new Solver()), Is.EqualTo(value));

    // The same, table 9: pits are counted from 0, and a hyphen stands where the turn passes.
    [TestCase("kalah:seeds=3,emptycapture=1", "4-5-35-250-2-154-451535452-53-3-54-2", 19, 17)]
    [TestCase("kalah:seeds=4,emptycapture=1", "25-10-3-3-5153-1-4-5-045-4-535452-53-4-1-3-2-0-54-1-3", 29, 19)]
    [TestCase("kalah:seeds=5,emptycapture=1",
        "12-02-05-2-4-51-53-3-45-20-3-2-2-345-5-4-351-0-54-1-52-354-4-254-3-3", 36, 24)]
    public void Perfect_games_of_kalah_end_as_published(string id, string turns, int first, int second)
    {
        var position = Plugins.Catalogue.Create(id).NewPosition();
        foreach (var (number, turn) in turns.Split('-').Index())
        {
            foreach (var pit in turn)
            {
                Assert.That(position.CurrentPlayer, Is.EqualTo(number % 2), position.BoardText);
                position.Apply(position.ParseAction($"{pit - '0' + 1}"));
            }
        }
        Assert.That(position.CurrentPlayer, Is.EqualTo(Player.Terminal));
        Assert.That(position.BoardText, Does.Contain($"{second,4}{new string(' ', 24)}{first,4}\n"));
    }

    /// <summary>Minimax over all positions, each solved once.</summary>
    private sealed class Solver : IGameVisitor<float>
    {
        public float Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var (rules, returns) = (game.Rules, new float[2]);
            var values = new Dictionary<TState, float>(new SameBytes<TState>());
            return Solve(rules.NewPosition());

            float Solve(TState state)
            {
                if (values.TryGetValue(state, out var value))
                    return value;
                var player = rules.CurrentPlayer(in state);
                if (player == Player.Terminal)
                {
                    rules.Returns(in state, returns);
                    return returns[0];
                }
                var best = player == 0 ? 1 : -1;
                value = -best;
                Span<int> actions = stackalloc int[game.Shape.Actions.Count];
                foreach (var action in actions[..rules.LegalActions(in state, actions)])
                {
                    var child = state;
                    rules.Apply(ref child, action);
                    value = player == 0 ? Math.Max(value, Solve(child)) : Math.Min(value, Solve(child));
                    if (value == best)
                        break;
                }
                return values[state] = value;
            }
        }
    }

    private sealed class SameBytes<TState> : IEqualityComparer<TState>
        where TState : unmanaged
    {
        public bool Equals(TState x, TState y) => StateBytes.Equal(in x, in y);

        public int GetHashCode(TState obj) => (int)StateBytes.Hash(in obj);
    }
}
