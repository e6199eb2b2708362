using System.Text.Json;
using SelfPlay.Architecture.Tests;

namespace SelfPlay.Cli.Tests;

public sealed class TournamentCommandTests
{
    private string data = "";

    [SetUp]
    public void CreateData() => data = Directory.CreateTempSubdirectory("selfplay-tournament-").FullName;

    [TearDown]
    public void DeleteData() => Directory.Delete(data, recursive: true);

    [Test]
    public void A_tournament_killed_three_times_ends_with_exactly_the_games_scheduled()
    {
        const string play = "tournament --game connect-four --player mcts:50 --player mcts:100 --player greedy --games 100 --json --name ";
        for (var kill = 0; kill < 3; kill++)
        {
            using var running = SelfPlayProcess.Start(data, (play + "killed").Split(' '));
            running.WaitForLine("/300 games");
            running.Kill();
        }
        var killed = Run("tournament --resume --name killed --json --output " + Path.Combine(data, "killed.jsonl"));
        Assert.That(killed.Json.GetProperty("games").GetInt32(), Is.EqualTo(300));
        Run(play + "whole --workers 1 --output " + Path.Combine(data, "whole.jsonl"));
        Assert.That(Games("killed").Select(g => g.GetProperty("id").GetInt32()), Is.EqualTo(Enumerable.Range(0, 300)));
        Assert.That(Games("killed").Select(Moves), Is.EqualTo(Games("whole").Select(Moves)));

        var list = Run("tournament --list --json").Json.GetProperty("tournaments").EnumerateArray();
        Assert.That(list.Select(t => (t.GetProperty("name").GetString(), t.GetProperty("games").GetInt32())), Is.EqualTo(new[] { ("killed", 300), ("whole", 300) }));
        Assert.That(Run("tournament --show whole --json").Json.GetProperty("players").GetRawText(), Is.EqualTo(killed.Json.GetProperty("players").GetRawText()));
        Refuses(play + "killed --openings 7", "has other openings");
        Refuses("tournament --resume --name killed --games 50", "games 100 and not 50");
        Refuses("tournament --resume --name killed --player random --player greedy", "has players [");
    }

    [Test]
    public void Faults_of_an_engine_are_shown_again_after_a_resume()
    {
        var engine = Path.Combine(data, "engine.sh");
        File.WriteAllText(engine, "while read -r line; do echo '{\"move\": 999}'; done\n");
        var played = SelfPlayProcess.Run(data, [.. "tournament --game tic-tac-toe --player random --games 6 --json --name faulty --player".Split(' '), $"engine:json,retries=0:sh {engine}"])
            .Json.GetProperty("faults");
        Assert.That(played[0].GetProperty("counts").GetProperty("illegal").GetInt32(), Is.EqualTo(6));
        foreach (var again in new[] { "tournament --resume --name faulty --json", "tournament --show faulty --json" })
            Assert.That(Run(again).Json.GetProperty("faults").GetRawText(), Is.EqualTo(played.GetRawText()));
    }

    [Test]
    public void Game_files_give_the_ratings_of_their_tournament()
    {
        var (json, pgn) = (Path.Combine(data, "games.jsonl"), Path.Combine(data, "games.pgn"));
        var played = Run($"tournament --game tic-tac-toe --player random --player greedy --player alphabeta:3 --games 40 --anchor random=100 --output {json} --pgn {pgn} --json").Json;
        foreach (var file in new[] { json, pgn })
        {
            var rated = Run($"ratings {file} --anchor random=100 --json").Json;
            Assert.That(rated.GetProperty("players").GetRawText(), Is.EqualTo(played.GetProperty("players").GetRawText()), file);
        }
    }

