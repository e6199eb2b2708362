using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class AgentSpecTests
{
    [TestCase("random", AgentKind.Random, "", 0)]
    [TestCase("greedy", AgentKind.Greedy, "", 0)]
    [TestCase("solver", AgentKind.Solver, "", 0)]
    [TestCase("first-legal", AgentKind.FirstLegal, "", 0)]
    [TestCase("mcts:400", AgentKind.Playouts, "", 400)]
    [TestCase("ensemble:a+b/c@20", AgentKind.Ensemble, "a+b/c", 20)]
    [TestCase("net:runs/best@200", AgentKind.Network, "runs/best", 200)]
    [TestCase("net:runs/best@0", AgentKind.Network, "runs/best", 0)]
    [TestCase("net:runs/best", AgentKind.Network, "runs/best", AgentSpec.DefaultSimulations)]
    [TestCase("net:C:\\runs\\me@home\\best@50", AgentKind.Network, "C:\\runs\\me@home\\best", 50)]
    public void Specifications_are_read(string text, AgentKind kind, string argument, int simulations) =>
        Assert.That(AgentSpec.Parse(text), Is.EqualTo(new AgentSpec(kind, argument, simulations)));

    [TestCase("random", "random")]
    [TestCase("mcts:400", "mcts:400")]
    [TestCase("first-legal", "first-legal")]
    [TestCase("alphabeta:6", "alphabeta:6")]
    [TestCase("ensemble:a+b", "ensemble:a+b@100")]
    [TestCase("net:a:b", "net:a:b@100")]
    public void They_are_written_as_they_are_read(string text, string written)
    {
        Assert.That(AgentSpec.Parse(text).ToString(), Is.EqualTo(written));
        Assert.That(AgentSpec.Parse(written), Is.EqualTo(AgentSpec.Parse(text)));
    }

    [TestCase("", "available are random, greedy")]
    [TestCase("alphago", "no player 'alphago'")]
    [TestCase("random:3", "'random' takes no argument")]
    [TestCase("mcts", "number of simulations from 1")]
    [TestCase("mcts:0", "number of simulations from 1")]
    [TestCase("mcts:-5", "number of simulations from 1")]
    [TestCase("mcts:many", "mcts:400")]
    [TestCase("alphabeta", "depth from 1 to 100")]
    [TestCase("alphabeta:0", "alphabeta:6")]
    [TestCase("ensemble:a@5", "wants two checkpoints or more")]
    [TestCase("ensemble:a+@5", "wants two checkpoints or more")]
    [TestCase("net", "names no checkpoint")]
    [TestCase("net:", "names no checkpoint")]
    [TestCase("net:@100", "names no checkpoint")]
    [TestCase("net:best@lots", "number of simulations from 0")]
    [TestCase("human", "'human' is not available here")]
    [TestCase("engine:ugi", "write engine:PROTOCOL:COMMAND LINE")]
    [TestCase("engine:telepathy:./engine", "no protocol 'telepathy'")]
    [TestCase("engine:ugi:", "wants a command line")]
    [TestCase("engine:ugi:'./engine", "not closed")]
    [TestCase("engine:ugi,nodes=0:./engine", "nodes=0 is no number from 1")]
    [TestCase("engine:ugi,haste=1:./engine", "no option 'haste'")]
    public void Mistakes_are_answered_in_one_line(string text, string message) =>
        Assert.That(() => AgentSpec.Parse(text), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message).And.Message.Not.Contains("\n"));

    [Test]
    public void The_factory_hands_the_checkpoint_and_the_game_to_the_loader()
    {
        var game = TestGames.Create("tic-tac-toe");
        (string, Game)? asked = null;
        var predictor = new FakePredictor();
        using (var agent = new AgentFactory((checkpoint, of) =>
        {
            asked = (checkpoint, of);
            return predictor;
        }).Create("net:some/checkpoint@3", game, 1))
        {
            Assert.That(asked, Is.EqualTo(("some/checkpoint", game)));
            Assert.That(agent.Name, Is.EqualTo("net:some/checkpoint@3"));
            Assert.That(predictor.IsDisposed, Is.False);
        }
        Assert.That(predictor.IsDisposed, Is.True);
    }

    [Test]
    public void A_checkpoint_that_cannot_be_loaded_is_reported_when_the_agent_is_made()
    {
        var factory = new AgentFactory((_, _) => throw new SelfPlayException("no such checkpoint"));
        Assert.That(() => factory.Create("net:missing", TestGames.Create("tic-tac-toe"), 1), Throws.TypeOf<SelfPlayException>());
    }

    [Test]
    public void A_solver_is_refused_where_it_cannot_play() =>
        Assert.That(() => TestGames.Agent("solver", TestGames.Create("yavalath")), Throws.TypeOf<SelfPlayException>().With.Message.Contains("solver cannot play"));
}
