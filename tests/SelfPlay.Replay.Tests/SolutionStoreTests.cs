using SelfPlay.Games;

namespace SelfPlay.Replay.Tests;

public class SolutionStoreTests
{
    private static readonly SolutionKey Key = new("go:size=2", "code of today", [0, 1, 255]);

    private static readonly StoredSolution Solution = new(-1f / 3, [2, 40, 1_000_000], 12_345_678_901);

    private string folder = "";

    private string FilePath => Path.Combine(folder, "selfplay.db");

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-solutions").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void What_was_found_is_there_after_reopening()
    {
        using (var store = new SolutionStore(FilePath))
            store.Add(Key, Solution);
        using var reopened = new SolutionStore(FilePath);
        AssertFound(reopened, Key, Solution);
    }

    [Test]
    public void Another_size_other_rules_and_another_position_are_not_known()
    {
        using var store = new SolutionStore(FilePath);
        store.Add(Key, Solution);
        Assert.Multiple(() =>
        {
            Assert.That(store.Find(Key with { Game = "go:size=3" }), Is.Null);
            Assert.That(store.Find(Key with { Rules = "code of tomorrow" }), Is.Null);
            Assert.That(store.Find(Key with { State = [0, 1, 254] }), Is.Null);
            Assert.That(store.Find(Key with { State = [0, 1, 255, 0] }), Is.Null);
        });
    }

    [Test]
    public void The_newer_solution_of_a_position_stays_even_without_best_actions()
    {
        using var store = new SolutionStore(FilePath);
        var newer = new StoredSolution(1, [], 1);
        store.Add(Key, Solution);
        store.Add(Key, newer);
        AssertFound(store, Key, newer);
    }

    [Test]
    public void A_key_names_the_game_the_code_of_its_rules_and_the_position()
    {
        var game = RandomGames.TicTacToe;
        var start = game.Rules.NewPosition();
        var next = start;
        game.Rules.Apply(ref next, 4);
        var key = SolutionKey.Of(game, in start);
        Assert.Multiple(() =>
        {
            Assert.That(key.Game, Is.EqualTo("tic-tac-toe"));
            Assert.That(key.Rules, Is.EqualTo($"{typeof(TicTacToe.Rules).Module.ModuleVersionId}"));
            Assert.That(key.State, Has.Length.EqualTo(game.StateSize).And.Not.EqualTo(SolutionKey.Of(game, in next).State));
        });
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Runs_and_solutions_share_a_file_whichever_comes_first(bool runsFirst)
    {
        using (IDisposable first = runsFirst ? new RunStore(FilePath) : new SolutionStore(FilePath))
        {
            using IDisposable second = runsFirst ? new SolutionStore(FilePath) : new RunStore(FilePath);
        }
        using var runs = new RunStore(FilePath);
        using var solutions = new SolutionStore(FilePath);
        runs.AddRun(new StoredRun("r", "tic-tac-toe", "{}", "2026-01-01"));
        solutions.Add(Key, Solution);
        Assert.That(runs.Runs(), Has.Count.EqualTo(1));
        AssertFound(solutions, Key, Solution);
    }

    [Test]
    public void A_file_that_is_no_store_is_refused_and_left_alone()
    {
        File.WriteAllText(FilePath, new string('x', 5000));
        Assert.That(() => new SolutionStore(FilePath), Throws.InstanceOf<SelfPlayException>().With.Message.Contains(FilePath));
        Assert.That(File.ReadAllText(FilePath), Is.EqualTo(new string('x', 5000)));
    }

    private static void AssertFound(SolutionStore store, SolutionKey key, StoredSolution expected)
    {
        var found = store.Find(key)!;
        Assert.Multiple(() =>
        {
            Assert.That(found.Value, Is.EqualTo(expected.Value));
            Assert.That(found.BestActions, Is.EqualTo(expected.BestActions));
            Assert.That(found.Positions, Is.EqualTo(expected.Positions));
        });
    }
}
