using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Search;
using SelfPlay.Training;

namespace SelfPlay.Cli;

/// <summary>How a run's checkpoints are measured.</summary>
/// <param name="Games">Of each pair of players; 0 for no ratings.</param>
/// <param name="Simulations">Of a checkpoint's moves.</param>
/// <param name="Positions">To solve; 0 for no optimal-move rate.</param>
/// <param name="NodeLimit">Solver nodes per position.</param>
/// <param name="Seed">Of openings and positions.</param>
internal sealed record RunStrengthOptions(int Games, int Simulations, int Positions, long NodeLimit, ulong Seed);

/// <summary>How strong a checkpoint is; null where that cannot be measured.</summary>
/// <param name="Step">Learner steps.</param>
/// <param name="Minutes">Of training by then.</param>
/// <param name="Games">Games recorded by then.</param>
/// <param name="Positions">Positions recorded by then.</param>
/// <param name="Elo">Above the anchor mcts:100.</param>
/// <param name="EloLow">Lower end of the 95 % interval.</param>
/// <param name="EloHigh">Upper end of it.</param>
/// <param name="OptimalMoveRate">Share of solved positions in which its move keeps the exact value.</param>
/// <param name="RateLow">Lower end of the 95 % interval.</param>
/// <param name="RateHigh">Upper end of it.</param>
internal sealed record CheckpointStrength(
    long Step, double? Minutes, long Games, long Positions, double? Elo, double? EloLow, double? EloHigh, double? OptimalMoveRate, double? RateLow, double? RateHigh);

/// <summary>Measures checkpoints of one run against fixed anchors and, where the game can be solved, against exact values.</summary>
internal static class RunStrength
{
    private const string Zero = "mcts:100";
    private static readonly string[] Anchors = ["random", Zero, "mcts:1000"];

    public static IReadOnlyList<CheckpointStrength> Measure(
        Game game, IReadOnlyList<StoredCheckpoint> checkpoints, string dataFolder, RunHistory history, RunStrengthOptions options, CancellationToken cancellation)
    {
        var names = checkpoints.Select(c => $"net:{Path.Combine(dataFolder, c.Path)}@{options.Simulations}").ToList();
        var agents = new List<IAgent>();
        try
        {
            foreach (var name in names)
                agents.Add(Agents.Factory.Create(name, game, options.Seed));
            var solved = Solve(game, options, cancellation);
            var ratings = Rate(game, [.. names, .. Anchors], options, cancellation);
            return [.. checkpoints.Select((checkpoint, i) =>
            {
                var exact = solved.Count == 0 ? null : ExactEvaluation.Measure(agents[i], solved);
                var elo = ratings?.Difference(i, checkpoints.Count + Array.IndexOf(Anchors, Zero));
                return new CheckpointStrength(
                    checkpoint.Step, history.MinutesAt(checkpoint.Step), checkpoint.Games, checkpoint.Positions, elo?.Elo, elo?.Low, elo?.High, exact?.OptimalMoveRate, exact?.Low, exact?.High);
            })];
        }
        finally
        {
            agents.ForEach(a => a.Dispose());
        }
    }

    private static Ratings? Rate(Game game, IReadOnlyList<string> players, RunStrengthOptions options, CancellationToken cancellation)
    {
        if (options.Games <= 0 || game.Shape.Players != 2 || players.Count == Anchors.Length)
            return null;
        var spec = new TournamentSpec
        {
            Game = game.Id, Players = players, Games = options.Games, Seed = options.Seed,
            Openings = Openings.DrawBalanced(game, Schedule.Openings(options.Games, game.Shape.Players), null, options.Seed),
        };
        return ProgressBar.While("games", report => new Tournament(game, spec, Agents.Factory)
        {
            Progress = new ImmediateProgress<TournamentProgress>(p => report(p.Games, p.Total)),
        }.Play(cancellation: cancellation)).Ratings;
    }

    private static IReadOnlyList<SolvedPosition> Solve(Game game, RunStrengthOptions options, CancellationToken cancellation)
    {
        if (options.Positions <= 0 || !ExactSolver.CanSolve(game.Shape))
            return [];
        var sampling = new SamplingOptions { Count = options.Positions, Seed = options.Seed };
        return ProgressBar.While("positions solved", report => SolvedPosition.Solve(
            game, PositionSampler.Sample(game, sampling, cancellation), options.NodeLimit, new ImmediateProgress<int>(done => report(done, sampling.Count)), cancellation));
    }
}
