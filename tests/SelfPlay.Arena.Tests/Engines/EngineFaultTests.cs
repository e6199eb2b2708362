using System.Diagnostics;
using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Arena.Tests;

/// <summary>Engines that misbehave: each is reported as what it is, costs its own games and nothing else.</summary>
public sealed class EngineFaultTests
{
    private const string FirstLegal = """printf '%s\n' "$line" | sed 's/.*"legal":\[{"id":\([0-9]*\),.*/{"move": \1}/'""";

    private const string Chatter = "echo I would play the middle";

    private static readonly AgentFactory Agents = new((_, _) => new FakePredictor());

    private static readonly Game Small = TestGames.Create("connect-four:rows=4,columns=4");

    [TestCase("echo 'out of ideas' >&2; exit 3", ForfeitReason.Crash, "ended with exit code 3", "out of ideas")]
    [TestCase("kill -9 $$", ForfeitReason.Crash, "ended with exit code 137", "")]
    [TestCase("printf 'bestmove 1'; exit 0", ForfeitReason.Crash, "ended with exit code 0", "")]
    [TestCase("exec sleep 1000", ForfeitReason.Timeout, "did not answer within 300 ms", "")]
    [TestCase("sleep 1; echo bestmove 1", ForfeitReason.Timeout, "did not answer within 300 ms", "")]
    [TestCase("echo bestmove 9", ForfeitReason.IllegalMove, "illegal move '9'", "")]
    [TestCase("echo bestmove", ForfeitReason.Unparsable, "wrote 'bestmove'", "")]
    [TestCase(Chatter, ForfeitReason.Unparsable, "wrote 'I would play the middle' where bestmove was expected", "")]
    [TestCase("exec yes 'what a nice game'", ForfeitReason.Unparsable, "wrote 'what a nice game'", "")]
    [TestCase("exec yes info string thinking", ForfeitReason.Flood, "more than 8 MiB", "")]
    public void A_fault_forfeits_its_game_under_its_own_name(string onGo, ForfeitReason reason, string message, string error)
    {
        using var planted = PlantedEngine.Ugi(onGo);
        using var agent = planted.Agent(reason == ForfeitReason.Timeout ? "ugi,timeout=300" : onGo == Chatter ? "ugi,timeout=2000" : "ugi", Small);
        var result = Match.Play(Small, agent, TestGames.Agent("random", Small), new MatchOptions { Games = 2 });
        Assert.Multiple(() =>
        {
            Assert.That((result.Losses, result.Forfeits), Is.EqualTo((2, 2)));
            Assert.That(result.Games.Select(g => g.Reason), Is.All.EqualTo(reason));
            Assert.That(result.Games.Select(g => g.Forfeit), Is.All.Contains(message).And.All.Contains(error).And.All.Contains("the last of 2 attempts").And.All.Not.Contain("\n"));
            Assert.That(agent.Faults, Is.EqualTo(Twice(reason)));
        });

        // Two games, each asked for one move in two attempts; an illegal move is no reason for a fresh process.
        static FaultCounts Twice(ForfeitReason reason) => reason switch
        {
            ForfeitReason.IllegalMove => FaultCounts.None with { Asked = 2, Forfeits = 2, Illegal = 4 },
            ForfeitReason.Timeout => FaultCounts.None with { Asked = 2, Forfeits = 2, Timeouts = 4, Restarts = 3 },
            ForfeitReason.Unparsable => FaultCounts.None with { Asked = 2, Forfeits = 2, Unparsable = 4, Restarts = 3 },
            ForfeitReason.Flood => FaultCounts.None with { Asked = 2, Forfeits = 2, Floods = 4, Restarts = 3 },
            _ => FaultCounts.None with { Asked = 2, Forfeits = 2, Crashes = 4, Restarts = 3 },
        };
    }

