using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>Seeds, noise, and what a simulation costs the garbage collector.</summary>
public sealed class ReproducibilityTests
{
    private static readonly SearchOptions Noisy = new() { Simulations = 200, RootNoiseFraction = 0.25f };

    [TestCase("connect-four")]
    [TestCase("dice")]
    public void The_same_seed_gives_the_same_search_and_another_one_another(string game)
    {
        var runs = new ulong[] { 1, 1, 2 }.Select(seed => SearchRun.Of(TestPositions.After(game), Noisy, seed: seed)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(runs[1].Visits, Is.EqualTo(runs[0].Visits));
            Assert.That(runs[1].Value, Is.EqualTo(runs[0].Value));
            Assert.That(runs[2].Visits.Append((int)(1e6 * runs[2].Value)), Is.Not.EqualTo(runs[0].Visits.Append((int)(1e6 * runs[0].Value))));
        });
    }

    [Test]
    public void Searches_side_by_side_do_not_disturb_each_other() =>
        TestPositions.Game("connect-four").Accept(new SideBySide());

    [TestCase(0.3f)]
    [TestCase(1f)]
    [TestCase(5f)]
    public void Dirichlet_noise_has_the_means_and_variances_of_the_distribution(float alpha)
    {
        const int dimensions = 4, samples = 20_000;
        var random = new SeededRandom(1);
        var (sums, squares) = (new double[dimensions], new double[dimensions]);
        for (var i = 0; i < samples; i++)
        {
            var sample = new float[dimensions];
            Dirichlet.Sample(ref random, alpha, sample);
            Assert.That(sample.Sum(), Is.EqualTo(1).Within(1e-5));
            for (var d = 0; d < dimensions; d++)
            {
                sums[d] += sample[d];
                squares[d] += sample[d] * sample[d];
            }
        }
        for (var d = 0; d < dimensions; d++)
        {
            var mean = sums[d] / samples;
            Assert.That(mean, Is.EqualTo(1.0 / dimensions).Within(0.01));
            // Var = (n - 1) / (n² (nα + 1))
            var variance = (dimensions - 1) / (double)(dimensions * dimensions * (dimensions * alpha + 1));
            Assert.That(squares[d] / samples - mean * mean, Is.EqualTo(variance).Within(variance * 0.05));
        }
    }

    [Test]
    public void Only_noise_makes_a_search_depend_on_its_seed()
    {
        var quiet = new ulong[] { 1, 2, 3 }.Select(seed => SearchRun.Of(TestPositions.After("connect-four"), Noisy with { RootNoiseFraction = 0 }, seed: seed).Visits);
        var noisy = new ulong[] { 1, 2, 3 }.Select(seed => string.Join(' ', SearchRun.Of(TestPositions.After("connect-four"), Noisy, seed: seed).Visits));
        Assert.Multiple(() =>
        {
            Assert.That(quiet, Is.All.EqualTo(quiet.First()));
            Assert.That(noisy, Is.Unique);
        });
    }

    [TestCase("connect-four")]
    [TestCase("breakthrough:rows=6,columns=6")]
    [TestCase("take:players=3,tokens=30")]
    [TestCase("dice")]
    public void A_search_allocates_nothing_once_its_arena_has_grown(string game) =>
        Assert.That(TestPositions.Game(game).Accept(new AllocationCheck()), Is.Zero);

    [TestCase(20_000)]
    [TestCase(400_000)]
    public void A_tree_takes_at_most_64_bytes_a_simulation(int simulations) =>
        Assert.That(TestPositions.Game("connect-four").Accept(new MemoryCheck(simulations)), Is.LessThanOrEqualTo(64));

    private sealed class MemoryCheck(int simulations) : IGameVisitor<double>
    {
        public double Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var search = new TreeSearch<TGame, TState, Puct>(game, new SearchOptions { Simulations = simulations });
            search.Reset(game.Rules.NewPosition(), new SeededRandom(1));
            while (search.Step() == SearchStep.NeedsEvaluation)
                search.Expand(new float[game.Shape.Actions.Count], new float[game.Shape.Players]);
            return (double)search.Bytes / search.RootVisits;
        }
    }

    private sealed class SideBySide : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var positions = Enumerable.Range(0, 5).Select(i => TestPositions.Random(game.Id, 4 * i, 7)).ToList();
            var group = new SearchGroup<TGame, TState>(game, Noisy, positions.Count);
            for (var i = 0; i < positions.Count; i++)
            {
                group[i].Reset(in ((Position<TGame, TState>)positions[i]).State, new SeededRandom((ulong)i));
                group.Activate(i);
            }
            group.RunToEnd(new FakePredictor());
            for (var i = 0; i < positions.Count; i++)
            {
                var alone = SearchRun.Of(positions[i], Noisy, new FakePredictor(), (ulong)i);
                Assert.That(SearchRun.Describe(group[i], positions[i].CurrentPlayer).Visits, Is.EqualTo(alone.Visits));
            }
            return true;
        }
    }

    private sealed class AllocationCheck : IGameVisitor<long>
    {
        public long Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = new SearchGroup<TGame, TState>(game, Noisy with { LookAhead = 50, MergeSymmetries = true }, 4);
            var playouts = new PlayoutSearch<TGame, TState>(game, 200);
            var predictor = new UniformPredictor();
            Search(game, group, playouts, predictor);
            // The runtime may allocate once on this thread while it replaces code by faster code; a search that allocates
            // does so every time.
            return Enumerable.Range(0, 5).Min(_ =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Search(game, group, playouts, predictor);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });
        }

        private static void Search<TGame, TState>(
            Game<TGame, TState> game, SearchGroup<TGame, TState> group, PlayoutSearch<TGame, TState> playouts, UniformPredictor predictor)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var start = game.Rules.NewPosition();
            for (var i = 0; i < group.Size; i++)
            {
                group[i].Reset(in start, new SeededRandom((ulong)i));
                group.Activate(i);
            }
            group.RunToEnd(predictor);
            var random = new SeededRandom(1);
            playouts.ChooseAction(in start, ref random);
        }
    }
}
