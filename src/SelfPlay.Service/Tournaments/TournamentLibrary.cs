using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>Knows every tournament as it is now: those of requests, those of the command line, and rating pools. May be asked often.</summary>
public sealed class TournamentLibrary(ServiceStores stores, GameLibrary games, TournamentPlayers players, TimeProvider time)
{
    // Ratings of many games take a while: however many ask and however fast games end, they are fitted at most so often.
    private static readonly TimeSpan RatingFreshness = TimeSpan.FromSeconds(1), ListFreshness = TimeSpan.FromMilliseconds(250);

    private readonly RecentAnswers<TournamentView> views = new(RatingFreshness, time);
    private readonly RecentAnswers<IReadOnlyList<TournamentSummary>> lists = new(ListFreshness, time);
    private volatile string? playing;

    /// <summary>The tournament that is played here now; null if none.</summary>
    public string? Playing { get => playing; internal set => playing = value; }

    /// <summary>All tournaments, the oldest first.</summary>
    public IReadOnlyList<TournamentSummary> List() => lists.Get("", ReadAll);

    /// <summary>A tournament's standings: crosstable, ratings and intervals.</summary>
    /// <exception cref="NotFoundException">There is no such tournament.</exception>
    public TournamentView Get(string name) => views.Get(name, () =>
    {
        var (log, hosted) = Find(name);
        var played = log?.Games() ?? [];
        var summary = Summary(name, log, hosted, played.Count);
        if (log is null || played.Count == 0)
            return new TournamentView(summary, [], [], [], null, null);
        var result = TournamentResult.Of(Shown(log.Spec), played);
        var sprt = result.Sprt is { } test ? new SprtView(test.Decision, test.Pairs, test.LogLikelihoodRatio, test.Lower, test.Upper) : null;
        return new TournamentView(summary, result.Players, result.Pairs, result.Pools, Interval.Of(result.FirstMove), sprt);
    });

    /// <summary>A part of a tournament's games in the order of the schedule.</summary>
    /// <param name="name">The tournament.</param>
    /// <param name="after">Only games of higher numbers; −1 from the beginning.</param>
    /// <param name="limit">At most so many.</param>
    /// <exception cref="NotFoundException">There is no such tournament.</exception>
    public IReadOnlyList<TournamentGameView> Games(string name, long after, int limit)
    {
        if (Find(name).Log is not { } log)
            return [];
        var names = Shown(log.Spec).Names;
        return [.. log.Games(after, limit).Select(g => new TournamentGameView(
            g.Id, g.Opening, [.. g.Seats.Select(s => names[s])], g.OpeningPlies, g.Moves, g.Returns, g.ForfeitSeat, g.Reason, g.Milliseconds))];
    }

    /// <summary>The game that a tournament plays.</summary>
    /// <exception cref="NotFoundException">There is no such tournament, or no such game any more.</exception>
    public Game GameOf(string name)
    {
        var (log, hosted) = Find(name);
        return GameOf(log, hosted);
    }

    /// <summary>The report of a tournament: one HTML page that needs nothing else.</summary>
    /// <exception cref="NotFoundException">There is no such tournament.</exception>
    /// <exception cref="ConflictException">It has no game yet.</exception>
    public string Report(string name)
    {
        var (log, hosted) = Find(name);
        var played = log?.Games() ?? [];
        if (log is null || played.Count == 0)
            throw new ConflictException($"the tournament '{name}' has no game yet that could be reported");
        var spec = Shown(log.Spec);
        return TournamentReport.Of(GameOf(log, hosted), spec, played, TournamentResult.Of(spec, played)).ToHtml();
    }

    /// <summary>Forgets what was answered before, as when something has changed.</summary>
    internal void Refresh(string name)
    {
        views.Forget(name);
        lists.Forget("");
    }

    private IReadOnlyList<TournamentSummary> ReadAll()
    {
        var counts = stores.Tournaments.GameCounts();
        var logs = TournamentLog.All(stores.Tournaments).ToDictionary(l => l.Name);
        var hosted = stores.HostedTournaments.All().ToDictionary(t => t.Name);
        return [.. logs.Keys.Union(hosted.Keys)
            .Select(name => Summary(name, logs.GetValueOrDefault(name), hosted.GetValueOrDefault(name), counts.GetValueOrDefault(name)))
            .OrderBy(t => t.Created, StringComparer.Ordinal).ThenBy(t => t.Name, StringComparer.Ordinal)];
    }

    private (TournamentLog? Log, HostedTournament? Hosted) Find(string name)
    {
        var (log, hosted) = (TournamentLog.Find(stores.Tournaments, name), stores.HostedTournaments.Find(name));
        return log is null && hosted is null ? throw new NotFoundException($"there is no tournament '{(name.Length > 100 ? name[..100] + "…" : name)}'") : (log, hosted);
    }

    // Only the command line may name a game by a file.
    private Game GameOf(TournamentLog? log, HostedTournament? hosted) =>
        hosted is null ? games.Catalogue.Create(log!.Spec.Game) : games.Create(TournamentPlan.Read(hosted.Plan).Request.Game);

    private TournamentSpec Shown(TournamentSpec spec) => spec with { Players = [.. spec.Players.Select(players.Shown)] };

    private TournamentSummary Summary(string name, TournamentLog? log, HostedTournament? hosted, int played)
    {
        var plan = hosted is null ? null : TournamentPlan.Read(hosted.Plan);
        return new TournamentSummary
        {
            Name = name,
            Game = plan?.Request.Game ?? GameLibrary.ShownName(log!.Spec.Game),
            Format = plan?.Request.Format ?? log!.Spec.Format,
            Players = log is null ? plan!.Request.Players : Shown(log.Spec).Names,
            State = hosted is null ? null : Enum.Parse<TournamentState>(hosted.State),
            IsPlaying = Playing == name,
            Reason = hosted?.Reason ?? "",
            Created = plan?.Created ?? log!.Created,
            Games = played,
            Total = plan?.Total,
        };
    }
}
