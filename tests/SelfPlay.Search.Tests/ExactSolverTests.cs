using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>Exact values against plain minimax and published results.</summary>
public sealed class ExactSolverTests
{
    /// <summary>
    /// Connect Three and Connect Four on small boards: course notes of P. Kirlin, Rhodes College (minimax over all
    /// positions), rows by columns.
    /// </summary>
    [TestCase(3, 3, 3, 0)]
    [TestCase(3, 4, 3, 1)]
    [TestCase(3, 5, 3, 1)]
    [TestCase(3, 6, 3, 1)]
    [TestCase(4, 3, 3, 0)]
    [TestCase(4, 4, 3, 1)]
    [TestCase(4, 5, 3, 1)]
    [TestCase(5, 3, 3, 0)]
    [TestCase(5, 4, 3, 1)]
    [TestCase(6, 4, 3, 1)]
    [TestCase(3, 5, 4, 0)]
    [TestCase(4, 4, 4, 0)]
    public void Published_values_of_small_boards(int rows, int columns, int line, float value) =>
        Assert.That(SolverRun.Solve(TestPositions.After($"connect-four:rows={rows},columns={columns},line={line}")).Value, Is.EqualTo(value));

    /// <summary>
    /// Connect Four: J. Tromp, tromp.github.io/c4/c4.html. Othello: Feinstein 1993. Hex: the first player wins (Nash), so that with the swap
    /// the second does. Dots and boxes: puzzling.stackexchange.com/q/1728. Kalah: Irving, Donkers and Uiterwijk 2000, table 10.
    /// </summary>
    [TestCase("connect-four:rows=4,columns=5", 0)]
    [TestCase("connect-four:rows=5,columns=4", 0)]
    [TestCase("connect-four:rows=5,columns=5", 0)]
    [TestCase("othello:size=4", -1)]
    [TestCase("hex:size=4,swap=0", 1)]
    [TestCase("hex:size=4", -1)]
    [TestCase("dots-and-boxes:rows=2,columns=2", 1)]
    [TestCase("kalah:pits=3,seeds=3,emptycapture=1", 1)]
    public void Published_values(string game, float value) =>
        Assert.That(SolverRun.Solve(TestPositions.After(game)).Value, Is.EqualTo(value));

    [TestCase("tic-tac-toe", 5478)]
    [TestCase("connect-four:rows=3,columns=4,line=3", 7157)]
    [TestCase("connect-four:rows=3,columns=3,line=3", 694)]
    public void Every_position_has_the_value_of_plain_minimax(string game, int positions)
    {
        var values = Minimax.Values(TestPositions.Game(game));
        Assert.That(values, Has.Count.EqualTo(positions));
        TestPositions.Game(game).Accept(new AllPositions(values));
    }

    [TestCase("breakthrough:rows=4,columns=3")]
    [TestCase("breakthrough:rows=6,columns=2")]
    [TestCase("take:tokens=20,turn=2")]
    [TestCase("take:tokens=23,turn=3")]
    [TestCase("othello:size=4")]
    public void Every_position_of_other_games_has_the_value_of_plain_minimax(string game) =>
        TestPositions.Game(game).Accept(new AllPositions(Minimax.Values(TestPositions.Game(game))));

    [Test]
    public void Tic_tac_toe_is_a_draw_whatever_begins()
    {
        var solution = SolverRun.Solve(TestPositions.After("tic-tac-toe"));
        Assert.Multiple(() =>
        {
            Assert.That(solution.Value, Is.Zero);
            Assert.That(solution.BestActions, Is.EqualTo(Enumerable.Range(0, 9)));
        });
    }

    [Test]
    public void Past_the_node_limit_nothing_is_claimed()
    {
        var position = TestPositions.After("connect-four");
        var solution = SolverRun.Solve(position, limit: 10_000);
        Assert.Multiple(() =>
        {
            Assert.That(solution.Value, Is.Null);
            Assert.That(solution.BestActions, Is.Empty);
            Assert.That(solution.Positions, Is.InRange(10_000, 10_001));
        });
    }

    [Test]
    public void With_less_memory_more_positions_are_visited_and_the_answer_is_the_same()
    {
        var position = TestPositions.After("connect-four:rows=4,columns=5");
        var (roomy, cramped) = (SolverRun.Solve(position, memory: 16 << 20), SolverRun.Solve(position, memory: 4 << 10));
        Assert.Multiple(() =>
        {
            Assert.That(cramped.Positions, Is.GreaterThan(2 * roomy.Positions));
            Assert.That((cramped.Value, cramped.BestActions), Is.EqualTo((roomy.Value, roomy.BestActions)));
        });
    }

