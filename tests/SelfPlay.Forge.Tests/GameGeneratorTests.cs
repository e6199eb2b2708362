namespace SelfPlay.Forge.Tests;

/// <summary>Games are made from seeds and must earn their place.</summary>
public class GameGeneratorTests
{
    private static readonly NoveltyScreen Screen = new();

    private static readonly Lazy<IReadOnlyList<NewGame>> Made = new(() => Make(seed: 7, count: 3));

    [Test]
    public void The_same_seed_gives_the_same_games() =>
        Assert.That(Make(seed: 7, count: 3).Select(g => RuleFile.Canonical(g.Record)), Is.EqualTo(Made.Value.Select(g => RuleFile.Canonical(g.Record))));

    [Test]
    public void A_second_call_begins_anew()
    {
        var generator = new GameGenerator(Rung.Of(0), 7, Screen);
        var first = generator.Make(1).Single().Record.Name;
        Assert.That(generator.Make(1).Single().Record.Name, Is.EqualTo(first));
    }

    [Test]
    public void Fewer_games_are_the_first_ones_of_more() =>
        Assert.That(RuleFile.Canonical(Make(seed: 7, count: 1).Single().Record), Is.EqualTo(RuleFile.Canonical(Made.Value[0].Record)));

    [Test]
    public void Another_seed_gives_other_games() =>
        Assert.That(Make(seed: 8, count: 1).Select(g => RuleFile.Hash(g.Record)), Is.Not.SubsetOf(Made.Value.Select(g => RuleFile.Hash(g.Record))));

    [Test]
    public void Made_games_measure_what_their_rung_asks_for()
    {
        var rung = Rung.Of(0);
        Assert.Multiple(() =>
        {
            foreach (var (record, measures) in Made.Value)
            {
                Assert.That(RuleCheck.Problems(record), Is.Empty);
                Assert.That(measures.StateSpace!.Exact, Is.InRange(rung.FewestStates, rung.MostStates));
                Assert.That(measures.Value, Is.Not.Null, "solved");
                Assert.That(measures.Ladder!.StepsWon, Is.GreaterThanOrEqualTo(3));
                Assert.That(measures.TrivialScores!.Values.Select(s => s.Value), Has.All.LessThanOrEqualTo(0.4));
                Assert.That(Screen.Check(record).IsNew, record.Name);
            }
            Assert.That(Made.Value.Select(g => NormalForm.Of(g.Record).Text), Is.Unique);
        });
    }

    [Test]
    public void Known_games_are_turned_away_as_what_they_are()
    {
        var result = new Funnel(Rung.Of(0), 1, r => Screen.Check(r).SameAs).Judge(KnownGames.TicTacToe);
        Assert.That(result.Stage, Is.AnyOf(FunnelStage.Novelty, FunnelStage.Depth, FunnelStage.Balance), result.Reason);
        Assert.That(new Funnel(Rung.Of(2), 1, r => Screen.Check(r).SameAs).Judge(KnownGames.Breakthrough(6, 6)), Has.Property("Stage").EqualTo(FunnelStage.Novelty));
    }

    [TestCase("""{"version":1,"name":"dull","board":{"cells":"square4","rows":["...","..."]},"place":{},"end":{"no-actions":"loses"}}""")]
    [TestCase("""{"version":1,"name":"stuck","board":{"cells":"square8","rows":["o....",".....","x...."]},"moves":[{"kind":"step"}],"goals":[{"kind":"reach"}],"end":{"no-actions":"loses","max-plies":9}}""")]
    public void A_game_not_worth_playing_is_turned_away_with_the_reason(string json)
    {
        var result = new Funnel(Rung.Of(0), 1, _ => null).Judge(RuleFile.Parse(json));
        Assert.Multiple(() =>
        {
            Assert.That(result.Stage, Is.EqualTo(FunnelStage.RandomPlay));
            Assert.That(result.Reason, Is.Not.Empty);
        });
    }

    [Test]
    public void A_game_that_a_short_run_does_not_get_better_at_is_turned_away()
    {
        var accepted = Make(7, 1)[0].Record;
        var learnable = new Funnel(Rung.Of(0), 1, _ => null, (_, _) => Estimate.Share(80, 100)).Judge(accepted);
        Assert.That(learnable.Measures.Improvement!.Value, Is.EqualTo(0.8));
        var hopeless = new Funnel(Rung.Of(0), 1, _ => null, (_, _) => Estimate.Share(55, 100)).Judge(accepted);
        Assert.That((learnable.Stage, hopeless.Stage), Is.EqualTo((FunnelStage.Accepted, FunnelStage.Learning)));
        Assert.That(hopeless.Reason, Does.Contain("55 %").Or.Contain("55%"));
    }

    private static List<NewGame> Make(ulong seed, int count) => [.. new GameGenerator(Rung.Of(0), seed, Screen).Make(count)];
}
