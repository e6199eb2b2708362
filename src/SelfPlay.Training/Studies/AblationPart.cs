namespace SelfPlay.Training;

/// <summary>A part of the method that can be left out.</summary>
/// <param name="Name">One or two words.</param>
/// <param name="Changes">What leaves it out: changes as <see cref="OptionChange"/> reads them.</param>
public sealed record AblationPart(string Name, params IReadOnlyList<string> Changes)
{
    /// <summary>The parts that are studied unless others are named.</summary>
    public static IReadOnlyList<AblationPart> All { get; } =
    [
        new("proofs", "selfPlay.proveOutcomes=false"),
        new("look-ahead", "selfPlay.lookAhead=0"),
        new("playing-on", "selfPlay.playOnShare=0"),
        new("random-openings", "selfPlay.randomOpeningShare=0"),
        new("gumbel-root", "selfPlay.gumbelRoot=false"),
        new("root-value-target", "replay.rootValueShare=0"),
        new("surprise-weights", "replay.surpriseShare=0"),
        new("symmetries", "replay.symmetries=false"),
        new("growing-window", "replay.windowScale=0"),
        new("weight-averaging", "learner.averagingDecay=0"),
        new("rate-schedule", "learner.finalLearningRateShare=1"),
        new("gate", "gate.enabled=false"),
    ];
}
