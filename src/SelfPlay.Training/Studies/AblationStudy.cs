using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>How an ablation is run.</summary>
/// <param name="Full">What the full method is told; its run name is the study's, its seed the first one's.</param>
/// <param name="Seeds">Runs of each variant, with seeds one apart.</param>
/// <param name="Games">Of each variant against the full method, for each seed.</param>
/// <param name="Simulations">Of each move in them.</param>
public sealed record AblationOptions(TrainingOptions Full, int Seeds, int Games, int Simulations);

/// <summary>What the method is without one part, against the whole of it at equal positions.</summary>
/// <param name="Part">What was left out.</param>
/// <param name="Elo">The difference in Elo to the full method: below 0 the part pays.</param>
/// <param name="Low">Lower end of its 95 % interval: over opening pairs, for these runs.</param>
/// <param name="High">Upper end of it.</param>
/// <param name="Scores">The score by seed, in [0, 1]; their spread shows what training itself varies by.</param>
/// <param name="Minutes">Training time relative to the full method's: 1 is as long.</param>
public sealed record AblationResult(string Part, double Elo, double Low, double High, IReadOnlyList<double> Scores, double Minutes);

/// <summary>
/// Trains the full method, and the method without each of some parts, at equal positions and with the same seeds; then lets each
/// play against the full one. A study that was interrupted goes on where it was.
/// </summary>
public sealed class AblationStudy(Game game, AblationOptions options, AgentFactory agents, GameCatalogue games, RunStore store, string dataFolder)
{
    private const string FullName = "full";

    /// <summary>Runs the study.</summary>
    /// <param name="parts">What to leave out, one at a time.</param>
    /// <param name="progress">Told the number of runs that are done.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>; what was trained is kept.</param>
    /// <exception cref="SelfPlayException">An option is out of range, or the game is none for two players.</exception>
    public async Task<IReadOnlyList<AblationResult>> RunAsync(IReadOnlyList<AblationPart> parts, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (game.Shape.Players != 2)
            throw new SelfPlayException($"{game.Id} is no game for two players: there are no matches to compare by");
        if (options.Full.Positions is null)
            throw new SelfPlayException("an ablation compares at equal positions: say how many");
        var variants = parts.Prepend(new AblationPart(FullName)).ToList();
        var runs = new Dictionary<(string Part, int Seed), (string Checkpoint, double Minutes)>();
        // Seed by seed, so that a study that is stopped has compared all parts on some seeds.
        for (var seed = 0; seed < options.Seeds; seed++)
        {
            foreach (var variant in variants)
            {
                runs[(variant.Name, seed)] = await Train(variant, seed, cancellation);
                progress?.Report(runs.Count);
            }
        }
        return [.. parts.Select(part => Compare(part, runs, cancellation))];
    }

    private async Task<(string Checkpoint, double Minutes)> Train(AblationPart variant, int seed, CancellationToken cancellation)
    {
        var name = $"{options.Full.Run}-{variant.Name}-{options.Full.Seed + (ulong)seed}";
        var wanted = OptionChange.Apply(options.Full with { Run = name, Seed = options.Full.Seed + (ulong)seed }, variant.Changes);
        var stored = store.FindRun(name);
        if (stored is null || store.Totals(name).Positions < wanted.Positions || store.Checkpoints(name).Count == 0)
        {
            var observer = new StoreObserver(store);
            var run = stored is null
                ? TrainingRun.Create(game, wanted, store, dataFolder, observer)
                : TrainingRun.Resume(stored, _ => wanted, games, store, dataFolder, observer);
            await run.RunAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
        var checkpoint = store.Checkpoints(name).Last(c => c.Accepted == 1);
        return (Path.Combine(dataFolder, checkpoint.Path), RunHistory.Read(store, name).Reports[^1].Seconds / 60);
    }

    private AblationResult Compare(AblationPart part, Dictionary<(string Part, int Seed), (string Checkpoint, double Minutes)> runs, CancellationToken cancellation)
    {
        var matches = new List<MatchResult>();
        for (var seed = 0; seed < options.Seeds; seed++)
        {
            using var without = Agent(part.Name, seed);
            using var full = Agent(FullName, seed);
            matches.Add(Match.Play(game, without, full, new MatchOptions { Games = options.Games, Seed = (ulong)seed + 1 }, progress: null, cancellation));
        }
        var difference = Ratings.Fit(2, [.. matches.SelectMany((match, seed) => match.RatedGames(0, 1, seed))]).Difference(0, 1);
        double Minutes(string name) => Enumerable.Range(0, options.Seeds).Sum(seed => runs[(name, seed)].Minutes);
        return new AblationResult(part.Name, difference.Elo, difference.Low, difference.High, [.. matches.Select(m => m.Score)], Minutes(part.Name) / Minutes(FullName));

        IAgent Agent(string name, int seed) => agents.Create($"net:{runs[(name, seed)].Checkpoint}@{options.Simulations}", game, options.Full.Seed + (ulong)seed);
    }
}
