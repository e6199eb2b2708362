using System.Globalization;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Arena.Tests;

public sealed class GameFileTests
{
    private static readonly AgentFactory Agents = new((_, _) => new FakePredictor());
    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory().FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("connect-four:rows=4,columns=5", "random", "greedy", "mcts:10")]
    [TestCase("yavalath", "random", "greedy", "first-legal")]
    [TestCase("twenty-forty-eight", "random", "first-legal")]
    public void Games_come_back_from_the_store_and_from_files_as_they_were_played(string id, params string[] players)
    {
        var game = TestGames.Create(id);
        var spec = TournamentTests.Spec(game, 6, players) with { MaxMoves = 60 };
        using var store = new TournamentStore(Path.Combine(folder, "store.db"));
        var log = TournamentLog.Begin(store, "a \"test\"", spec);
        var played = new List<PlayedGame>();
        new Tournament(game, spec, Agents)
        {
            Record = games =>
            {
                log.Add(games);
                played.AddRange(games);
            },
        }.Play();
        played.Sort((a, b) => a.Id.CompareTo(b.Id));
        Assert.That(TournamentLog.Find(store, log.Name)!.Games().Select(Text), Is.EqualTo(played.Select(Text)));
        Assert.That(TournamentLog.Find(store, log.Name)!.Spec.DifferenceTo(spec), Is.Null);

        foreach (var (path, write) in new (string, Action<TextWriter, GameFileEntry>)[] { ("games.jsonl", JsonGameFile.Write), ("games.pgn", PgnGameFile.Write) })
        {
            using (var writer = new StreamWriter(Path.Combine(folder, path)))
                played.ForEach(g => write(writer, GameFileEntry.Of(log, spec.Names, g)));
            var file = GameFile.Read([Path.Combine(folder, path)]);
            Assert.That(file.Games.Select(g => g with { Seats = [.. g.Seats.Select(s => spec.Names.Index().First(n => n.Item == file.Names[s]).Index)], Milliseconds = 0 }).Select(Text),
                Is.EqualTo(played.Select(g => Text(g with { Milliseconds = 0 }))), path);
        }
    }

    [TestCase(ForfeitReason.Timeout, 0, "time forfeit")]
    [TestCase(ForfeitReason.Crash, 0, "abandoned")]
    [TestCase(ForfeitReason.IllegalMove, 0, "rules infraction")]
    [TestCase(ForfeitReason.Resignation, null, "normal")]
    public void Portable_game_notation_says_how_a_game_ended(ForfeitReason kind, int? seat, string termination)
    {
        using var writer = new StringWriter();
        PgnGameFile.Write(writer, new GameFileEntry { Players = ["a", "b"], Returns = [-1, 1], ForfeitSeat = seat, Reason = new Forfeit(kind, "a: because").Line });
        Assert.That(writer.ToString(), Does.Contain($"[Termination \"{termination}\"]"));
        Assert.That(Forfeit.Read(PgnGameFile.Read(new StringReader(writer.ToString()), "pgn").Single().Reason!).Text, Is.EqualTo("a: because"));
    }

    [Test]
    public void Other_programs_game_files_are_rated()
    {
        var path = Path.Combine(folder, "other.pgn");
        File.WriteAllText(path, """
            [Event "?"]
            [White "A"]
            [Black "B"]
            [Result "1-0"]

            1. e4 {best by test} e5 2. Qh5 1-0

            [White "B"]
            [Black "A"]
            [Result "1/2-1/2"]

            1. d4 1/2-1/2

            [White "B"]
            [Black "A"]
            [Result "*"]

            *
            """);
        var file = GameFile.Read([path]);
        Assert.That(file.Games.Select(g => string.Join(' ', g.Moves)), Is.EqualTo(new[] { "e4 e5 Qh5", "d4" }));
        Assert.That(TournamentResult.Of(file.Names, file.Games).Players[0].Name, Is.EqualTo("A"));
    }

    /// <summary>Golden/ratings.py says how the games and the numbers were made.</summary>
    [Test]
    public void Ratings_agree_with_another_programs_to_within_one_Elo()
    {
        var golden = Path.Combine(AppContext.BaseDirectory, "Golden");
        var expected = File.ReadLines(Path.Combine(golden, "ratings.tsv")).Select(l => l.Split('\t')).ToDictionary(l => l[0], l => double.Parse(l[1], CultureInfo.InvariantCulture));
        var file = GameFile.Read([Path.Combine(golden, "ratings.pgn")]);
        var result = TournamentResult.Of(file.Names, file.Games);
        Assert.Multiple(() =>
        {
            Assert.That(file.Games, Has.Count.EqualTo(240));
            foreach (var player in result.Players)
                Assert.That(player.Elo, Is.EqualTo(expected[player.Name]).Within(1), player.Name);
            Assert.That(result.FirstMove!.Value.Elo, Is.EqualTo(expected["first move"]).Within(1));
            Assert.That(result.Ratings.DrawRate(0), Is.EqualTo(expected["draw rate"]).Within(0.001));
        });
    }

    [TestCase("[White \"A\"]\n\n1. e4 1-0", "line 1: a game wants the tags")]
    [TestCase("[White \"A\"]\n[Black \"B\"]\n[Result \"2-0\"]\n\n2-0", "'2-0' is no result")]
    [TestCase("{\"players\":[\"a\",\"b\"]}", "line 1: a game wants 'players' and")]
    [TestCase("{\"players\":[\"a\",\"b\"],\"returns\":[1]}", "2 players cannot have 1 returns")]
    [TestCase("{\"players\":", "line 1: ")]
    [TestCase("", "holds no finished game")]
    public void Mistakes_in_files_are_named(string text, string message)
    {
        var path = Path.Combine(folder, "bad");
        File.WriteAllText(path, text);
        Assert.That(() => GameFile.Read([path]), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message).And.Message.Not.Contains("\n"));
    }

    [Test]
    public void A_game_is_recorded_once()
    {
        using var store = new TournamentStore(Path.Combine(folder, "store.db"));
        var log = TournamentLog.Begin(store, "t", TournamentTests.Spec(TestGames.Create("tic-tac-toe"), 2, "random", "greedy"));
        var game = new PlayedGame(0, 0, [0, 1], 0, ["a1"], [1, -1], null, null, 1);
        log.Add([game]);
        Assert.That(() => log.Add([game with { Id = 1 }, game]), Throws.TypeOf<SelfPlayException>().With.Message.Contains("another process"));
        Assert.That(log.Games(), Has.Count.EqualTo(1), "all of a group or nothing");
        Assert.That(() => TournamentLog.Begin(store, "t", log.Spec), Throws.TypeOf<SelfPlayException>().With.Message.Contains("exists already"));
    }

    [Test]
    public void A_book_of_openings_is_read_and_its_mistakes_are_named()
    {
        var (game, path) = (TestGames.Create("tic-tac-toe"), Path.Combine(folder, "book"));
        File.WriteAllText(path, "# first\na1 b2\n\nc3\n");
        Assert.That(OpeningBook.Read(path, game).Select(o => o.Count), Is.EqualTo(new[] { 2, 1 }));
        File.WriteAllText(path, "a1\na1 a1\n");
        Assert.That(() => OpeningBook.Read(path, game), Throws.TypeOf<SelfPlayException>().With.Message.Contains("line 2"));
        File.WriteAllText(path, "a1 b1 a2 b2 a3\n");
        Assert.That(() => OpeningBook.Read(path, game), Throws.TypeOf<SelfPlayException>().With.Message.Contains("ends the game"));
    }

    private static string Text(PlayedGame g) =>
        $"{g.Id} {g.Opening} {string.Join(',', g.Seats)} {g.OpeningPlies} {string.Join(' ', g.Moves)} {string.Join(' ', g.Returns)} {g.ForfeitSeat} {g.Reason} {g.Milliseconds}";
}
