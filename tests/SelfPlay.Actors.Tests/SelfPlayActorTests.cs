using System.Threading.Channels;
using SelfPlay.Games;
using SelfPlay.Games.Tests;
using SelfPlay.Inference;
using SelfPlay.Replay;

namespace SelfPlay.Actors.Tests;

public class SelfPlayActorTests
{
    private static readonly SelfPlayOptions Quick = new() { Simulations = 12, GamesPerActor = 4 };

    [Test]
    public async Task A_game_depends_on_its_number_alone_not_on_its_neighbours()
    {
        var few = await PlayTicTacToe(Quick with { GamesPerActor = 2 }, 30);
        var many = await PlayTicTacToe(Quick with { GamesPerActor = 16 }, 30);
        foreach (var number in few.Keys.Intersect(many.Keys).Take(20))
        {
            Assert.That(many[number].Actions, Is.EqualTo(few[number].Actions), $"game {number}");
            Assert.That(many[number].Returns, Is.EqualTo(few[number].Returns), $"game {number}");
        }
        Assert.That(few.Keys.Intersect(many.Keys).Count(), Is.GreaterThan(15));
        Assert.That(few.Values.Select(g => string.Join(' ', g.Actions)).Distinct().Count(), Is.GreaterThan(15), "games differ");
    }

    [Test]
    public async Task Random_openings_are_played_but_not_learned_from()
    {
        var games = await PlayTicTacToe(Quick with { RandomOpeningShare = 1, RandomOpeningPlies = 3, PlayOnShare = 1 }, 60);
        foreach (var game in games.Values)
        {
            var opening = game.Searches.TakeWhile(s => s is null).Count();
            Assert.That(opening, Is.InRange(1, 3));
            Assert.That(game.Searches.Skip(opening), Has.None.Null);
        }
    }

    [Test]
    public async Task Random_openings_reach_as_far_as_random_games_last_on_average()
    {
        var games = await PlayTicTacToe(Quick with { RandomOpeningShare = 1, ProveOutcomes = false }, 200);
        // A random game of tic-tac-toe lasts 7.6 moves on average.
        Assert.That(games.Values.Max(g => g.Searches.TakeWhile(s => s is null).Count()), Is.EqualTo(7));
    }

    [Test]
    public async Task Openings_drawn_from_the_policy_are_played_but_not_learned_from()
    {
        var games = await PlayTicTacToe(Quick with { RandomOpeningShare = 0, PolicyOpeningShare = 0.5f, RandomOpeningPlies = 3, ProveOutcomes = false }, 200);
        var openings = games.Values.Select(g => g.Searches.TakeWhile(s => s is null).Count()).ToList();
        Assert.That(openings.Average(o => o == 0 ? 1.0 : 0), Is.EqualTo(0.5).Within(0.12));
        Assert.That(openings.Max(), Is.EqualTo(3));
        foreach (var game in games.Values)
            Assert.That(game.Searches.SkipWhile(s => s is null), Has.None.Null);
        // The policy of a network that knows nothing is even: all first moves are as frequent.
        var first = games.Values.Where(g => g.Searches[0] is null).CountBy(g => g.Actions[0]).ToDictionary();
        Assert.That(first, Has.Count.EqualTo(9));
    }

    [Test]
    public async Task Moves_searched_quickly_are_played_but_not_learned_from_unless_they_are_proven()
    {
        var options = Quick with { FullSearchShare = 0.25, QuickSimulations = 4, Simulations = 60, RandomOpeningShare = 0, ProveOutcomes = false };
        var games = await PlayTicTacToe(options, 60);
        var full = games.Values.SelectMany(g => g.Searches).Average(s => s is null ? 0.0 : 1);
        Assert.That(full, Is.EqualTo(0.25).Within(0.08));

        games = await PlayTicTacToe(options with { ProveOutcomes = true, FullSearchShare = 0.01 }, 60);
        Assert.That(games.Values.SelectMany(g => g.Searches).OfType<SearchRecord>().Count(s => s.IsProven), Is.GreaterThan(60));
    }

