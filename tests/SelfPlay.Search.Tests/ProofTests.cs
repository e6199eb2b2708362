using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>Bounds on the outcome: found, sound, and obeyed.</summary>
public sealed class ProofTests
{
    [TestCase("tic-tac-toe", "a3 b2 b3 b1", "c3", TestName = "A win in one is proven and played")]
    [TestCase("tic-tac-toe", "a1 b1 c3 a3", "b2", TestName = "A win in one on the diagonal is proven and played")]
    [TestCase("connect-four", "3 3 4 4", "2 5", TestName = "An open three is proven two moves ahead")]
    [TestCase("connect-four:rows=4,columns=5,line=3", "", "3", TestName = "Connect Three on 5×4 is won by beginning in the middle")]
    public void Forced_wins(string game, string moves, string winning)
    {
        var position = TestPositions.After(game, moves);
        var run = SearchRun.Of(position, 20000);
        Assert.Multiple(() =>
        {
            Assert.That(run.IsProven, Is.True);
            Assert.That(run.Value, Is.EqualTo(1));
            Assert.That(winning.Split(' '), Does.Contain(position.ActionText(run.Chosen)));
        });
    }

    [Test]
    public void A_proven_search_stops_early() =>
        Assert.That(SearchRun.Of(TestPositions.After("tic-tac-toe", "a3 b2 b3 b1"), 1_000_000).RootVisits, Is.LessThan(1000));

    [Test]
    public void Tic_tac_toe_is_proven_a_draw()
    {
        var run = SearchRun.Of(TestPositions.After("tic-tac-toe"), 500_000);
        Assert.That((run.IsProven, run.Value), Is.EqualTo((true, 0f)));
    }

    [Test]
    public void Without_proofs_the_search_spends_all_its_simulations()
    {
        var options = new SearchOptions { Simulations = 500, ProveOutcomes = false };
        var run = SearchRun.Of(TestPositions.After("tic-tac-toe", "a3 b2 b3 b1"), options);
        Assert.That((run.IsProven, run.RootVisits), Is.EqualTo((false, 500)));
    }

    /// <summary>O threatens a line; every move of X but one loses to it.</summary>
    [Test]
    public void Actions_proven_to_lose_are_neither_played_nor_learnt()
    {
        var position = TestPositions.After("tic-tac-toe", "a1 b2 c2 b1");
        var run = SearchRun.Of(position, new SearchOptions { Simulations = 150 }, new FakePredictor());
        Assert.Multiple(() =>
        {
            Assert.That(position.ActionText(run.Chosen), Is.EqualTo("b3"));
            Assert.That(run.PolicyTarget.Count(p => p > 0), Is.EqualTo(1));
        });
    }

    [TestCase("tic-tac-toe", 0, 1500)]
    [TestCase("connect-four:rows=4,columns=4,line=3", 2, 120)]
    [TestCase("connect-four:rows=4,columns=4", 4, 300)]
    [TestCase("breakthrough:rows=5,columns=3", 2, 120)]
    [TestCase("take:tokens=14,turn=2", 0, 120)]
    public void Proven_values_and_the_moves_chosen_are_those_of_the_exact_solver(string game, int fewestPlies, int count)
    {
        var positions = Enumerable.Range(0, count).Select(i => TestPositions.Random(game, fewestPlies + i % 6, seed: (ulong)i)).ToList();
        var solutions = SolverRun.Solve(positions);
        var proven = 0;
        for (var i = 0; i < positions.Count; i++)
        {
            var run = SearchRun.Of(positions[i], new SearchOptions { Simulations = 40 << (i / 6 % 6), LookAhead = 100 * (i % 3) }, new FakePredictor());
            Assert.That(run.PolicyTarget.Sum(), Is.EqualTo(1).Within(1e-4));
            if (!run.IsProven)
                continue;
            proven++;
            var value = positions[i].CurrentPlayer == 0 ? run.Value : -run.Value;
            Assert.That(value, Is.EqualTo(solutions[i].Value), positions[i].BoardText);
            var learnt = run.Actions.Where((_, a) => run.PolicyTarget[a] > 0);
            Assert.That(solutions[i].BestActions, Is.SupersetOf(learnt.Union([run.Chosen])), positions[i].BoardText);
        }
        Assert.That(proven, Is.GreaterThan(20), "too few proofs to mean anything");
    }

    [Test]
    public void Looking_ahead_spares_the_predictor_what_a_few_plies_decide()
    {
        var positions = Enumerable.Range(0, 20).Select(i => TestPositions.Random("connect-four", 16, seed: (ulong)i)).ToList();
        Assert.That(Rows(lookAhead: 256), Is.LessThan(0.6 * Rows(lookAhead: 0)));

        int Rows(int lookAhead) =>
            positions.Sum(p => p.Game.Accept(new LookAheadCheck(p, new SearchOptions { Simulations = 100, LookAhead = lookAhead })));
    }

    [Test]
    public void Looking_ahead_gives_up_where_it_proves_nothing()
    {
        const int Simulations = 400, Budget = 1000;
        var position = TestPositions.Random("take:tokens=60", 0, seed: 1);
        var without = Moves(0);
        // Half of what it would take to spend the budget at every leaf.
        Assert.That(Moves(Budget) - without, Is.Positive.And.LessThan(Simulations * Budget / 2));

        long Moves(int lookAhead)
        {
            var before = TakeGame.Applied;
            position.Game.Accept(new LookAheadCheck(position, new SearchOptions { Simulations = Simulations, LookAhead = lookAhead }));
            return TakeGame.Applied - before;
        }
    }

    /// <summary>The rows that a search asks for.</summary>
    private sealed class LookAheadCheck(IPosition position, SearchOptions options) : IGameVisitor<int>
    {
        public int Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var search = new TreeSearch<TGame, TState, Puct>(game, options);
            search.Reset(in ((Position<TGame, TState>)position).State, new SeededRandom(1));
            var rows = 0;
            for (; search.Step() == SearchStep.NeedsEvaluation; rows++)
                search.Expand(new float[game.Shape.Actions.Count], new float[game.Shape.Players]);
            return rows;
        }
    }
}
