using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>What makes a root explore beside its noise.</summary>
public sealed class RootExplorationTests
{
    private static readonly SearchOptions Noisy = new() { Simulations = 200, RootNoiseFraction = 0.25f, ProveOutcomes = false };

    /// <summary>Wu 2019, section 3.2: √(k · prior · visits), here with the noisy prior, which is at least three quarters of the clean one.</summary>
    [Test]
    public void Forced_play_outs_are_made([Range(1, 20)] int seed)
    {
        var position = TestPositions.After("connect-four");
        var run = SearchRun.Of(position, Noisy with { ForcedPlayouts = 2 }, new LopsidedPredictor(), (ulong)seed);
        for (var i = 0; i < run.Visits.Length; i++)
        {
            if (run.Visits[i] > 0)
                Assert.That(run.Visits[i], Is.GreaterThanOrEqualTo(Math.Floor(Math.Sqrt(2 * 0.75 * LopsidedPredictor.Prior(i, run.Visits.Length) * (Noisy.Simulations - 1)))), $"action {i}");
        }
        var free = SearchRun.Of(position, Noisy, new LopsidedPredictor(), (ulong)seed);
        Assert.That(run.Visits.Max(), Is.LessThanOrEqualTo(free.Visits.Max()), "they are taken from the most visited");
    }

    [Test]
    public void A_root_temperature_above_one_spreads_the_visits()
    {
        var position = TestPositions.After("connect-four");
        int Most(float temperature) => SearchRun.Of(position, Noisy with { RootPolicyTemperature = temperature, RootNoiseFraction = 0 }, new LopsidedPredictor()).Visits.Max();
        Assert.That(Most(1.5f), Is.LessThan(Most(1)));
        Assert.That(Most(1), Is.LessThan(Most(0.7f)));
    }

    [Test]
    public void A_limited_search_is_shorter_and_explores_nothing()
    {
        var (full, quick, silent) = TestPositions.Game("connect-four").Accept(new Limited());
        Assert.Multiple(() =>
        {
            Assert.That(full.RootVisits, Is.EqualTo(Noisy.Simulations));
            Assert.That(quick.RootVisits, Is.EqualTo(50));
            Assert.That(quick.Visits, Is.EqualTo(silent.Visits), "as one without noise, temperature or forced play-outs");
        });
    }

    private sealed class Limited : IGameVisitor<(SearchRun Full, SearchRun Quick, SearchRun Silent)>
    {
        public (SearchRun Full, SearchRun Quick, SearchRun Silent) Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var exploring = Noisy with { ForcedPlayouts = 2, RootPolicyTemperature = 1.25f };
            return (Run(exploring, null), Run(exploring, 50), Run(Noisy with { Simulations = 50, RootNoiseFraction = 0 }, null));

            SearchRun Run(SearchOptions options, int? limit)
            {
                var group = new SearchGroup<TGame, TState>(game, options, 1);
                if (limit is { } simulations)
                    group[0].Limit(simulations, exploration: false);
                group[0].Reset(game.Rules.NewPosition(), new SeededRandom(1));
                group.Activate(0);
                group.RunToEnd(new LopsidedPredictor());
                return SearchRun.Describe(group[0], 0);
            }
        }
    }

    /// <summary>Each action is half as likely as the one before, and every position is worth 0.</summary>
    private sealed class LopsidedPredictor : IPredictor
    {
        public static double Prior(int action, int actions) => Math.Pow(0.5, action) / (2 - Math.Pow(0.5, actions - 1));

        public void Predict(PredictionBatch batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                var logits = batch.Logits(row);
                for (var i = 0; i < logits.Length; i++)
                    logits[i] = -i * MathF.Log(2);
                batch.SeatValues(row).Clear();
            }
        }
    }
}
