using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>What survives a move.</summary>
public sealed class TreeReuseTests
{
    [TestCase("connect-four")]
    [TestCase("breakthrough:rows=6,columns=6")]
    [TestCase("take:players=3,tokens=30")]
    public void The_subtree_of_the_action_played_is_kept_as_it_was(string game) =>
        TestPositions.Game(game).Accept(new AdvanceCheck());

    [Test]
    public void An_action_that_was_never_visited_starts_afresh() =>
        TestPositions.Game("connect-four").Accept(new UnvisitedCheck());

    [Test]
    public void A_search_of_a_finished_game_has_nothing_to_do() =>
        TestPositions.Game("take:tokens=1").Accept(new FinishedCheck());

    private static SearchGroup<TGame, TState> Search<TGame, TState>(Game<TGame, TState> game, int simulations)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var group = new SearchGroup<TGame, TState>(game, new SearchOptions { Simulations = simulations }, 1);
        group[0].Reset(game.Rules.NewPosition(), new SeededRandom(1));
        group.Activate(0);
        group.RunToEnd(new FakePredictor());
        return group;
    }

    private sealed class AdvanceCheck : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            // The same search twice: one tells what lay below the root, as the sum over what two moves in a row leave.
            foreach (var action in Enumerable.Range(0, game.Shape.Actions.Count).Where(a => IsVisited(game, a)))
            {
                var search = Search(game, 400)[0];
                var before = SearchRun.Describe(search, 0);
                search.Advance(action);
                var after = SearchRun.Describe(search, 0);
                Assert.Multiple(() =>
                {
                    Assert.That(search.RootVisits, Is.EqualTo(before.VisitsOf(action)));
                    Assert.That(after.Visits.Sum() + 1, Is.EqualTo(search.RootVisits));
                    Assert.That(search.NodeCount, Is.EqualTo(search.RootVisits), "each simulation added a node");
                });
            }
            CheckValues(game);
            return true;
        }

        private static bool IsVisited<TGame, TState>(Game<TGame, TState> game, int action)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var run = SearchRun.Describe(Search(game, 400)[0], 0);
            var index = Array.IndexOf(run.Actions, action);
            return index >= 0 && run.Visits[index] > 1;
        }

        /// <summary>The root's value sum is its own evaluation and its children's sums, which advancing lays bare.</summary>
        private static void CheckValues<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var root = SearchRun.Describe(Search(game, 400)[0], 0);
            double sum = SearchRun.Describe(Search(game, 1)[0], 0).Value;
            foreach (var action in root.Actions.Where(a => root.VisitsOf(a) > 0))
            {
                var search = Search(game, 400)[0];
                search.Advance(action);
                sum += search.RootValue(0) * search.RootVisits;
            }
            Assert.That(sum, Is.EqualTo(root.Value * root.RootVisits).Within(0.01));
        }
    }

    private sealed class UnvisitedCheck : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = Search(game, 1);
            group[0].Advance(3);
            Assert.That(group[0].RootVisits, Is.Zero);
            group.Activate(0);
            group.RunToEnd(new UniformPredictor());
            Assert.That(group[0].RootVisits, Is.EqualTo(1));
            return true;
        }
    }

    private sealed class FinishedCheck : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var search = Search(game, 10)[0];
            search.Advance(0);
            Assert.That(search.Step(), Is.EqualTo(SearchStep.Done));
            return true;
        }
    }
}
