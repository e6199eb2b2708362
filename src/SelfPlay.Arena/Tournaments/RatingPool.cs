using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Arena;

/// <summary>
/// The players of a game, rated together, in the store. It grows by players and by games, and what was played stays. It is
/// kept as a tournament of the format <see cref="TournamentFormat.Pool"/>, whose specification gets players.
/// </summary>
public sealed class RatingPool
{
    /// <summary>Games chosen at once: enough for all processors, few enough to learn from them soon.</summary>
    private const int GamesAtOnce = 16;

    private const int OpeningsDrawn = 256;

    private readonly Game game;
    private readonly TournamentLog log;

    private RatingPool(Game game, TournamentLog log) => (this.game, this.log) = (game, log);

    /// <summary>The pool of a game; made if there is none.</summary>
    /// <param name="store">Where it is kept.</param>
    /// <param name="game">A game for two.</param>
    /// <param name="seed">Of its openings and dice, where it is made.</param>
    /// <exception cref="SelfPlayException">The game is not for two.</exception>
    public static RatingPool Open(TournamentStore store, Game game, ulong seed)
    {
        var name = $"pool {game.Id}";
        if (TournamentLog.Find(store, name) is { } log)
            return new RatingPool(game, log);
        var spec = new TournamentSpec { Game = game.Id, Players = [], Format = TournamentFormat.Pool, Seed = seed, Openings = [] };
        spec.Validate(game.Shape);
        return new RatingPool(game, TournamentLog.Begin(store, name, spec with { Openings = Openings.DrawBalanced(game, OpeningsDrawn, null, seed) }));
    }

    /// <summary>The players in the order in which they came.</summary>
    public IReadOnlyList<string> Players => log.Spec.Players;

    /// <summary>All games so far.</summary>
    public IReadOnlyList<PlayedGame> Games() => log.Games();

    /// <summary>Adds players; those who are in it already stay as they are.</summary>
    /// <param name="players">As in <see cref="AgentSpec.Parse"/>.</param>
    public void Add(IEnumerable<string> players)
    {
        var all = log.Spec.Players.Concat(players).Distinct().ToList();
        if (all.Count > log.Spec.Players.Count)
            log.Update(log.Spec with { Players = all });
    }

    /// <summary>Plays the games that tell most, some at a time; each is recorded as it is finished.</summary>
    /// <param name="games">How many more; rounded up to whole openings of two games.</param>
    /// <param name="agents">Makes the players.</param>
    /// <param name="workers">Processors used.</param>
    /// <param name="progress">Told whenever games are finished.</param>
    /// <param name="cancellation">Ends it with an <see cref="OperationCanceledException"/>; recorded games stay.</param>
    /// <exception cref="SelfPlayException">There are fewer than two players, or one cannot be made.</exception>
    public void Play(int games, AgentFactory agents, int workers, IProgress<TournamentProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Players.Count < 2)
            throw new SelfPlayException($"a pool wants at least two players before games are played, not {Players.Count}; add some with --add SPEC");
        var played = Games().ToList();
        var total = played.Count + games;
        using var runner = new TournamentRunner(game, log.Spec, agents, workers);
        runner.CheckPlayers();
        while (played.Count < total)
        {
            var next = PoolSchedule.Next(Players, played, Math.Min(GamesAtOnce, total - played.Count));
            runner.Play(next, finished =>
            {
                log.Add(finished);
                played.AddRange(finished);
                progress?.Report(new TournamentProgress(played.Count, total, played));
                return true;
            }, cancellation);
        }
    }

    /// <summary>The ratings by all games so far.</summary>
    public TournamentResult Rate(RatingAnchor? anchor = null) => TournamentResult.Of(log.Spec, Games(), anchor);
}
