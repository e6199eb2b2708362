using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Arena;

/// <summary>A tournament in the store: what it is, and its games as they are finished.</summary>
public sealed class TournamentLog
{
    private readonly TournamentStore store;

    private TournamentLog(TournamentStore store, StoredTournament stored) =>
        (this.store, Name, Spec, Created) = (store, stored.Name, TournamentSpec.FromJson(stored.Spec), stored.Created);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>What is played.</summary>
    public TournamentSpec Spec { get; private set; }

    /// <summary>ISO 8601, UTC.</summary>
    public string Created { get; }

    /// <summary>Begins a tournament.</summary>
    /// <exception cref="SelfPlayException">The name is taken.</exception>
    public static TournamentLog Begin(TournamentStore store, string name, TournamentSpec spec)
    {
        var stored = new StoredTournament(name, spec.Game, spec.ToJson(), DateTime.UtcNow.ToString("O", CultureInfo.InvariantCulture));
        store.Add(stored);
        return new TournamentLog(store, stored);
    }

    /// <summary>A tournament begun before, or null.</summary>
    public static TournamentLog? Find(TournamentStore store, string name) => store.Find(name) is { } stored ? new TournamentLog(store, stored) : null;

    /// <summary>All tournaments and pools, the oldest first.</summary>
    public static IReadOnlyList<TournamentLog> All(TournamentStore store) => [.. store.Tournaments().Select(t => new TournamentLog(store, t))];

    /// <summary>The finished games in the order of the schedule.</summary>
    public IReadOnlyList<PlayedGame> Games() => Games(-1, long.MaxValue);

    /// <summary>A part of the finished games in the order of the schedule.</summary>
    /// <param name="after">Only games of higher numbers.</param>
    /// <param name="limit">At most so many.</param>
    public IReadOnlyList<PlayedGame> Games(long after, long limit) => [.. store.GamesAfter(Name, after, limit).Select(g => new PlayedGame(
        (int)g.Id, (int)g.Opening, [.. Words(g.Seats).Select(s => int.Parse(s, CultureInfo.InvariantCulture))], (int)g.OpeningPlies, Words(g.Moves),
        [.. Words(g.Returns).Select(r => float.Parse(r, CultureInfo.InvariantCulture))], (int?)g.ForfeitSeat, g.Reason, g.Milliseconds)
    {
        Faults = g.Faults is null ? ReadOnlyDictionary<int, FaultCounts>.Empty : JsonSerializer.Deserialize<Dictionary<int, FaultCounts>>(g.Faults)!,
    })];

    /// <summary>Records finished games; once this returns they are on the disk.</summary>
    public void Add(IReadOnlyList<PlayedGame> games) => store.AddGames(Name, [.. games.Select(g => new StoredTournamentGame(
        g.Id, g.Opening, string.Join(' ', g.Seats), g.OpeningPlies, string.Join(' ', g.Moves),
        string.Join(' ', g.Returns.Select(r => r.ToString("R", CultureInfo.InvariantCulture))), g.ForfeitSeat, g.Reason, g.Milliseconds,
        g.Faults.Count == 0 ? null : JsonSerializer.Serialize(g.Faults)))]);

    /// <summary>Replaces the specification, as when a pool gets players.</summary>
    public void Update(TournamentSpec spec)
    {
        store.UpdateSpec(Name, spec.ToJson());
        Spec = spec;
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
