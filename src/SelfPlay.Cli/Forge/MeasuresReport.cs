using SelfPlay.Forge;

namespace SelfPlay.Cli;

/// <summary>Measures as scripts and people read them.</summary>
internal static class MeasuresReport
{
    /// <summary>For <c>--json</c>: estimates as value, low and high; what was not measured is null.</summary>
    public static object Of(GameMeasures measures) => new
    {
        StatesLog10 = measures.StateSpace?.Log10,
        StatesExact = measures.StateSpace?.Exact,
        StatesBoundLog10 = measures.StateSpace?.Log10Bound,
        TreeLog10 = measures.RandomPlay?.TreeComplexity,
        measures.RandomPlay?.Branching,
        measures.RandomPlay?.Length,
        measures.RandomPlay?.DecisionPlies,
        measures.RandomPlay?.Completion,
        measures.RandomPlay?.Coverage,
        RandomFirstScore = measures.RandomPlay?.FirstScore,
        RandomDraws = measures.RandomPlay?.Draws,
        measures.Value,
        StrategicDepth = measures.Ladder?.Depth,
        LadderRungs = measures.Ladder?.StepsWon,
        Ladder = measures.Ladder?.Steps,
        Play = measures.Play?.ToDictionary(p => $"mcts:{p.Key}", p => p.Value),
        measures.TrivialScores,
        measures.Improvement,
    };

    /// <summary>Name and value, line by line.</summary>
    public static IEnumerable<(string Name, string Value)> Lines(GameMeasures measures)
    {
        if (measures.StateSpace is { } space)
            yield return ("positions", space.Exact is { } exact ? $"{exact} (counted)" : FormattableString.Invariant($"about 10^{space.Log10:F1}, at most 10^{space.Log10Bound:F1}"));
        if (measures.Value is { } value)
            yield return ("exact value", value > 0 ? "the first player wins" : value < 0 ? "the second player wins" : "a draw");
        if (measures.RandomPlay is { } random)
        {
            yield return ("tree complexity", "10^" + Text(random.TreeComplexity));
            yield return ("branching", Text(random.Branching));
            yield return ("plies of a random game", Text(random.Length));
            yield return ("plies with a choice", Text(random.DecisionPlies));
            yield return ("random games ended without a limit", Text(random.Completion));
            yield return ("sites used", FormattableString.Invariant($"{random.Coverage:F2}"));
            yield return ("first player's score at random", Text(random.FirstScore));
        }
        foreach (var (simulations, play) in measures.Play ?? new SortedDictionary<int, Drama>())
        {
            yield return ($"first player's score, mcts:{simulations}", Text(play.FirstScore));
            yield return ($"draws, mcts:{simulations}", Text(play.Draws));
            yield return ($"drama, mcts:{simulations}", Text(play.Value));
            yield return ($"lead changes, mcts:{simulations}", Text(play.LeadChanges));
            yield return ($"decisiveness, mcts:{simulations}", Text(play.Decisiveness));
            yield return ($"clarity, mcts:{simulations}", Text(play.Clarity));
        }
        foreach (var (policy, score) in measures.TrivialScores ?? new SortedDictionary<string, Estimate>())
            yield return ($"score of {policy} against mcts:64", Text(score));
        if (measures.Improvement is { } improvement)
            yield return ("score of a short run's last network against its first", Text(improvement));
        if (measures.Ladder is { } ladder)
        {
            yield return ("strategic depth, Elo", Text(ladder.Depth));
            foreach (var step in ladder.Steps)
                yield return ($"Elo of mcts:{step.Simulations} over the step below", Text(step.Elo));
        }
    }

    private static string Text(Estimate? estimate) => estimate is null ? "–" : FormattableString.Invariant($"{estimate.Value:F2} ({estimate.Low:F2} to {estimate.High:F2})");
}
