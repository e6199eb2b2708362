using System.Text.Json.Nodes;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Training.Tests;

/// <summary>Games of rising complexity, learned one after the other.</summary>
public class LadderTests : TrialTests
{
    private static readonly AgentFactory Agents = new((checkpoint, game) =>
    {
        using var network = Checkpoint.Load(checkpoint, game).Network;
        return new NetworkPredictor(network);
    });

    private static readonly LadderOptions Options = new()
    {
        Training = Trial.Options with { Run = "climb", Gate = new GateOptions { Enabled = false } },
        LastRung = 1,
        PositionsOnFirstRung = 1500,
        SolvedPositions = 40,
        OptimalMoveRate = 0.5,
    };

    [Test]
    public async Task Each_game_begins_with_the_weights_of_the_one_before()
    {
        var results = await Climb(Options);
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(r => (r.Rung, r.Passed)), Is.EqualTo(new[] { (0, true), (1, true) }));
            Assert.That(LadderReport.HighestRung(results), Is.EqualTo(1));
            Assert.That(Stored("climb-r0-1").From, Is.Null);
            Assert.That(Stored("climb-r1-1").From, Is.EqualTo(results[0].Checkpoint));
        });
    }

    [Test]
    public async Task A_rung_that_is_not_passed_ends_the_climb()
    {
        var results = await Climb(Options with { OptimalMoveRate = 1, PositionsOnFirstRung = 300 });
        Assert.Multiple(() =>
        {
            Assert.That(results.Single().Passed, Is.False);
            Assert.That(results.Single().Positions, Is.GreaterThanOrEqualTo(300));
            Assert.That(LadderReport.HighestRung(results), Is.EqualTo(-1));
        });
    }

    [Test]
    public async Task What_was_passed_is_not_learned_again()
    {
        var first = await Climb(Options with { LastRung = 0 });
        var runs = trial.Store.Runs().Count;
        var again = await Climb(Options with { LastRung = 0 });
        Assert.Multiple(() =>
        {
            Assert.That(again.Select(r => (r.Game, r.Positions, r.Checkpoint)), Is.EqualTo(first.Select(r => (r.Game, r.Positions, r.Checkpoint))));
            Assert.That(trial.Store.Runs(), Has.Count.EqualTo(runs));
        });
    }

    [Test]
    public async Task A_result_that_was_half_written_is_learned_again()
    {
        var first = await Climb(Options);
        var path = Path.Combine(trial.Folder, "climb.ladder.jsonl");
        File.WriteAllText(path, File.ReadAllText(path)[..^20]);
        var again = await Climb(Options);
        Assert.That(again.Select(r => (r.Rung, r.Passed)), Is.EqualTo(first.Select(r => (r.Rung, r.Passed))));
        Assert.That(File.ReadAllLines(path), Has.Length.EqualTo(2));
    }

    [Test]
    public async Task A_ladder_begun_by_a_version_that_had_fewer_options_goes_on()
    {
        var first = await Climb(Options with { LastRung = 0 });
        var path = Path.Combine(trial.Folder, "climb.ladder.options.json");
        var options = JsonNode.Parse(File.ReadAllText(path))!;
        Assert.That(options["training"]!["replay"]!.AsObject().Remove("chanceTrace"));
        File.WriteAllText(path, options.ToJsonString());
        var again = await Climb(Options with { LastRung = 0 });
        Assert.That(again.Select(r => r.Checkpoint), Is.EqualTo(first.Select(r => r.Checkpoint)));
    }

    [Test]
    public async Task A_ladder_keeps_its_options()
    {
        await Climb(Options with { LastRung = 0 });
        Assert.That(() => Climb(Options with { LastRung = 0, OptimalMoveRate = 0.6 }), Throws.TypeOf<SelfPlayException>().With.Message.Contains("was begun with other options"));
    }

    [Test]
    public async Task A_fresh_network_learns_the_later_games_too_when_asked_for()
    {
        var results = await Climb(Options with { CompareFresh = true });
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(r => (r.Rung, r.Fresh)), Is.EqualTo(new[] { (0, false), (1, false), (1, true) }));
            Assert.That(Stored("climb-r1-1-fresh").From, Is.Null);
        });
    }

    [Test]
    public async Task Where_nothing_is_solved_the_anchor_must_be_beaten()
    {
        var results = await Climb(Options with { LastRung = 0, Anchor = "random", AnchorGames = 40, AnchorScore = 0.6 }, solved: false);
        var last = results.Single().Curve[^1];
        Assert.Multiple(() =>
        {
            Assert.That(last.Passed, Is.True);
            Assert.That(last.Low, Is.GreaterThanOrEqualTo(0.6).And.LessThan(last.Score));
        });
    }

    private Task<IReadOnlyList<LadderResult>> Climb(LadderOptions options, bool solved = true)
    {
        // The same game on both rungs, as any pair of games with one encoding could be.
        var game = trial.Catalogue.Create("tic-tac-toe");
        return new Ladder(options, rung => [new LadderGame(rung, rung == 0 ? game : trial.Catalogue.Create("tic-tac-toe"), solved)], Agents, trial.Catalogue, trial.Store, trial.Folder, trial).ClimbAsync();
    }

    private TrainingOptions Stored(string run) => System.Text.Json.JsonSerializer.Deserialize<TrainingOptions>(trial.Store.FindRun(run)!.Options, TrainingRun.Json)!;
}