    [Test]
    public void A_table_of_no_entry_is_refused() =>
        Assert.That(() => SolverRun.Solve(TestPositions.After("tic-tac-toe"), memory: 15), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Progress_is_told_the_positions_visited()
    {
        var told = new List<long>();
        SolverRun.Solve(TestPositions.After("connect-four"), limit: 3 << 20, progress: new Told(told));
        Assert.That(told, Is.EqualTo(new[] { 1 << 20, 2 << 20, 3 << 20 }));
    }

    [Test]
    public void An_interrupted_solve_leaves_nothing_wrong_behind()
    {
        var positions = Enumerable.Range(0, 60).Select(i => TestPositions.Random("connect-four:rows=4,columns=5", 6, (ulong)i)).ToList();
        var fresh = positions.Select(p => SolverRun.Solve(p).Value).ToList();
        positions.InsertRange(0, Enumerable.Range(100, 60).Select(i => TestPositions.Random("connect-four:rows=4,columns=5", 2, (ulong)i)));
        var limited = SolverRun.Solve(positions, limit: 3000).Select(s => s.Value).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(limited, Has.Some.Null.And.Some.Not.Null);
            Assert.That(limited.Skip(60).Zip(fresh).Where(pair => pair.First is not null), Is.All.Matches<(float? Limited, float? Fresh)>(p => p.Limited == p.Fresh));
        });
    }

    [Test]
    public void After_forgetting_a_solve_takes_as_many_positions_as_with_a_new_solver() =>
        TestPositions.Game("connect-four:rows=4,columns=4").Accept(new ForgetCheck());

    [Test]
    public void Games_that_cannot_be_solved_are_refused() =>
        Assert.That(() => SolverRun.Solve(TestPositions.After("take:players=3")), Throws.TypeOf<SelfPlayException>().With.Message.Contains("cannot be solved"));

    [Test]
    public void Chance_is_averaged_over()
    {
        var solution = SolverRun.Solve(TestPositions.After("dice"));
        Assert.Multiple(() =>
        {
            Assert.That(solution.Value, Is.EqualTo(0.2f).Within(1e-6f));
            Assert.That(solution.BestActions, Is.EqualTo(new[] { DiceGame.Roll }));
        });
    }

    [TestCase("tug")]
    [TestCase("tug:players=1")]
    public void Every_position_of_a_game_of_chance_has_the_value_of_plain_expectimax(string game)
    {
        var values = Minimax.Values(TestPositions.Game(game));
        Assert.That(values, Has.Count.GreaterThan(60));
        TestPositions.Game(game).Accept(new AllPositions(values));
    }

    private sealed class AllPositions(Dictionary<string, float> values) : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var solver = new ExactSolver<TGame, TState>(game, memory: 64 << 10);
            var seen = new HashSet<string>();
            Check(game, new Position<TGame, TState>(game, game.Rules.NewPosition()), solver, seen);
            Assert.That(seen, Has.Count.EqualTo(values.Count));
            return true;
        }

        private void Check<TGame, TState>(Game<TGame, TState> game, Position<TGame, TState> position, ExactSolver<TGame, TState> solver, HashSet<string> seen)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            if (!seen.Add(Minimax.Key(in position.State)))
                return;
            var expected = values[Minimax.Key(in position.State)];
            var solution = solver.Solve(in position.State);
            // Averages over chance depend on the order of additions.
            bool Same(float? value, float other) => Math.Abs(value!.Value - other) < 1e-5f;
            var agrees = Same(solution.Value, expected) && Same(solver.Value(in position.State), expected);
            foreach (var action in position.LegalActions)
            {
                var child = (Position<TGame, TState>)position.Clone();
                child.Apply(action);
                agrees &= (position.CurrentPlayer == Player.Chance || solution.BestActions.Contains(action) == Same(values[Minimax.Key(in child.State)], expected));
                Check(game, child, solver, seen);
            }
            if (!agrees)
                Assert.Fail($"minimax says {expected}, the solver {solution} about\n{position.BoardText}");
        }
    }

    private sealed class Told(List<long> reports) : IProgress<long>
    {
        public void Report(long value) => reports.Add(value);
    }

    private sealed class ForgetCheck : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var solver = new ExactSolver<TGame, TState>(game, memory: 1 << 20);
            var first = solver.Solve(game.Rules.NewPosition()).Positions;
            var remembered = solver.Solve(game.Rules.NewPosition()).Positions;
            // More often than the table's one-byte generations last.
            for (var i = 0; i < 300; i++)
                solver.Forget();
            var forgotten = solver.Solve(game.Rules.NewPosition()).Positions;
            Assert.Multiple(() =>
            {
                Assert.That(remembered, Is.LessThan(first));
                Assert.That(forgotten, Is.EqualTo(first));
            });
            return true;
        }
    }
}