    [Test]
    public void A_line_of_100_MB_is_not_kept_in_memory()
    {
        using var planted = PlantedEngine.Ugi("head -c 100000000 /dev/zero | tr '\\0' x; echo; echo bestmove 1");
        using var agent = planted.Agent("ugi,retries=0", Small);
        var before = GC.GetTotalAllocatedBytes();
        Assert.That(() => agent.ChooseActions([Small.NewPosition()], new int[1]), Throws.TypeOf<EngineFaultException>().With.Message.Contains("a line of more than 64 KiB"));
        Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(10_000_000), "bytes allocated in all, let alone at once");
    }

    [TestCase("exit 1", ForfeitReason.Crash)]
    [TestCase("exec sleep 1000", ForfeitReason.Timeout)]
    [TestCase("echo welcome; exec sleep 1000", ForfeitReason.Unparsable)]
    [TestCase("exec yes", ForfeitReason.Unparsable)]
    public void An_engine_that_does_not_start_forfeits_every_game_but_is_not_started_for_ever(string script, ForfeitReason reason)
    {
        using var planted = new PlantedEngine(script);
        using var agent = planted.Agent("ugi,startup=1000", Small);
        var result = Match.Play(Small, agent, TestGames.Agent("random", Small), new MatchOptions { Games = 10 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Forfeits, Is.EqualTo(10));
            Assert.That(result.Games[0].Reason, Is.EqualTo(reason));
            Assert.That(result.Games[^1].Forfeit, Does.Contain("is not started any more after 5 starts in a row failed"));
            Assert.That(agent.Faults.Restarts, Is.EqualTo(4));
        });
    }

    [Test]
    public void A_tournament_of_engines_that_misbehave_in_every_way_is_played_to_its_end_and_each_is_called_what_it_is()
    {
        (string Kind, string OnGo)[] ways =
        [
            ("crash", "exit 1"), ("timeout", "exec sleep 1000"), ("timeout", "sleep 1; echo bestmove 1"), ("flood", "exec yes info string thinking"),
            ("illegal-move", "echo bestmove 9"), ("unparsable", "echo I would play the middle; echo bestmove"),
        ];
        var planted = ways.Select(w => PlantedEngine.Ugi(w.OnGo)).ToList();
        try
        {
            var spec = TournamentTests.Spec(Small, 2, ["random", .. planted.Zip(ways, (p, way) => p.Player(way.Kind == "timeout" ? "ugi,timeout=300,retries=0" : "ugi,retries=0"))]) with { Format = TournamentFormat.Gauntlet };
            var played = new List<PlayedGame>();
            var result = new Tournament(Small, spec, Agents) { Record = played.AddRange }.Play();
            Assert.That(result.Players[0].Name, Is.EqualTo("random"));
            Assert.That(played, Has.Count.EqualTo(2 * ways.Length));
            foreach (var game in played)
                Assert.That(Forfeit.Read(game.Reason!).Kind, Is.EqualTo(ways[game.Seats[game.ForfeitSeat!.Value] - 1].Kind));
            Assert.That(EngineFaults.Of(spec, played).Skip(1).Select(f => f!.Attempts.Sum()), Is.All.EqualTo(2));

            var page = TournamentReport.Of(Small, spec, played, result).ToHtml();
            foreach (var (kind, _) in ways)
                Assert.That(page, Does.Contain($"<td>2</td><td>{kind}</td>"));
        }
        finally
        {
            planted.ForEach(p => p.Dispose());
        }
    }

    [Test]
    public void Faults_that_a_retry_mended_and_resignations_are_told_apart_from_forfeits()
    {
        using var careless = PlantedEngine.Json($$"""n=$((n+1)); if [ $((n % 2)) = 1 ]; then echo '{"move": 99}'; else {{FirstLegal}}; fi""");
        var spec = TournamentTests.Spec(Small, 2, "random", careless.Player("json"));
        var played = new List<PlayedGame>();
        var result = new Tournament(Small, spec, Agents) { Record = played.AddRange }.Play();
        var faults = EngineFaults.Of(spec, played)[1]!;
        Assert.That(faults.Illegal, Is.EqualTo(faults.Asked).And.Positive);

        played[0] = played[0] with { Reason = new Forfeit(ForfeitReason.Resignation, "it resigned").Line };
        var page = TournamentReport.Of(Small, spec, played, result).ToHtml();
        Assert.That(page, Does.Contain("No forfeit in 2 games.").And.Contain($"<td>{faults.Asked}</td><td>{faults.Illegal} (100.0%)</td>").And.Contain("1 games ended by resignation, 0 by the bound on moves."));
    }

    [Test]
    public void A_time_for_every_move_is_told_to_engines_too_and_refused_by_players_without_a_clock()
    {
        using var engine = PlantedEngine.Ugi("echo \"$word $rest\" >> told; echo bestmove 1");
        var limits = new AgentLimits { MoveTime = TimeSpan.FromMilliseconds(70) };
        foreach (var options in new[] { "ugi", "ugi,movetime=90" })
        {
            using var agent = Agents.Create(engine.Player(options), Small, 1, limits);
            agent.ChooseActions([Small.NewPosition()], new int[1]);
        }
        Assert.That(File.ReadAllLines(engine.PathOf("told")), Is.EqualTo(new[] { "go movetime 70", "go movetime 90" }));
        Assert.That(() => Agents.Create("alphabeta:4", Small, 1, limits), Throws.TypeOf<SelfPlayException>().With.Message.Contains("leave out the time"));
    }

    [Test]
    public void Faults_are_kept_with_the_games_they_happened_in()
    {
        using var illegal = PlantedEngine.Ugi("echo bestmove 9");
        var folder = Directory.CreateTempSubdirectory("selfplay-faults-").FullName;
        try
        {
            var spec = TournamentTests.Spec(Small, 8, illegal.Player("ugi"), "random");
            var played = new List<PlayedGame>();
            new Tournament(Small, spec, Agents) { Record = played.AddRange }.Play();
            // A tournament of which the process was killed after three games.
            using (var store = new TournamentStore(Path.Combine(folder, "store.db")))
                TournamentLog.Begin(store, "t", spec).Add(played[..3]);
            using (var store = new TournamentStore(Path.Combine(folder, "store.db")))
            {
                var log = TournamentLog.Find(store, "t")!;
                Assert.That(log.Games(), Has.Count.EqualTo(3));
                new Tournament(Small, spec, Agents) { Record = log.Add }.Play(log.Games());
                Assert.That(EngineFaults.Of(spec, log.Games()), Is.EqualTo(new[] { FaultCounts.None with { Asked = 8, Forfeits = 8, Illegal = 16 }, null }));
                store.Remove("t");
                Assert.That(TournamentLog.Begin(store, "t", spec).Games(), Is.Empty);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void What_a_retry_mends_is_counted_but_costs_nothing()
    {
        using var planted = PlantedEngine.Json($"if [ ! -e tried ]; then touch tried; exit 1; fi; {FirstLegal}");
        using var agent = planted.Agent("json", Small);
        var result = Match.Play(Small, agent, TestGames.Agent("random", Small), new MatchOptions { Games = 10 });
        Assert.Multiple(() =>
        {
            Assert.That(result.Games.Select(g => g.Forfeit), Is.All.Null);
            Assert.That((agent.Faults.Crashes, agent.Faults.Restarts, agent.Faults.Forfeits), Is.EqualTo((1, 1, 0)));
        });
    }

    [TestCase("echo '{\"move\": 77}'", ForfeitReason.IllegalMove)]
    [TestCase("echo '{\"move\": \"a1\"}'", ForfeitReason.IllegalMove)]
    [TestCase("echo 'The best move is 3.'", ForfeitReason.Unparsable)]
    [TestCase("echo '{\"answer\": 1}'", ForfeitReason.Unparsable)]
    [TestCase("echo '{\"move\": 1.5}'", ForfeitReason.Unparsable)]
    [TestCase("echo '[1]'", ForfeitReason.Unparsable)]
    public void What_is_no_legal_move_in_json_is_never_replaced_by_another(string onQuestion, ForfeitReason reason)
    {
        using var planted = PlantedEngine.Json(onQuestion);
        using var agent = planted.Agent("json,retries=0", Small);
        var result = Match.Play(Small, agent, TestGames.Agent("random", Small), new MatchOptions { Games = 2 });
        Assert.That(result.Games, Is.All.Matches<MatchGame>(g => g.Reason == reason && g.Points == 0));
        Assert.That(result.Games[0].Actions, Has.Count.EqualTo(result.Games[0].Opening.Count), "nothing was played in its name");
    }

    [Test]
    public void A_question_holds_the_number_of_the_attempt()
    {
        using var planted = PlantedEngine.Json("printf '%s\\n' \"$line\" >> questions; echo hello");
        using var agent = planted.Agent("json,retries=2", Small);
        Assert.That(
            () => agent.ChooseActions([TestGames.After(Small.Id, "1 2")], new int[1]),
            Throws.TypeOf<EngineFaultException>().With.Message.Contains("the last of 3 attempts"));
        Assert.That(
            File.ReadLines(planted.PathOf("questions")).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("attempt").GetInt32()),
            Is.EqualTo(new[] { 1, 2, 3 }));
    }

    [Test]
    public void Resigning_is_a_result_and_no_fault()
    {
        var go = TestGames.Create("go:size=5");
        using var planted = new PlantedEngine("""
            while read -r id command rest; do
                case "$command" in
                    protocol_version) echo "=$id 2"; echo;;
                    genmove) echo "=$id resign"; echo;;
                    *) echo "=$id"; echo;;
                esac
            done
            """);
        using var agent = planted.Agent("gtp", go);
        var result = Match.Play(go, agent, TestGames.Agent("random", go), new MatchOptions { Games = 2 });
        Assert.Multiple(() =>
        {
            Assert.That((result.Losses, result.Forfeits), Is.EqualTo((2, 0)));
            Assert.That(result.Games.Select(g => g.Reason), Is.All.EqualTo(ForfeitReason.Resignation));
            Assert.That(agent.Faults, Is.EqualTo(FaultCounts.None with { Asked = 2 }));
        });
    }

    [Test]
    public void An_engine_that_does_not_listen_is_ended_with_all_that_it_started()
    {
        using var planted = PlantedEngine.Ugi("sleep 1000 & echo $! > child; echo $$ > parent; wait");
        using (var agent = planted.Agent("ugi,timeout=300,retries=0", Small))
            Assert.That(() => agent.ChooseActions([Small.NewPosition()], new int[1]), Throws.TypeOf<EngineFaultException>());
        foreach (var file in new[] { "parent", "child" })
            Assert.That(IsRunning(int.Parse(File.ReadAllText(planted.PathOf(file)))), Is.False, file);
    }

    [Test]
    public void An_engine_that_reads_nothing_is_late_even_where_it_is_sent_much()
    {
        // A pipe holds 64 KiB.
        using var planted = new PlantedEngine("read -r word; echo ugiok; exec sleep 1000");
        using var agent = planted.Agent($"ugi,startup=500,retries=0,option.Fill={new string('x', 100_000)}", Small);
        Assert.That(() => agent.ChooseActions([Small.NewPosition()], new int[1]), Throws.TypeOf<EngineFaultException>()
            .With.Property("Reason").EqualTo(ForfeitReason.Timeout).And.Message.Contains("did not read its input within 500 ms"));
    }

    [Test]
    public void A_program_that_does_not_exist_is_reported_at_once() => Assert.That(
        () => TestGames.Agent("engine:ugi:no-such-program --fast", Small), Throws.TypeOf<SelfPlayException>().With.Message.Contains("there is no program 'no-such-program'"));

    [TestCase("engine:uci:sh -c x", "tic-tac-toe", "not known in UCI")]
    [TestCase("engine:gtp:sh -c x", "breakthrough", "GTP is for go")]
    [TestCase("engine:gtp:sh -c x", "gomoku", "play go here")]
    [TestCase("engine:json,nodes=5:sh -c x", "gomoku", "knows neither nodes")]
    public void A_game_that_a_protocol_cannot_tell_is_refused_in_one_line(string spec, string game, string message) => Assert.That(
        () => TestGames.Agent(spec, TestGames.Create(game)), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message).And.Message.Not.Contains("\n"));

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            // What nobody has waited for yet still has an entry.
            return File.ReadAllText($"/proc/{id}/stat").Split(' ')[2] != "Z";
        }
        catch (Exception error) when (error is ArgumentException or IOException)
        {
            return false;
        }
    }
}
