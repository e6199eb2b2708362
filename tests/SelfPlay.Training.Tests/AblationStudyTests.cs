using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Training.Tests;

public class AblationStudyTests : TrialTests
{
    private static readonly AgentFactory Agents = new((checkpoint, game) =>
    {
        using var network = Checkpoint.Load(checkpoint, game).Network;
        return new NetworkPredictor(network);
    });

    private static readonly AblationOptions Small = new(Trial.Options with { Run = "study", Positions = 500 }, Seeds: 2, Games: 20, Simulations: 8);

    [Test]
    public void Every_part_leaves_something_out()
    {
        foreach (var part in AblationPart.All)
        {
            var without = OptionChange.Apply(Trial.Options, part.Changes);
            without.Validate();
            Assert.That(without, Is.Not.EqualTo(Trial.Options), part.Name);
        }
        Assert.That(AblationPart.All.Select(p => p.Name), Is.Unique);
    }

    [Test]
    public async Task A_study_trains_each_variant_with_each_seed_and_compares_it_with_the_full_method()
    {
        // A learning rate of nothing: what is left out must show.
        var parts = new[] { new AblationPart("learning", "learner.learningRate=1e-8"), AblationPart.All[0] };
        var reported = new List<int>();
        var results = await Study(Small with { Full = Small.Full with { Positions = 3000 }, Games = 60 }).RunAsync(parts, new ImmediateProgress<int>(reported.Add));
        Assert.Multiple(() =>
        {
            Assert.That(reported, Is.EqualTo(new[] { 1, 2, 3, 4, 5, 6 }));
            Assert.That(trial.Store.Runs().Select(r => r.Name), Is.EquivalentTo(new[]
            {
                "study-full-1", "study-learning-1", "study-proofs-1", "study-full-2", "study-learning-2", "study-proofs-2",
            }));
            Assert.That(results.Select(r => r.Part), Is.EqualTo(new[] { "learning", "proofs" }));
            Assert.That(results[0].Elo, Is.Negative);
            Assert.That(results[0].Scores, Has.Count.EqualTo(2).And.All.LessThan(0.5));
            Assert.That(results.Select(r => r.Low < r.Elo && r.Elo < r.High), Has.All.True);
            Assert.That(results.Select(r => r.Minutes), Has.All.Positive);
        });
    }

    [Test]
    public async Task A_study_that_was_interrupted_goes_on_where_it_was()
    {
        using var stop = new CancellationTokenSource();
        var parts = new[] { AblationPart.All[0] };
        var interrupted = Study(Small).RunAsync(parts, new ImmediateProgress<int>(done => { if (done == 2) stop.Cancel(); }), stop.Token);
        Assert.That(async () => await interrupted, Throws.InstanceOf<OperationCanceledException>());
        var finished = trial.Store.Checkpoints("study-full-1");
        var results = await Study(Small).RunAsync(parts);
        Assert.That(trial.Store.Checkpoints("study-full-1"), Is.EqualTo(finished), "what was done is not done again");
        Assert.That(results[0].Scores, Has.Count.EqualTo(2));
    }

    [Test]
    public void Without_a_number_of_positions_there_is_no_comparison() =>
        Assert.That(async () => await Study(Small with { Full = Small.Full with { Positions = null } }).RunAsync([]), Throws.TypeOf<SelfPlayException>().With.Message.Contains("equal positions"));

    private AblationStudy Study(AblationOptions options) => new(trial.Catalogue.Create("tic-tac-toe"), options, Agents, trial.Catalogue, trial.Store, trial.Folder);
}
