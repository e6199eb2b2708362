namespace SelfPlay.Cli.Tests;

public class CommandTests
{
    private string data = "";

    [SetUp]
    public void MakeFolder() => data = Directory.CreateTempSubdirectory("selfplay-cli").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(data, recursive: true);

    [TestCase("games perft breakthrough:rows=5,columns=5 --depth 3 --json", "{\"sequences\":[13,156,1924]}")]
    public void A_verb_prints_one_json_object(string line, string expected)
    {
        var outcome = Run(line);
        Assert.That(outcome.Output, Is.EqualTo(expected + "\n"), outcome.Errors);
        Assert.That(outcome.ExitCode, Is.Zero);
    }

    [Test]
    public void A_game_is_checked_and_compared_with_the_catalogue()
    {
        var report = Run("games check tic-tac-toe --games 5 --json").Json;
        Assert.That(report.GetProperty("passed").GetBoolean(), Is.True);
        Assert.That(report.GetProperty("failures").GetArrayLength(), Is.Zero);
        var speed = report.GetProperty("speeds")[0];
        Assert.That(speed.GetProperty("moves_per_s").GetDouble(), Is.Positive);
        Assert.That(speed.GetProperty("state_bytes").GetInt32(), Is.EqualTo(4), "two boards of nine bits");
        Assert.That(speed.GetProperty("of_catalogue").GetDouble(), Is.InRange(0.5, 1), "the smallest game is among the fast ones");
    }

    [Test]
    public void A_check_says_where_a_game_stands_in_the_catalogue()
    {
        var lines = Run("games check go:size=5 --games 2").Output.Split('\n');
        Assert.That(lines[0], Does.Match(@"^passed; go:size=5: \d+\.\d million moves/s at random, \d+ bytes a position$"));
        Assert.That(lines[1], Does.Match(@"^go:size=5 is faster than \d+ of the catalogue's \d+ other games \(median \d+\.\d million moves/s, \d+(\.5)? bytes\)$"));
    }

    [Test]
    public void All_games_are_listed() =>
        Assert.That(Run("games list --json").Json.GetProperty("games").EnumerateArray().Select(g => g.GetProperty("id").GetString()),
            Is.SupersetOf(new[] { "breakthrough", "connect-four", "othello", "tic-tac-toe" }));

    [Test]
    public void A_solved_position_has_its_known_value()
    {
        // X a3, O b3: the first player wins.
        var solution = SelfPlayProcess.Run(data, "solve", "--game", "tic-tac-toe", "--moves", "a3 b3", "--json").Json;
        Assert.That(solution.GetProperty("value").GetInt32(), Is.EqualTo(1));
        Assert.That(solution.GetProperty("best").EnumerateArray().Select(b => b.GetString()), Does.Contain("a1"));
    }

