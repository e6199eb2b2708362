using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>The search's own earlier output: it changes only when behaviour does.</summary>
public sealed class GoldenTreeTests
{
    /// <summary>One search, as Golden/tic-tac-toe.json holds it.</summary>
    public sealed record GoldenSearch(string Moves, int Simulations, Dictionary<string, int> Visits, float Value, bool Proven)
    {
        public override string ToString() => $"'{Moves}' with {Simulations} simulations";
    }

    private sealed record GoldenFile(string About, GoldenSearch[] Searches);

    [TestCaseSource(nameof(Searches))]
    public void A_search_with_a_deterministic_predictor_visits_what_it_visited_before(GoldenSearch golden)
    {
        var position = TestPositions.After("tic-tac-toe", golden.Moves);
        var run = SearchRun.Of(position, new SearchOptions { Simulations = golden.Simulations }, new FakePredictor());
        var visits = run.Actions.Zip(run.Visits).ToDictionary(pair => position.ActionText(pair.First), pair => pair.Second);
        Assert.Multiple(() =>
        {
            Assert.That(visits, Is.EqualTo(golden.Visits));
            Assert.That(run.Value, Is.EqualTo(golden.Value).Within(1e-4));
            Assert.That(run.IsProven, Is.EqualTo(golden.Proven));
        });
    }

    /// <summary>
    /// Visits and nodes of fixed searches over several games, added up: like a chess engine's bench, one number that moves
    /// with any change of behaviour. Golden.
    /// </summary>
    [TestCaseSource(nameof(Signatures))]
    public long The_bench_signature_is_unchanged(SearchOptions options)
    {
        string[] games = ["tic-tac-toe", "connect-four", "breakthrough:rows=6,columns=6", "othello", "take:players=3,tokens=20", "dice"];
        long signature = 0;
        foreach (var game in games)
        {
            var run = SearchRun.Of(TestPositions.After(game), options, new FakePredictor(), seed: 3);
            signature = signature * 3 + run.Nodes + run.Visits.Select((visits, i) => (long)visits * (run.Actions[i] + 1)).Sum();
        }
        return signature;
    }

    private static IEnumerable<TestCaseData> Signatures()
    {
        var noisy = new SearchOptions { Simulations = 300, RootNoiseFraction = 0.25f };
        yield return Case("PUCT", noisy, 1_306_909);
        yield return Case("Gumbel", noisy with { GumbelRoot = true }, 1_118_663);
        yield return Case("forced play-outs", noisy with { ForcedPlayouts = 2 }, 1_303_696);
        yield return Case("root temperature", noisy with { RootPolicyTemperature = 1.25f }, 1_305_782);

        static TestCaseData Case(string name, SearchOptions options, long signature) => new TestCaseData(options).SetArgDisplayNames(name).Returns(signature);
    }

    private static IEnumerable<GoldenSearch> Searches()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", "tic-tac-toe.json");
        return JsonSerializer.Deserialize<GoldenFile>(File.ReadAllText(path), JsonSerializerOptions.Web)!.Searches;
    }
}
