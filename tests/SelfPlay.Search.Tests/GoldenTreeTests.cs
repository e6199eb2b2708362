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
    [Test]
    public void The_bench_signature_is_unchanged()
    {
        string[] games = ["tic-tac-toe", "connect-four", "breakthrough:rows=6,columns=6", "othello", "take:players=3,tokens=20", "dice"];
        long signature = 0;
        foreach (var game in games)
        {
            var options = new SearchOptions { Simulations = 300, RootNoiseFraction = 0.25f };
            var run = SearchRun.Of(TestPositions.After(game), options, new FakePredictor(), seed: 3);
            signature = signature * 3 + run.Nodes + run.Visits.Select((visits, i) => (long)visits * (run.Actions[i] + 1)).Sum();
        }
        Assert.That(signature, Is.EqualTo(BenchSignature));
    }

    private const long BenchSignature = 1_306_884;

    private static IEnumerable<GoldenSearch> Searches()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Golden", "tic-tac-toe.json");
        return JsonSerializer.Deserialize<GoldenFile>(File.ReadAllText(path), JsonSerializerOptions.Web)!.Searches;
    }
}
