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

    /// <summary>After one simulation the policy target is the root's priors, noise included once a second one begins.</summary>
    [Test]
    public void Root_noise_leaves_the_priors_a_distribution_and_changes_them()
    {
        var priors = Enumerable.Range(1, 50).Select(seed => TestPositions.Game("connect-four").Accept(new NoisyPriors((ulong)seed))).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(priors, Is.All.Matches<float[]>(p => Math.Abs(p.Sum() - 1) < 1e-3 && p.All(x => x > 0)));
            Assert.That(priors.Select(p => p[0]).Distinct().Count(), Is.GreaterThan(40));
            Assert.That(priors.Average(p => p[0]), Is.EqualTo(1 / 7.0).Within(0.03), "noise has no favourites");
            Assert.That(priors, Is.All.Matches<float[]>(p => p.All(x => x >= 0.75f / 7 - 1e-3)), "a quarter of the priors is noise, no more");
        });
    }

    [TestCase("connect-four")]
    [TestCase("breakthrough:rows=6,columns=6")]
    [TestCase("take:players=3,tokens=30")]
    [TestCase("dice")]
    public void A_search_allocates_nothing_once_its_arena_has_grown(string game) =>
        Assert.That(TestPositions.Game(game).Accept(new AllocationCheck()), Is.Zero);

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

    /// <summary>The root's priors, read off the policy target while nothing but the root has a visit.</summary>
    private sealed class NoisyPriors(ulong seed) : IGameVisitor<float[]>
    {
        public float[] Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var search = new TreeSearch<TGame, TState, Puct>(game, Noisy);
            search.Reset(game.Rules.NewPosition(), new SeededRandom(seed));
            search.Step();
            search.Expand(new float[game.Shape.Actions.Count], [0, 0]);
            search.Step();
            var priors = new float[search.RootActionCount];
            search.PolicyTarget(priors);
            return priors;
        }
    }

    private sealed class AllocationCheck : IGameVisitor<long>
    {
        public long Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = new SearchGroup<TGame, TState>(game, Noisy, 4);
            var playouts = new PlayoutSearch<TGame, TState>(game, 200);
            var predictor = new UniformPredictor();
            Search(game, group, playouts, predictor);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Search(game, group, playouts, predictor);
            return GC.GetAllocatedBytesForCurrentThread() - before;
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