    [Test]
    public void An_unsolved_position_is_unknown_not_guessed()
    {
        var solution = Run("solve --game othello --nodes 1000 --json").Json;
        Assert.That(solution.GetProperty("value").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public void A_position_solved_before_is_answered_from_the_store_unless_told_otherwise()
    {
        const string line = "solve --game connect-four:rows=4,columns=4 --json";
        var (first, again, afresh, other) = (Run(line).Json, Run(line).Json, Run(line + " --no-cache").Json, Run(line + " --moves 1").Json);
        Assert.Multiple(() =>
        {
            Assert.That(new[] { first, again, afresh, other }.Select(s => s.GetProperty("cached").GetBoolean()), Is.EqualTo(new[] { false, true, false, false }));
            foreach (var key in new[] { "value", "best", "positions" })
            {
                Assert.That(again.GetProperty(key).GetRawText(), Is.EqualTo(first.GetProperty(key).GetRawText()));
                Assert.That(afresh.GetProperty(key).GetRawText(), Is.EqualTo(first.GetProperty(key).GetRawText()));
            }
        });
    }

    [Test]
    public void What_could_not_be_solved_is_not_kept()
    {
        const string line = "solve --game connect-four:rows=4,columns=4 --json";
        Assert.That(Run(line + " --nodes 100").Json.GetProperty("cached").GetBoolean(), Is.False);
        Assert.That(Run(line).Json.GetProperty("cached").GetBoolean(), Is.False);
    }

    [TestCase("games show chess", "no game 'chess'")]
    [TestCase("games show othello:size=5", "size")]
    [TestCase("games show othello:sise=6", "no parameter 'sise'")]
    [TestCase("games show connect-four:rows=99", "rows=99 is out of range")]
    [TestCase("games draw othello --moves d3,zz", "'d3,zz' is not a legal move")]
    [TestCase("games draw othello --random -1", "--random -1")]
    [TestCase("games draw othello --output nowhere/board.svg", "'nowhere/board.svg' cannot be written")]
    [TestCase("games perft tic-tac-toe --depth 0", "--depth 0")]
    [TestCase("games perft tic-tac-toe", "--depth")]
    [TestCase("games check missing.dll", "missing")]
    [TestCase("games new Bad_Name", "Bad_Name")]
    [TestCase("games new othello", "exists already")]
    [TestCase("train", "--game")]
    [TestCase("train --game chess", "no game 'chess'")]
    [TestCase("train --game tic-tac-toe --preset huge", "'huge'")]
    [TestCase("train --game tic-tac-toe --minutes -3", "Minutes")]
    [TestCase("train --game tic-tac-toe --run ../x", "run name")]
    [TestCase("train --game tic-tac-toe --from nowhere.json", "nowhere.json")]
    [TestCase("train --resume --run t --from nowhere.json", "either")]
    [TestCase("runs report nothing", "no run 'nothing'")]
    [TestCase("study ablation --game tic-tac-toe --part magic", "no part 'magic'")]
    [TestCase("study ablation --game tic-tac-toe --seeds 0", "--seeds is 0")]
    [TestCase("train --game tic-tac-toe --set learner.haste=1", "no option in 'learner' called 'haste'")]
    [TestCase("train --game tic-tac-toe --set learner.batchSize=0", "BatchSize")]
    [TestCase("train --resume --run nothing", "no run 'nothing'")]
    [TestCase("train --game tic-tac-toe --resume", "no run of tic-tac-toe")]
    [TestCase("eval missing.json --game tic-tac-toe", "missing.json")]
    [TestCase("tournament --game tic-tac-toe --player random", "two players")]
    [TestCase("tournament --game tic-tac-toe --player random --player genius", "genius")]
    [TestCase("tournament --game tic-tac-toe --player random --player mcts:x", "mcts")]
    [TestCase("tournament --game tic-tac-toe --player random --player engine:ugi:no-such-program", "no program 'no-such-program'")]
    [TestCase("engine --game tic-tac-toe --player random --protocol morse", "no protocol 'morse'")]
    [TestCase("engine --game breakthrough --player random --protocol gtp", "GTP is for go")]
    [TestCase("engine --game tic-tac-toe --player engine:ugi:x", "is an engine already")]
    [TestCase("play --game tic-tac-toe --player random --seat 3", "--seat is 3; 1 to 2 is allowed")]
    [TestCase("solve --game tic-tac-toe --moves z9", "'z9' is not a legal move")]
    [TestCase("solve --game tic-tac-toe --memory 0", "--memory is 0; 1 to ")]
    [TestCase("solve --game tic-tac-toe --memory 999999999", "(MiB) is allowed here")]
    [TestCase("checkpoints show nowhere.json", "nowhere.json")]
    [TestCase("bench --rounds 0", "--rounds is 0")]
    [TestCase("bench --preset huge", "'huge'")]
    [TestCase("bench solver --positions 0", "at least one position")]
    [TestCase("frobnicate", "frobnicate")]
    public void Bad_input_gives_one_clear_line_and_a_failing_exit(string line, string message)
    {
        var outcome = Run(line);
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Not.Zero);
            Assert.That(outcome.Output, Is.Empty);
            Assert.That(outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), Has.Length.EqualTo(1), outcome.Errors);
            Assert.That(outcome.Errors, Does.StartWith("selfplay: ").And.Contains(message));
        });
    }

    [Test]
    public void Bench_measures_every_figure_that_scripts_rely_on()
    {
        var report = SelfPlayProcess.Run(data, "bench", "--game", "tic-tac-toe", "--preset", "tiny", "--sims", "16", "--seconds", "0.05", "--rounds", "1", "--json").Json;
        string[] figures =
        [
            "raw_forward_rows_per_s", "raw_forward_rows_per_s_1_thread", "forward_rows_per_s_1_thread", "selfplay_rows_per_s", "selfplay_simulations_per_s",
            "selfplay_positions_per_s", "search_only_simulations_per_s", "search_only_bytes_per_simulation", "playout_simulations_per_s",
            "raw_train_samples_per_s", "train_samples_per_s", "batch_fill", "scaling_2_over_1",
        ];
        foreach (var figure in figures)
            Assert.That(report.GetProperty(figure).GetDouble(), Is.Positive, figure);
        Assert.That(report.GetProperty("cache_hit_rate").GetDouble(), Is.InRange(0, 1));
        Assert.That(report.GetProperty("allocated_bytes_per_simulation").GetDouble(), Is.Zero);
        foreach (var perGame in new[] { "random_moves_per_s", "random_moves_with_observation_per_s" })
            Assert.That(report.GetProperty(perGame).EnumerateObject().Select(g => g.Name), Is.SupersetOf(new[] { "tic-tac-toe", "connect-four", "breakthrough", "othello" }));
    }

    [Test]
    public void The_solver_is_measured_on_positions_of_random_play()
    {
        var times = Run("bench solver --game connect-four:rows=4,columns=5 --positions 20 --min-ply 8 --json").Json;
        Assert.That(times.GetProperty("positions").GetInt32(), Is.EqualTo(20));
        Assert.That(times.GetProperty("unknown").GetInt32(), Is.Zero);
        Assert.That(times.GetProperty("nodes_per_position").GetDouble(), Is.Positive);
        Assert.That(times.GetProperty("seconds_per_position").GetDouble(), Is.Positive.And.LessThanOrEqualTo(times.GetProperty("slowest_seconds").GetDouble()));
    }

    [Test]
    public void Training_evaluation_and_tournament_work_together()
    {
        var trained = Run("train --game tic-tac-toe --positions 6000 --sims 24 --seed 3 --run t --json").Json;
        Assert.That(trained.GetProperty("positions").GetInt64(), Is.GreaterThanOrEqualTo(6000));
        var checkpoint = trained.GetProperty("checkpoint").GetString()!;

        var evaluation = Run($"eval {checkpoint} --game tic-tac-toe --positions 200 --sims 50 --json").Json;
        Assert.That(evaluation.GetProperty("optimal_move_rate").GetDouble(), Is.GreaterThan(0.9));

        var solved = Path.Combine(data, "solved.tsv");
        File.WriteAllText(solved, "open\t\t0\ta1 a2 a3 b1 b2 b3 c1 c2 c3\nwon\ta1 b1 a2 b2\t1\ta3\n");
        var sets = SelfPlayProcess.Run(data, "eval", checkpoint, "--game", "tic-tac-toe", "--solved", solved, "--sims", "50", "--json").Json;
        Assert.That(sets.GetProperty("positions").GetInt32(), Is.EqualTo(2));
        Assert.That(sets.GetProperty("sets").EnumerateArray().Select(s => (s.GetProperty("name").GetString(), s.GetProperty("optimal_move_rate").GetDouble())),
            Is.EqualTo(new[] { ("open", 1.0), ("won", 1.0) }));

        var tournament = Run($"tournament --game tic-tac-toe --player net:{checkpoint}@20 --player random --games 20 --json").Json;
        var best = tournament.GetProperty("players")[0];
        Assert.That(best.GetProperty("name").GetString(), Does.StartWith("net:"));
        Assert.That(best.GetProperty("wins").GetInt32(), Is.GreaterThan(10));
        Assert.That(tournament.GetProperty("pairs")[0].GetProperty("games").GetInt32(), Is.EqualTo(20));

        var report = Run("runs report t --games 2 --checkpoints 2 --positions 50 --json").Json;
        Assert.That(report.GetProperty("state").GetString(), Is.AnyOf("young", "learning", "stalled", "unstable"));
        Assert.That(report.GetProperty("totals").GetProperty("positions").GetInt64(), Is.EqualTo(trained.GetProperty("positions").GetInt64()).Within(600));
        var newest = report.GetProperty("strength").EnumerateArray().Last();
        Assert.That(newest.GetProperty("step").GetInt64(), Is.EqualTo(trained.GetProperty("steps").GetInt64()));
        Assert.That(newest.GetProperty("optimal_move_rate").GetDouble(), Is.GreaterThan(0.9));
        Assert.That(newest.GetProperty("elo_high").GetDouble(), Is.GreaterThan(newest.GetProperty("elo_low").GetDouble()));

        var again = Run("train --game tic-tac-toe --positions 100 --run t --json");
        Assert.That(again.ExitCode, Is.Not.Zero);
        Assert.That(again.Errors, Does.Contain("exists already"));
    }

    private Outcome Run(string line) => SelfPlayProcess.Run(data, line.Split(' '));
}
