using System.Text.Json;
using SelfPlay.Forge;
using SelfPlay.Games;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>How far a ladder has come.</summary>
/// <param name="Run">The ladder's run.</param>
/// <param name="Commitment">SHA-256 of the secret from which its games are made; null before it has begun.</param>
/// <param name="HighestRung">The highest rung all of whose games were passed; −1 if none.</param>
/// <param name="Games">Its games so far, in their order.</param>
public sealed record LadderView(string Run, string? Commitment, int HighestRung, IReadOnlyList<LadderGameView> Games);

/// <summary>A game of a ladder.</summary>
/// <param name="Rung">Its rung.</param>
/// <param name="Run">The run that learns it; <c>run:</c> and this name the game.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Rules">Its rules in plain English.</param>
/// <param name="IsSolved">Whether examinations compare with exact values, else with games against an anchor.</param>
/// <param name="State">waiting, learning, passed or failed.</param>
/// <param name="Positions">Positions recorded until it was passed, or so far.</param>
/// <param name="Minutes">Training and examinations; null until it is done.</param>
/// <param name="Curve">Its examinations.</param>
public sealed record LadderGameView(
    int Rung, string Run, string Title, string Rules, bool IsSolved, string State, long Positions, double? Minutes, IReadOnlyList<Examination> Curve);

/// <summary>The secret of a ladder.</summary>
/// <param name="Secret">32 bytes in lower-case hexadecimal.</param>
/// <param name="Seed">The generator's seed that derives from it.</param>
/// <param name="Commitment">Its SHA-256.</param>
public sealed record LadderSecret(string Secret, ulong Seed, string Commitment);

/// <summary>The ladders of novel games.</summary>
public sealed class LadderCatalogue(ServiceStores stores, RunCatalogue runs, TimeProvider time)
{
    // A game is examined some dozens of times.
    private const int Examinations = 2000;

    private readonly RecentAnswers<LadderView> views = new(TimeSpan.FromMilliseconds(250), time);

    /// <summary>How far a ladder has come.</summary>
    /// <exception cref="NotFoundException">There is no such ladder.</exception>
    public LadderView Get(string name) => views.Get(name, () => Read(name));

    private LadderView Read(string name)
    {
        var run = Find(name);
        var results = Ladder.Results(stores.DataFolder, run.Name);
        var examined = stores.Queries.NewestEvents(run.Name, nameof(LadderGameExamined), Examinations)
            .Select(e => JsonSerializer.Deserialize<LadderGameExamined>(e.Data, TrainingRun.Json)!).ToLookup(e => e.GameRun, e => e.Examination);
        var games = Files(run.Name).Select(f => View(run, f, results, examined)).ToList();
        // A rung has more games than those that are done.
        var highest = games.GroupBy(g => g.Rung).TakeWhile(rung => rung.All(g => g.State == "passed")).Select(rung => rung.Key).DefaultIfEmpty(-1).Last();
        return new LadderView(run.Name, NovelLadder.Commitment(stores.DataFolder, run.Name), highest, games);
    }

    /// <summary>A game's rules record, from which the Forge draws its card.</summary>
    /// <param name="name">The ladder.</param>
    /// <param name="gameRun">The run that learns the game.</param>
    /// <exception cref="NotFoundException">There is no such ladder or game.</exception>
    public RuleRecord Record(string name, string gameRun)
    {
        var ladder = Find(name).Name;
        var file = Files(ladder).FirstOrDefault(f => f.Run == gameRun);
        return file.Path is null ? throw new NotFoundException($"the ladder '{ladder}' has no such game") : RuleFile.Read(file.Path);
    }

    /// <summary>Reveals a ladder's secret.</summary>
    /// <exception cref="NotFoundException">There is no such ladder, or it has not begun.</exception>
    public LadderSecret Reveal(string name)
    {
        var commitment = NovelLadder.Commitment(stores.DataFolder, Find(name).Name) ?? throw new NotFoundException("the ladder has not begun: it has no secret yet");
        var secret = NovelLadder.Secret(stores.DataFolder, name);
        return new LadderSecret(Convert.ToHexStringLower(secret), NovelLadder.Seed(secret), commitment);
    }

    private RunView Find(string name) => runs.Get(name) is { Kind: RunKind.Ladder } run ? run : throw new NotFoundException($"the run '{name}' is no ladder");

    /// <summary>The games that were made, in their order.</summary>
    private List<(int Rung, string Run, string Path)> Files(string ladder)
    {
        var games = new List<(int Rung, string Run, string Path)>();
        for (var rung = 0; ; rung++)
        {
            var before = games.Count;
            for (var number = 1; File.Exists(Path.Combine(NovelLadder.GamesFolder(stores.DataFolder, ladder), $"r{rung}-{number}.json")); number++)
                games.Add((rung, $"{ladder}-r{rung}-{number}", Path.Combine(NovelLadder.GamesFolder(stores.DataFolder, ladder), $"r{rung}-{number}.json")));
            if (games.Count == before)
                return games;
        }
    }

    private LadderGameView View(RunView ladder, (int Rung, string Run, string Path) file, IReadOnlyList<LadderResult> results, ILookup<string, Examination> examined)
    {
        var record = RuleFile.Read(file.Path);
        var result = results.FirstOrDefault(r => r.Rung == file.Rung && !r.Fresh && Path.GetFileName(r.Game) == Path.GetFileName(file.Path));
        var learning = runs.Find(file.Run);
        var state = result is not null ? (result.Passed ? "passed" : "failed") : learning is not null && ladder.State != RunState.Finished ? "learning" : "waiting";
        return new LadderGameView(
            file.Rung, file.Run, record.Name, Card.Rules(record), Rung.Of(file.Rung).IsSolved, state, result?.Positions ?? learning?.Positions ?? 0, result?.Minutes,
            examined[file.Run].Any() ? [.. examined[file.Run]] : result?.Curve ?? []);
    }
}
