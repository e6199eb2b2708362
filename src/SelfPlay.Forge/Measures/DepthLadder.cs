using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>One step of the ladder: how much stronger four times the simulations are.</summary>
/// <param name="Simulations">Of the stronger player; the weaker one has a quarter, the lowest plays at random.</param>
/// <param name="Elo">The gain.</param>
public sealed record LadderStep(int Simulations, Estimate Elo);

/// <summary>
/// Strategic depth as the skill that search can still find: players on a ladder of simulations, each four times the one below,
/// meet their neighbours until the gain's interval includes zero. (Skill chains as a measure of depth: Lantz, Isaksen, Jaffe,
/// Nealen and Togelius, "Depth in strategic games", 2017.)
/// </summary>
public sealed record DepthLadder(IReadOnlyList<LadderStep> Steps)
{
    /// <summary>The lowest player's simulations above random play.</summary>
    public const int Lowest = 4;

    /// <summary>How often a stronger player beats the next weaker one beyond doubt, from random play upwards.</summary>
    public int StepsWon => Steps.TakeWhile(s => s.Elo.Low > 0).Count();

    /// <summary>Elo gained by search over the whole ladder, from the lowest searching player up to where the gain is in doubt.</summary>
    public Estimate Depth
    {
        get
        {
            var steps = Steps.Skip(1).TakeWhile(s => s.Elo.Low > 0).ToList();
            var sum = steps.Sum(s => s.Elo.Value);
            return new(sum, sum - Norm(s => s.Value - s.Low), sum + Norm(s => s.High - s.Value));

            double Norm(Func<Estimate, double> margin) => Math.Sqrt(steps.Sum(s => Math.Pow(margin(s.Elo), 2)));
        }
    }

    /// <summary>Climbs the ladder.</summary>
    /// <param name="game">A game for two.</param>
    /// <param name="games">Games per step, an even number.</param>
    /// <param name="most">Simulations of the strongest player tried.</param>
    /// <param name="seed">All chance derives from it.</param>
    public static DepthLadder Climb<TGame, TState>(Game<TGame, TState> game, int games, int most, ulong seed)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var steps = new List<LadderStep>();
        for (var simulations = Lowest; simulations <= most; simulations *= 4)
        {
            var weaker = simulations == Lowest ? PolicySpec.Random : PolicySpec.Uct(simulations / 4);
            var result = new Contest<TGame, TState>(game, PolicySpec.Uct(simulations), weaker).Play(games, SeededRandom.Mix(seed + (ulong)simulations));
            steps.Add(new LadderStep(simulations, Estimate.Elo(result.Score, games)));
            if (steps[^1].Elo.Low <= 0)
                break;
        }
        return new DepthLadder(steps);
    }
}
