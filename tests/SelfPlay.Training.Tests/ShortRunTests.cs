using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Training.Tests;

public class ShortRunTests : TrialTests
{
    private static readonly AgentFactory Agents = new((checkpoint, game) =>
    {
        using var network = Checkpoint.Load(checkpoint, game).Network;
        return new NetworkPredictor(network);
    });

    [Test]
    public async Task A_short_run_gets_better_and_leaves_nothing_behind()
    {
        var before = Folders();
        var score = await new ShortRun(6000, Agents).ImproveAsync(trial.Catalogue.Create("tic-tac-toe"), seed: 1);
        Assert.That(score, Is.InRange(0.55, 1.0));
        Assert.That(Folders(), Is.EquivalentTo(before));
    }

    [Test]
    public void A_run_too_short_to_show_anything_says_so() =>
        Assert.That(async () => await new ShortRun(600, Agents).ImproveAsync(trial.Catalogue.Create("tic-tac-toe"), seed: 1), Throws.TypeOf<SelfPlayException>().With.Message.Contains("too few"));

    private static string[] Folders() => Directory.GetDirectories(Path.GetTempPath(), "selfplay-short-run*");
}
