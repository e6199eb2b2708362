using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

/// <summary>Our agents as engines: what a controller sends, and what it is answered.</summary>
public sealed class ServerTests
{
    [Test]
    public void Ugi_is_answered_word_for_word() => Assert.That(Ugi("tic-tac-toe", "solver", """
        ugi
        isready
        uginewgame
        position startpos moves a1 b1 a2 b2
        query p1turn
        query gameover
        query result
        go nodes 10
        position startpos moves a1 b1 a2 b2 a3
        query gameover
        query result
        go movetime 10
        quit
        go
        """), Is.EqualTo("""
        id name SelfPlay solver (tic-tac-toe)
        id author SelfPlay
        option name Nodes type spin default 0 min 0 max 2147483647
        option name Seed type string default 1
        ugiok
        readyok
        response true
        response false
        response none
        bestmove a3
        response true
        response p1win
        info string error: the game is over
        bestmove (none)

        """));

    [Test]
    public void A_network_is_loaded_once_whatever_a_controller_allows()
    {
        var loaded = 0;
        using var player = new ServedPlayer(new AgentFactory((_, _) => ++loaded > 0 ? new FakePredictor() : null!), "ensemble:a+b@50", seed: 1);
        var position = TestGames.Create("tic-tac-toe").NewPosition();
        for (var nodes = 1; nodes <= 40; nodes++)
            player.Choose(position, new MoveLimit(nodes, null));
        Assert.That(loaded, Is.EqualTo(2));
    }

    [TestCase("position startpos moves a1 a1", "'a1' is not a legal move")]
    [TestCase("position fen 9", "is not understood")]
    [TestCase("go depth 3", "known are go nodes N and go movetime MS")]
    [TestCase("go nodes many", "nodes wants a whole number")]
    [TestCase("query weather", "'weather' cannot be queried")]
    [TestCase("setoption name Speed value 9", "no option 'Speed'")]
    [TestCase("setoption name Seed value x", "Seed wants a whole number")]
    [TestCase("sing", "'sing' is not understood")]
    public void What_ugi_does_not_allow_is_said_and_survived(string line, string message)
    {
        var answers = Ugi("tic-tac-toe", "random", $"{line}\nisready\n").Split('\n');
        Assert.That(answers[0], Does.StartWith("info string error: ").And.Contains(message));
        Assert.That(answers[^2], Is.EqualTo("readyok"));
    }

    [Test]
    public void An_illegal_line_leaves_the_position_as_it_was() => Assert.That(
        Ugi("tic-tac-toe", "random", "position startpos moves a1\nposition startpos moves b2 b2\nquery p1turn\n"), Does.EndWith("response false\n"));

    [Test]
    public void Chance_is_named_where_it_is_to_act() => Assert.That(
        Ugi("parity", "random", "position startpos moves 1\ngo\nposition startpos moves 1 0\nquery p1turn\n"),
        Is.EqualTo("info string error: chance is to act; its outcome belongs into the moves\nbestmove (none)\nresponse false\n"));

    [Test]
    public void Limits_lower_the_simulations_and_never_raise_them()
    {
        const string position = "position startpos moves 4 4 3\n";
        var game = TestGames.Create("connect-four");
        foreach (var (own, limit, effective) in new[] { ("mcts:60", "nodes 1000000", "mcts:60"), ("mcts:60", "movetime 60000", "mcts:60"), ("mcts:5000", "nodes 60", "mcts:60") })
        {
            var actions = new int[1];
            using var agent = TestGames.Agent(effective, game);
            agent.ChooseActions([TestGames.After("connect-four", "4 4 3")], actions);
            Assert.That(Ugi("connect-four", own, $"{position}go {limit}\n"), Is.EqualTo($"bestmove {actions[0] + 1}\n"), $"{own}, {limit}");
        }
    }

    [Test]
    public void Gtp_is_answered_as_its_specification_says() => Assert.That(Gtp("go", "random", """
        1 protocol_version
        name
        2 known_command genmove
        3 known_command dance

        # a remark
        boardsize 5
        komi 0.5
        clear_board
        play black C3
        play b A1
        4 play white c3
        play white PASS
        undo
        final_score
        boardsize 99
        dance
        play black
        5 quit
        """), Is.EqualTo("""
        =1 2

        = SelfPlay

        =2 true

        =3 false

        = 

        = 

        = 

        = 

        ? illegal move: white is to move

        ?4 illegal move

        = 

        = 

        = B+24.5

        ? unacceptable size: go: size=99 is out of range; 2 to 19 is allowed

        ? unknown command

        ? syntax error

        =5 


        """));