    [Test]
    public async Task Without_playing_on_a_proven_game_ends_with_its_proven_result()
    {
        var games = await PlayTicTacToe(Quick with { PlayOnShare = 0, Simulations = 60, RandomOpeningShare = 0 }, 40);
        var cutShort = games.Values.Where(g => g.Searches[^1]!.IsProven).ToList();
        Assert.That(cutShort, Is.Not.Empty);
        foreach (var game in cutShort)
        {
            var mover = (game.Actions.Length - 1) % 2;
            Assert.That(game.Returns[mover], Is.EqualTo(game.Searches[^1]!.Value));
            Assert.That(game.Searches.SkipLast(1), Has.None.Matches<SearchRecord>(s => s.IsProven), "it ends at the first proof");
        }
    }

    [Test]
    public async Task Playing_on_reaches_positions_that_good_play_avoids()
    {
        var games = await PlayTicTacToe(Quick with { PlayOnShare = 1, Simulations = 60, RandomOpeningShare = 0 }, 60);
        var thrownAway = 0;
        foreach (var game in games.Values)
        {
            Assert.That(game.Searches, Has.Length.EqualTo(game.Actions.Length), "searched to the end");
            var proven = Enumerable.Range(0, game.Actions.Length).Where(ply => game.Searches[ply]!.IsProven).ToList();
            Assert.That(proven, Is.Not.Empty);
            if (game.Searches[proven[0]]!.Value != game.Returns[proven[0] % 2])
                thrownAway++;
        }
        Assert.That(thrownAway, Is.InRange(1, games.Count - 1));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Chance_is_played_and_recorded_without_a_search(int players)
    {
        var games = await Play(Game<TugGame, TugState>.Create(players == 2 ? "" : $"players={players}"), Quick with { RandomOpeningShare = 0.5f, PlayOnShare = 1 }, 40);
        foreach (var game in games.Values)
        {
            Assert.That(game.Returns, Has.Length.EqualTo(players));
            for (var ply = 1; ply < game.Actions.Length; ply += 2)
                Assert.That(game.Searches[ply], Is.Null, "chance acts at every second ply");
        }
    }

    [Test]
    public async Task A_full_channel_makes_the_actor_wait()
    {
        var channel = Channel.CreateBounded<GameRecord>(1);
        using var stop = new CancellationTokenSource();
        var numbers = new GameNumbers(0);
        var actor = Task.Run(() => Actor(Game<TicTacToe.Rules, TicTacToe.State>.Create(), Quick, channel.Writer, numbers).Run(stop.Token));
        for (var i = 0; i < 25; i++)
            await channel.Reader.ReadAsync();
        // 25 read, 1 in the channel, 1 in the actor's hands, 4 in play: no more can have begun.
        Assert.That(numbers.Take(), Is.LessThanOrEqualTo(25 + 1 + 1 + Quick.GamesPerActor));
        await Stop(actor, stop);
    }

    private static Task<Dictionary<long, GameRecord>> PlayTicTacToe(SelfPlayOptions options, int games) =>
        Play(Game<TicTacToe.Rules, TicTacToe.State>.Create(), options, games);

    private static async Task<Dictionary<long, GameRecord>> Play<TGame, TState>(Game<TGame, TState> game, SelfPlayOptions options, int games)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var channel = Channel.CreateBounded<GameRecord>(1000);
        using var stop = new CancellationTokenSource();
        var actor = Task.Run(() => Actor(game, options, channel.Writer, new GameNumbers(0)).Run(stop.Token));
        var records = new Dictionary<long, GameRecord>();
        while (records.Count < games)
        {
            var record = await channel.Reader.ReadAsync();
            records.Add(record.Number, record);
        }
        await Stop(actor, stop);
        return records;
    }

    private static async Task Stop(Task actor, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        try
        {
            await actor;
        }
        catch (OperationCanceledException)
        {
            // It was waiting for room in the channel when it was stopped.
        }
    }

    private static SelfPlayActor<TGame, TState> Actor<TGame, TState>(Game<TGame, TState> game, SelfPlayOptions options, ChannelWriter<GameRecord> output, GameNumbers numbers)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged => new(game, options, new FixedModel(), numbers, seed: 7, output, new ActorStatistics());

    private sealed class FixedModel : IModelSource
    {
        public Model Current { get; } = new(new UniformPredictor(), 0);
    }
}
