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

    private sealed class CountingPredictor : IPredictor
    {
        private readonly FakePredictor inner = new();

        public int Rows { get; private set; }

        public void Predict(PredictionBatch batch)
        {
            Rows += batch.Count;
            inner.Predict(batch);
        }
    }
}