    [Test]
    public void A_generated_move_is_played_on_the_board()
    {
        var answers = Gtp("go:size=3", "random", "genmove b\nshowboard\n").Split("\n\n");
        Assert.That(answers[0], Does.Match("^= ([A-C][1-3]|pass)$"));
        Assert.That(answers[1].Contains('X'), Is.EqualTo(answers[0] != "= pass"));
    }

    [Test]
    public void Points_of_other_games_leave_out_the_letter_i() =>
        Assert.That(Gtp("gomoku", "random", "play b J5\nplay w I5\n"), Is.EqualTo("= \n\n? illegal move\n\n"));

    [Test]
    public void Gtp_is_refused_for_games_without_points() => Assert.That(
        () => Gtp("breakthrough", "random", ""), Throws.TypeOf<SelfPlayException>().With.Message.Contains("GTP is for go"));

    [TestCase("nonsense", "no request")]
    [TestCase("""{"game":"go","history":[]}""", "the game is tic-tac-toe here, not go")]
    [TestCase("""{"game":"tic-tac-toe"}""", "no history")]
    [TestCase("""{"history":["a1","a1"]}""", "'a1' is not a legal move")]
    [TestCase("""{"history":["a1","b1","a2","b2","a3"]}""", "no player is to move")]
    public void What_is_no_question_is_answered_with_an_error(string line, string message) =>
        Assert.That(JsonDocument.Parse(Json(line)).RootElement.GetProperty("error").GetString(), Does.Contain(message));

    [Test]
    public void A_question_holds_all_that_is_needed_and_its_answer_is_legal()
    {
        var position = TestGames.After("tic-tac-toe", "a1 b1 a2 b2");
        var question = JsonRequest.Of(position, "a match", TimeSpan.FromSeconds(3), attempt: 2).ToLine();
        var root = JsonDocument.Parse(question).RootElement;
        Assert.Multiple(() =>
        {
            Assert.That(root.EnumerateObject().Select(p => p.Name), Is.EqualTo(new[]
            {
                "match", "game", "rules_text", "rules_json", "board_text", "history", "to_move", "legal", "clock", "attempt",
            }));
            Assert.That(root.GetProperty("rules_text").GetString(), Is.EqualTo(position.Game.RulesText));
            Assert.That(root.GetProperty("rules_json").GetProperty("id").GetString(), Is.EqualTo("tic-tac-toe"));
            Assert.That(root.GetProperty("history").EnumerateArray().Select(m => m.GetString()), Is.EqualTo(new[] { "a1", "b1", "a2", "b2" }));
            Assert.That(root.GetProperty("to_move").GetInt32(), Is.Zero);
            Assert.That(root.GetProperty("legal").EnumerateArray().Select(m => m.GetProperty("id").GetInt32()), Is.EqualTo(position.LegalActions));
            Assert.That(root.GetProperty("clock").GetProperty("move_ms").GetInt32(), Is.EqualTo(3000));
            Assert.That(root.GetProperty("attempt").GetInt32(), Is.EqualTo(2));
            Assert.That(Json(question), Is.EqualTo($"{{\"move\":{position.ParseAction("a3")}}}\n"));
        });
    }

    private static string Ugi(string id, string spec, string input)
    {
        var output = new StringWriter { NewLine = "\n" };
        using var server = new UgiServer(TestGames.Create(id), seed => Player(spec, seed), seed: 1);
        server.Run(new StringReader(input), output);
        return output.ToString();
    }

    private static string Gtp(string id, string spec, string input)
    {
        var output = new StringWriter();
        using var player = Player(spec, 1);
        new GtpServer(TestGames.Create(id), player, TestGames.Create).Run(new StringReader(input), output);
        return output.ToString();
    }

    private static string Json(string line)
    {
        var output = new StringWriter { NewLine = "\n" };
        using var player = Player("solver", 1);
        new JsonServer(TestGames.Create("tic-tac-toe"), player).Run(new StringReader(line), output);
        return output.ToString();
    }

    private static ServedPlayer Player(string spec, ulong seed) => new(new AgentFactory((_, _) => new FakePredictor()), spec, seed);
}
