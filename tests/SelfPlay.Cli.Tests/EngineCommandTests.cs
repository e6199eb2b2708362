using SelfPlay.Arena;
using SelfPlay.Games;

namespace SelfPlay.Cli.Tests;

/// <summary>Our own engine as an outside player, and a person's game through pipes.</summary>
public sealed class EngineCommandTests
{
    private static readonly GameCatalogue Catalogue = GameCatalogue.Load(GameCatalogue.DefaultFolders());
    private static readonly AgentFactory Factory = new((_, _) => throw new SelfPlayException("no networks here"));

    private string data = "";

    [SetUp]
    public void MakeFolder() => data = Directory.CreateTempSubdirectory("selfplay-engine").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(data, recursive: true);

    [TestCase("connect-four:rows=5,columns=5", "ugi")]
    [TestCase("connect-four:rows=5,columns=5", "json")]
    [TestCase("go:size=5,komi=3,length=1", "gtp")]
    [TestCase("einstein-wuerfelt-nicht", "ugi")]
    public void An_engine_of_ours_plays_the_same_games_as_its_player_itself(string id, string protocol)
    {
        var game = Catalogue.Create(id);
        var program = Path.Combine(AppContext.BaseDirectory, "selfplay.dll");
        var options = new MatchOptions { Games = 6, Seed = 3 };
        var outside = $"engine:{protocol},startup=60000,timeout=60000:dotnet '{program}' engine --game {id} --player mcts:50 --protocol {protocol} --seed 7";
        using IAgent engine = Factory.Create(outside, game, 7), itself = Factory.Create("mcts:50", game, 7);
        using var opponent = Factory.Create("random", game, 8);
        var (far, near) = (Match.Play(game, engine, opponent, options), Match.Play(game, itself, opponent, options));
        Assert.That(far.Games.Select(g => g.Forfeit), Is.All.Null);
        Assert.That(far.Games.Select(g => g.Actions), Is.EqualTo(near.Games.Select(g => g.Actions)));
        Assert.That(((IFaultCounting)engine).Faults.Restarts, Is.Zero);
    }

    [Test]
    public void Faults_are_told_apart_from_strength()
    {
        var outcome = SelfPlayProcess.Run(data, "tournament", "--game", "tic-tac-toe", "--player", "random", "--player", "engine:ugi,startup=60000:sh -c 'exit 3'", "--games", "4", "--json");
        var faults = outcome.Json.GetProperty("faults")[0].GetProperty("counts");
        Assert.Multiple(() =>
        {
            Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
            Assert.That(faults.GetProperty("forfeits").GetInt32(), Is.EqualTo(4));
            Assert.That(faults.GetProperty("crashes").GetInt32(), Is.EqualTo(8));
            Assert.That(outcome.Json.GetProperty("players")[0].GetProperty("name").GetString(), Is.EqualTo("random"));
        });
    }

    [Test]
    public void A_person_may_take_back_err_and_ask()
    {
        var text = Play("tic-tac-toe", "solver", "b2\nundo\nb2\nz9\nmoves\nhint\nquit\n");
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Contain("taken back"));
            Assert.That(text, Does.Contain("'z9' is not a legal move; legal are"));
            Assert.That(text, Does.Contain("hint: "));
            Assert.That(text, Does.EndWith("goodbye\n"));
        });
    }

    [Test]
    public void A_game_of_chance_for_one_is_played_through_pipes()
    {
        var text = Play("twenty-forty-eight", "mcts:10", "hint\nundo\nresign\n");
        Assert.That(text, Does.Contain("chance: ").And.Contain("looks at").And.Contain("there is no move of yours to take back").And.EndWith("you resign; goodbye\n"));
    }

    [Test]
    public void The_end_of_a_game_is_told()
    {
        var text = Play("connect-four:rows=4,columns=4", "random", string.Concat(Enumerable.Repeat("1\n2\n3\n4\n", 20)), "--seat", "2", "--hints");
        Assert.That(text, Does.Match("the game is over: (you win|player 1 wins|a draw)\n$"));
    }

    private string Play(string game, string player, string lines, params string[] more)
    {
        var outcome = SelfPlayProcess.RunWithInput(data, lines, ["play", "--game", game, "--player", player, .. more]);
        Assert.That(outcome.ExitCode, Is.Zero, outcome.Errors);
        return outcome.Output;
    }
}
