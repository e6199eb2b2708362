using SelfPlay.Games;

namespace SelfPlay.Replay.Tests;

public class RunStoreTests
{
    private string folder = "";

    private string FilePath => Path.Combine(folder, "selfplay.db");

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-store").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void What_was_recorded_is_there_after_reopening()
    {
        var games = RandomGames.PlayMany(50);
        using (var store = StoreWithRun())
        {
            store.AddGames("r", [.. games.Take(30)]);
            store.AddGames("r", [.. games.Skip(30)]);
            store.AddCheckpoint(new StoredCheckpoint("r", 200, "r/step.json", 50, 300, "2026-01-01", 1));
        }
        using var reopened = new RunStore(FilePath);
        Assert.Multiple(() =>
        {
            Assert.That(reopened.Totals("r"), Is.EqualTo(new RunTotals(50, games.Sum(g => g.Positions))));
            Assert.That(reopened.NextGameNumber("r"), Is.EqualTo(50));
            Assert.That(reopened.RecentGames("r", long.MaxValue).Select(g => g.Number), Is.EqualTo(Enumerable.Range(0, 50)));
            Assert.That(reopened.Checkpoints("r").Single().Step, Is.EqualTo(200));
            Assert.That(reopened.Runs().Single().Name, Is.EqualTo("r"));
        });
    }

    [Test]
    public void A_store_that_was_closed_answers_no_more_and_makes_no_file_anew()
    {
        var store = StoreWithRun();
        store.Dispose();
        File.Delete(FilePath);
        Assert.That(() => store.Runs(), Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(Directory.GetFiles(folder), Is.Empty);
    }

    [Test]
    public void Recent_games_hold_the_positions_asked_for_and_no_game_too_many()
    {
        var games = RandomGames.PlayMany(50);
        using var store = StoreWithRun();
        store.AddGames("r", [.. games]);
        var recent = store.RecentGames("r", 40);
        Assert.Multiple(() =>
        {
            Assert.That(recent.Sum(g => g.Positions), Is.GreaterThanOrEqualTo(40));
            Assert.That(recent.Skip(1).Sum(g => g.Positions), Is.LessThan(40));
            Assert.That(recent[^1].Number, Is.EqualTo(49));
        });
    }

    [Test]
    public void A_batch_of_games_is_recorded_whole_or_not_at_all()
    {
        using var store = StoreWithRun();
        store.AddGames("r", [RandomGames.Play(7)]);
        var totals = store.Totals("r");
        Assert.That(() => store.AddGames("r", [RandomGames.Play(8), RandomGames.Play(7)]), Throws.Exception);
        Assert.Multiple(() =>
        {
            Assert.That(store.Totals("r"), Is.EqualTo(totals));
            Assert.That(store.RecentGames("r", long.MaxValue), Has.Count.EqualTo(1));
        });
    }

    [Test]
    public void A_run_name_that_exists_is_refused()
    {
        using var store = StoreWithRun();
        Assert.That(() => store.AddRun(new StoredRun("r", "othello", "{}", "2026")), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("'r' exists already"));
        Assert.That(store.FindRun("r")!.Game, Is.EqualTo("tic-tac-toe"));
    }

    [Test]
    public void A_run_may_begin_with_the_games_of_another()
    {
        using var store = StoreWithRun();
        store.AddGames("r", [RandomGames.Play(3), RandomGames.Play(5)]);
        store.AddRun(new StoredRun("heir", "tic-tac-toe", "{}", "2026-01-02"), gamesOf: "r");
        store.AddGames("heir", [RandomGames.Play(store.NextGameNumber("heir"))]);
        Assert.Multiple(() =>
        {
            Assert.That(store.RecentGames("heir", long.MaxValue).Select(g => g.Number), Is.EqualTo([3, 5, 6]));
            Assert.That(store.Totals("heir").Positions, Is.EqualTo(store.RecentGames("heir", long.MaxValue).Sum(g => g.Positions)));
            Assert.That(store.Totals("heir").Games, Is.EqualTo(3));
            Assert.That(store.Totals("r").Games, Is.EqualTo(2));
        });
    }

    [Test]
    public void A_file_that_is_no_store_is_refused_and_left_alone()
    {
        File.WriteAllText(FilePath, new string('x', 5000));
        Assert.That(() => new RunStore(FilePath), Throws.InstanceOf<SelfPlayException>().With.Message.Contains(FilePath));
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(new string('x', 5000)));
    }

    [Test]
    public void Two_processes_may_write_to_one_store()
    {
        using var first = StoreWithRun();
        using var second = new RunStore(FilePath);
        Parallel.For(0, 40, i => (i % 2 == 0 ? first : second).AddGames("r", [RandomGames.Play(i)]));
        Assert.That(first.Totals("r").Games, Is.EqualTo(40));
    }

    private RunStore StoreWithRun()
    {
        var store = new RunStore(FilePath);
        store.AddRun(new StoredRun("r", "tic-tac-toe", "{}", "2026-01-01"));
        return store;
    }
}
