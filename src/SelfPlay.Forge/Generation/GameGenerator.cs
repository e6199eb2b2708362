using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>A game that passed the funnel.</summary>
/// <param name="Record">Its rules.</param>
/// <param name="Measures">What was measured.</param>
public sealed record NewGame(RuleRecord Record, GameMeasures Measures);

/// <summary>What a generator is doing, for progress.</summary>
/// <param name="Candidates">Candidates tried.</param>
/// <param name="Accepted">Those that passed.</param>
/// <param name="Latest">What became of the latest one.</param>
public sealed record GeneratorProgress(int Candidates, int Accepted, FunnelResult Latest);

/// <summary>
/// Makes games for a rung: samples of the grammar, and parts of games that came far recombined, sent through the funnel until enough are
/// accepted. The same rung and seed give the same games, bit for bit, on any machine and number of cores.
/// </summary>
public sealed class GameGenerator
{
    /// <summary>Changes whenever the same seed would give other games.</summary>
    public const string Version = "1";

    // Records that came as far as this are worth recombining.
    private const FunnelStage FarEnough = FunnelStage.Balance;

    private const int ArchivePerNiche = 4;

    private readonly Rung rung;
    private readonly ulong seed;
    private readonly NoveltyScreen screen;
    private readonly Func<Game, ulong, Estimate>? learn;
    private readonly List<GameSignature> made = [];
    private readonly SortedDictionary<string, List<RuleRecord>> archive = new(StringComparer.Ordinal);
    private readonly SortedDictionary<FunnelStage, int> rejected = [];
    private readonly HashSet<string> tried = [];

    /// <summary>Prepares a generator.</summary>
    /// <param name="rung">The rung.</param>
    /// <param name="seed">All chance derives from it.</param>
    /// <param name="screen">Knows the games that are not new.</param>
    /// <param name="learn">
    /// The funnel's last stage, as <see cref="Funnel"/> says; null for none. Two runs are never quite the same, so with it a game at the
    /// threshold may pass in one call and fail in another.
    /// </param>
    public GameGenerator(Rung rung, ulong seed, NoveltyScreen screen, Func<Game, ulong, Estimate>? learn = null) =>
        (this.rung, this.seed, this.screen, this.learn) = (rung, seed, screen, learn);

    /// <summary>How many candidates each stage has rejected so far in the latest call of <see cref="Make"/>.</summary>
    public IReadOnlyDictionary<FunnelStage, int> Rejected => rejected;

    /// <summary>Makes games.</summary>
    /// <param name="count">How many.</param>
    /// <param name="progress">Called after each candidate.</param>
    /// <param name="stop">Stops between candidates.</param>
    public IEnumerable<NewGame> Make(int count, Action<GeneratorProgress>? progress = null, CancellationToken stop = default)
    {
        // Each call begins anew: what came before must not change what a seed gives.
        made.Clear();
        archive.Clear();
        rejected.Clear();
        tried.Clear();
        var niches = new Dictionary<string, int>();
        var random = SeededRandom.ForStream(seed, (ulong)rung.Number);
        var (candidates, accepted) = (0, 0);
        while (accepted < count)
        {
            stop.ThrowIfCancellationRequested();
            var record = Propose(ref random);
            var stream = random.NextUInt64();
            var niche = Niche(record);
            if (niches.GetValueOrDefault(niche) > accepted / 4 || (RuleCheck.Problems(record).Count == 0 && !tried.Add(NormalForm.Of(record).Text)))
                continue;
            candidates++;
            var result = new Funnel(rung, stream, KnownAs, learn).Judge(record);
            if (result.Stage == FunnelStage.Accepted)
            {
                accepted++;
                made.Add(new GameSignature(record, $"game {accepted} of the same call"));
                niches[niche] = niches.GetValueOrDefault(niche) + 1;
            }
            else
            {
                rejected[result.Stage] = rejected.GetValueOrDefault(result.Stage) + 1;
            }
            progress?.Invoke(new GeneratorProgress(candidates, accepted, result));
            if (result.Stage == FunnelStage.Accepted)
                yield return new NewGame(record with { Name = NameOf(record) }, result.Measures);
            if (result.Stage >= FarEnough)
                Keep(niche, record);
        }
    }

    private string? KnownAs(RuleRecord record)
    {
        var signature = new GameSignature(record);
        return screen.Check(record).SameAs ?? made.Find(m => m.SameTreeAs(signature, flipped: false) is not null)?.Name;
    }

    // Half of the candidates are fresh, the others cross a record of the archive, from any niche alike, with a fresh one or another of it.
    private RuleRecord Propose(ref SeededRandom random)
    {
        var fresh = RecordSampler.Sample(rung, ref random);
        if (archive.Count == 0 || random.Next(2) == 0)
            return fresh;
        return Variation.Cross(FromArchive(ref random), random.Next(2) == 0 ? fresh : FromArchive(ref random), ref random) with { Name = fresh.Name };
    }

    private RuleRecord FromArchive(ref SeededRandom random)
    {
        var niche = archive.ElementAt(random.Next(archive.Count)).Value;
        return niche[random.Next(niche.Count)];
    }

    private void Keep(string niche, RuleRecord record)
    {
        if (!archive.TryGetValue(niche, out var records))
            archive[niche] = records = [];
        records.Add(record);
        if (records.Count > ArchivePerNiche)
            records.RemoveAt(0);
    }

    // What kind of game a record is, so that many kinds stay in the archive and among the accepted.
    private static string Niche(RuleRecord record) => string.Join(' ',
        record.Place?.Where.ToString() ?? "-", string.Join('+', record.Moves.Select(m => m.Kind).Distinct().Order()),
        string.Join('+', record.Effects.Select(e => e.Kind)),
        string.Join('+', record.Goals.Select(g => g.Kind == GoalKind.ExactLine ? GoalKind.Line : g.Kind).Distinct().Order()));

    // A name that says nothing about the rules.
    private static string NameOf(RuleRecord record) => "g-" + RuleFile.Hash(record with { Name = "" })[..8];
}
