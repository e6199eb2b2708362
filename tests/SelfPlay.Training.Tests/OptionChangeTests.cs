using SelfPlay.Games;

namespace SelfPlay.Training.Tests;

public class OptionChangeTests
{
    [Test]
    public void Options_are_changed_by_name_and_the_others_stay()
    {
        var changed = OptionChange.Apply(Trial.Options, ["learner.learningRate=0.5", "SelfPlay.PlayOnShare=1", "replay.MINWINDOW=77", "gate.enabled=false", "learner.optimiser=Sgd"]);
        Assert.That(changed, Is.EqualTo(Trial.Options with
        {
            Learner = Trial.Options.Learner with { LearningRate = 0.5, Optimiser = OptimiserKind.Sgd },
            SelfPlay = Trial.Options.SelfPlay with { PlayOnShare = 1 },
            Replay = Trial.Options.Replay with { MinWindow = 77 },
            Gate = Trial.Options.Gate with { Enabled = false },
        }));
        Assert.That(OptionChange.Apply(Trial.Options, []), Is.EqualTo(Trial.Options));
    }

    [Test]
    public void What_differs_is_named_with_both_values()
    {
        var changed = OptionChange.Apply(Trial.Options with { From = "x.json" }, ["learner.learningRate=0.5", "gate.enabled=false", "preset=small"]);
        Assert.That(OptionChange.Between(Trial.Options, changed), Is.EquivalentTo(new[]
        {
            $"learner.learningRate {new LearnerOptions().LearningRate} → 0.5", "gate.enabled true → false", "preset tiny → small", "from none → x.json",
        }));
        Assert.That(OptionChange.Between(changed, changed), Is.Empty);
    }

    [TestCase("learner", "section.option=value")]
    [TestCase("learner.learningRate", "section.option=value")]
    [TestCase("learningRate=1", "no option outside the sections called 'learningRate'; known are preset")]
    [TestCase("teacher.learningRate=1", "no section of options called 'teacher'; known are selfPlay, replay, learner, gate")]
    [TestCase("learner.haste=1", "no option in 'learner' called 'haste'")]
    [TestCase("learner.batchSize=many", "'many' is no value for learner.batchSize")]
    [TestCase("learner.batchSize=", "'' is no value for learner.batchSize")]
    [TestCase("learner.optimiser=Magic", "'Magic' is no value")]
    public void What_is_wrong_is_named(string change, string message) =>
        Assert.That(() => OptionChange.Apply(Trial.Options, [change]), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message));

    [Test]
    public void Ranges_are_those_of_the_options() =>
        Assert.That(() => OptionChange.Apply(Trial.Options, ["learner.batchSize=0"]).Validate(), Throws.TypeOf<SelfPlayException>().With.Message.Contains("BatchSize"));
}
