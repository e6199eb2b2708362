using SelfPlay.Arena;
using SelfPlay.Games;

namespace SelfPlay.Training;

/// <summary>Decides by objective outcomes whether an agent has learned a game: exact values where they are known, else games against a fixed anchor.</summary>
internal sealed class Examiner(LadderGame game, LadderOptions options, AgentFactory agents)
{
    // An agent that is this far from passing after the first games does not play the others.
    private const int FirstGames = 40;

    private readonly IReadOnlyList<SolvedPosition> solved = game.IsSolved
        ? SolvedPosition.Solve(game.Game, PositionSampler.Sample(game.Game, new SamplingOptions { Count = options.SolvedPositions, Seed = options.Training.Seed }))
        : [];

    /// <summary>Examines a checkpoint.</summary>
    public Examination Examine(string checkpoint, long positions, CancellationToken cancellation)
    {
        using var agent = agents.Create($"net:{checkpoint}@{(game.IsSolved ? options.SimulationsWhereSolved : options.Simulations)}", game.Game, options.Training.Seed);
        if (game.IsSolved)
        {
            var result = ExactEvaluation.Measure(agent, solved);
            return new Examination(positions, result.OptimalMoveRate, result.Low, result.High, result.OptimalMoveRate >= options.OptimalMoveRate);
        }
        using var anchor = agents.Create(options.Anchor, game.Game, options.Training.Seed);
        var first = Play(Math.Min(FirstGames, options.AnchorGames), options.Training.Seed);
        if (first.Games == options.AnchorGames || Judge(first.Points, first.Games).High < options.AnchorScore)
            return Judge(first.Points, first.Games);
        var second = Play(options.AnchorGames - first.Games, options.Training.Seed + 1);
        return Judge(first.Points + second.Points, options.AnchorGames);

        (double Points, int Games) Play(int games, ulong seed) =>
            (Match.Play(game.Game, agent, anchor, new MatchOptions { Games = games, Seed = seed }, null, cancellation).Score * games, games);

        Examination Judge(double points, int games)
        {
            var (low, high) = ExactEvaluation.WilsonInterval(points, games);
            return new Examination(positions, points / games, low, high, games == options.AnchorGames && low >= options.AnchorScore);
        }
    }
}
