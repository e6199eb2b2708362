using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

public sealed class SearchGroupTests
{
    [TestCase("tic-tac-toe")]
    [TestCase("connect-four:rows=5,columns=5")]
    [TestCase("othello:size=4")]
    public void Cached_evaluations_change_nothing_but_the_number_of_rows(string id)
    {
        var game = TestPositions.Game(id);
        var options = new SearchOptions { Simulations = 400 };
        var predictor = new CountingPredictor();
        var cached = SearchRun.Of(game.NewPosition(), options, predictor);
        var (plain, rows) = game.Accept(new Uncached(options));
        Assert.Multiple(() =>
        {
            Assert.That(cached.Visits, Is.EqualTo(plain.Visits));
            Assert.That(cached.Value, Is.EqualTo(plain.Value));
            Assert.That(predictor.Rows, Is.LessThan(rows), "transpositions are evaluated once");
        });
    }

    /// <summary>A predictor that is symmetric itself cannot tell which image it sees.</summary>
    [TestCase("tic-tac-toe")]
    [TestCase("connect-four:rows=5,columns=5")]
    [TestCase("breakthrough:rows=5,columns=4")]
    public void Merged_symmetries_change_nothing_but_the_number_of_rows(string id)
    {
        var game = TestPositions.Game(id);
        var options = new SearchOptions { Simulations = 400 };
        var (apart, merged) = (new CountingPredictor(symmetric: true), new CountingPredictor(symmetric: true));
        var plain = SearchRun.Of(game.NewPosition(), options, apart);
        var shared = SearchRun.Of(game.NewPosition(), options with { MergeSymmetries = true }, merged);
        Assert.Multiple(() =>
        {
            Assert.That(shared.Visits, Is.EqualTo(plain.Visits));
            Assert.That(shared.Value, Is.EqualTo(plain.Value).Within(1e-6));
            Assert.That(merged.Rows, Is.LessThan(apart.Rows));
        });
    }

    [Test]
    public void An_evaluation_of_an_image_is_mapped_back()
    {
        var position = TestPositions.After("connect-four", "1");
        foreach (var simulations in new[] { 2, 3, 4 })
        {
            var options = new SearchOptions { Simulations = simulations, MergeSymmetries = true };
            var here = SearchRun.Of(position, options, new FakePredictor(ties: false));
            var mirrored = SearchRun.Of(TestPositions.After("connect-four", "7"), options, new FakePredictor(ties: false));
            Assert.That(mirrored.Visits.Reverse(), Is.EqualTo(here.Visits));
        }
    }

    [Test]
    public void Equal_leaves_of_one_batch_are_one_row()
    {
        var predictor = new CountingPredictor();
        TestPositions.Game("connect-four").Accept(new Twins(predictor));
        Assert.That(predictor.Rows, Is.EqualTo(50));
    }

    /// <summary>Eight searches of the same position, 50 simulations each.</summary>
    private sealed class Twins(IPredictor predictor) : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            // From this few simulations no position is reached in two ways.
            var group = new SearchGroup<TGame, TState>(game, new SearchOptions { Simulations = 50 }, 8);
            for (var i = 0; i < group.Size; i++)
            {
                group[i].Reset(game.Rules.NewPosition(), new SeededRandom(1));
                group.Activate(i);
            }
            var alone = group.Round(predictor);
            Assert.That(alone, Is.EqualTo(1));
            group.RunToEnd(predictor);
            return true;
        }
    }

    /// <summary>The same search with every leaf evaluated.</summary>
    private sealed class Uncached(SearchOptions options) : IGameVisitor<(SearchRun Run, int Rows)>
    {
        public (SearchRun Run, int Rows) Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var predictor = new CountingPredictor();
            var batch = new PredictionBatch(game.Shape, 1);
            var search = new TreeSearch<TGame, TState, Puct>(game, options);
            search.Reset(game.Rules.NewPosition(), new SeededRandom(1));
            while (search.Step() == SearchStep.NeedsEvaluation)
            {
                batch.Clear();
                game.Rules.Observe(in search.Leaf, search.LeafPlayer, batch.Observation(batch.AddRow()));
                predictor.Predict(batch);
                search.Expand(batch.Logits(0), batch.SeatValues(0));
            }
            return (SearchRun.Describe(search, player: 0), predictor.Rows);
        }
    }

    private sealed class CountingPredictor(bool symmetric = false) : IPredictor
    {
        private readonly IPredictor inner = symmetric ? new UniformPredictor() : new FakePredictor();

        public int Rows { get; private set; }

        public void Predict(PredictionBatch batch)
        {
            Rows += batch.Count;
            inner.Predict(batch);
        }
    }
}
