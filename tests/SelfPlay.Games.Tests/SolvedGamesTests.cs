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
    public void Small_games_have_the_published_value(string id, float value) =>
        Assert.That(Plugins.Catalogue.Create(id).Accept(new Solver()), Is.EqualTo(value));

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
