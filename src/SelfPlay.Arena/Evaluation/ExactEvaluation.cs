using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>How an agent fares against exact values.</summary>
/// <param name="OptimalMoveRate">The share of positions in which its action keeps the exact value.</param>
/// <param name="Low">Lower end of the rate's 95 % interval (Wilson 1927).</param>
/// <param name="High">Upper end of it.</param>
/// <param name="ValueMae">Its values' mean absolute error, seen by the player to move; null if the agent has no values.</param>
/// <param name="Positions">Positions measured.</param>
/// <param name="Unknown">Positions left out because they could not be solved.</param>
public sealed record EvaluationResult(double OptimalMoveRate, double Low, double High, double? ValueMae, int Positions, int Unknown);

/// <summary>Measures agents on positions whose exact values are known.</summary>
public static class ExactEvaluation
{
    /// <summary>Samples positions, solves them and measures an agent on them.</summary>
    /// <param name="game">A deterministic zero-sum game for two.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="sampling">Which positions.</param>
    /// <param name="nodeLimit">The most solver nodes to spend on one position.</param>
    /// <param name="progress">Told the number of positions solved or given up.</param>
    /// <param name="cancellation">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="SelfPlayException">No position could be sampled or solved.</exception>
    public static EvaluationResult Run(
        Game game, IAgent agent, SamplingOptions sampling, long nodeLimit = SolvedPosition.DefaultNodeLimit,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var sampled = PositionSampler.Sample(game, sampling, cancellation);
        var solved = SolvedPosition.Solve(game, sampled, nodeLimit, progress, cancellation);
        return solved.Count > 0
            ? Measure(agent, solved) with { Unknown = sampled.Count - solved.Count }
            : throw new SelfPlayException(
                $"none of {sampled.Count} positions of {game.Id} could be solved within {nodeLimit} nodes; take later plies or a smaller board");
    }

    /// <summary>Measures an agent on solved positions, at least one.</summary>
    public static EvaluationResult Measure(IAgent agent, IReadOnlyList<SolvedPosition> solved)
    {
        ArgumentOutOfRangeException.ThrowIfZero(solved.Count);
        var positions = solved.Select(s => s.Position).ToList();
        var actions = new int[solved.Count];
        double? error = null;
        if (agent is IValueAgent valueAgent)
        {
            var values = new float[solved.Count];
            valueAgent.Evaluate(positions, actions, values);
            error = solved.Zip(values, (s, value) => Math.Abs((double)value - s.Value)).Average();
        }
        else
            agent.ChooseActions(positions, actions);
        var optimal = solved.Zip(actions).Count(pair => pair.First.BestActions.Contains(pair.Second));
        var (low, high) = WilsonInterval(optimal, solved.Count);
        return new EvaluationResult((double)optimal / solved.Count, low, high, error, solved.Count, Unknown: 0);
    }

    /// <summary>Wilson's 95 % score interval of a proportion: within [0, 1] and sound for rates near 1. A draw may count as half a success.</summary>
    public static (double Low, double High) WilsonInterval(double successes, int trials)
    {
        const double z = EloScale.Quantile;
        double n = trials, p = successes / n;
        var centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var margin = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return (Math.Max(0, centre - margin), Math.Min(1, centre + margin));
    }
}