    [Test]
    public void A_pool_grows_by_the_games_that_tell_most_and_keeps_what_was_played()
    {
        var first = Run("ratings --game tic-tac-toe --add random --add greedy --games 24 --anchor random --json").Json;
        Assert.That(first.GetProperty("games").GetInt32(), Is.EqualTo(24));
        var grown = Run("ratings --game tic-tac-toe --add alphabeta:3 --games 24 --anchor random --json").Json;
        Assert.That(grown.GetProperty("games").GetInt32(), Is.EqualTo(48));
        Assert.That(grown.GetProperty("players").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "alphabeta:3").GetProperty("games").GetInt32(),
            Is.GreaterThanOrEqualTo(16), "the newcomer is the least certain");
        var shown = Run("ratings --game tic-tac-toe --games 0 --anchor random --json").Json;
        Assert.That(shown.GetProperty("players").GetRawText(), Is.EqualTo(grown.GetProperty("players").GetRawText()));
    }

    [Test]
    public void Nothing_said_the_released_network_of_connect_four_plays_several_others()
    {
        var players = Run("tournament --games 4 --json").Json.GetProperty("players").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ToList();
        Assert.That(players, Is.SupersetOf(new[] { "net:connect-four@100", "net:connect-four@0", "mcts:100", "random" }));
        Assert.That(players[0], Does.StartWith("net:").Or.EqualTo("mcts:400"));
        Assert.That(players[^1], Is.EqualTo("random"));
    }

    private static IEnumerable<TestCaseData> Released => Directory.GetFiles(Repository.PathOf(Path.Combine("checkpoints", "released")), "*.json").Order()
        .Select(manifest => new TestCaseData(Path.GetFileNameWithoutExtension(manifest), JsonDocument.Parse(File.ReadAllText(manifest)).RootElement.GetProperty("game").GetString()!));

    [TestCaseSource(nameof(Released))]
    public void A_released_network_knows_its_game(string name, string game)
    {
        var pairs = Run($"tournament --game {game} --player net:{name}@0 --player random --games 24 --json").Json.GetProperty("pairs");
        Assert.That(pairs[0].GetProperty("score").GetDouble(), Is.GreaterThan(0.7));
    }

    [TestCase("ratings", "say what to rate")]
    [TestCase("ratings nowhere.pgn", "no game file nowhere.pgn")]
    [TestCase("ratings --game tic-tac-toe", "at least two players")]
    [TestCase("ratings --game tic-tac-toe --add genius", "no player 'genius'")]
    [TestCase("ratings --game yavalath --add random --add greedy", "wants two")]
    [TestCase("tournament --resume", "no tournament to resume")]
    [TestCase("tournament --resume --name x", "no tournament 'x' to resume")]
    [TestCase("tournament --show x", "no tournament 'x'")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --format knockout", "no tournament format 'knockout'")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --format ladder", "give --run NAME")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --games 2000000000", "at most 1000000 games")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --openings 2000000000", "1 to 1000000 can")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --openings 0", "1 to 1000000 can")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --sprt 5", "--sprt '5'")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --sprt 9,1", "must be below")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --sprt 0,1e6", "from -4000 to 4000")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --anchor greed=1", "no player 'greed'")]
    [TestCase("tournament --game tic-tac-toe --player random --player greedy --openings nowhere.txt", "no book of openings nowhere.txt")]
    [TestCase("tournament --game tic-tac-toe --player random --player net:nowhere@5", "nowhere")]
    public void Refuses(string line, string message)
    {
        var outcome = Run(line);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Not.Zero);
            Assert.That(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1), outcome.Errors);
            Assert.That(outcome.Errors, Does.StartWith("selfplay: ").And.Contains(message));
        });
    }

    private IEnumerable<JsonElement> Games(string name) => File.ReadLines(Path.Combine(data, $"{name}.jsonl")).Select(l => JsonDocument.Parse(l).RootElement);

    private static string Moves(JsonElement game) => game.GetProperty("players").GetRawText() + game.GetProperty("moves").GetRawText();

    private Outcome Run(string line) => SelfPlayProcess.Run(data, line.Split(' '));
}
