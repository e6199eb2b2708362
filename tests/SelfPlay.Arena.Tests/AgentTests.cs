using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Arena.Tests;

public sealed class AgentTests
{
    /// <summary>X could also block b3; it wins instead. Then: O cannot win at once, so it blocks c3.</summary>
    [TestCase("greedy", "a3 b2 b3 b1", "c3", TestName = "Greedy takes a win")]
    [TestCase("greedy", "a3 b2 b3", "c3", TestName = "Greedy blocks a win")]
    [TestCase("mcts:500", "a3 b2 b3", "c3", TestName = "Play-outs block a win")]
    [TestCase("solver", "a3 b2 b3", "c3", TestName = "The solver blocks a win")]
    [TestCase("alphabeta:9", "a3 b2 b3 b1", "c3", TestName = "Alpha-beta wins at once although it would win later too")]
    [TestCase("alphabeta:2", "a3 b2 b3", "c3", TestName = "Alpha-beta sees a threat two moves ahead")]
    [TestCase("alphabeta:9", "a3 b1 c1 a1", "b2 c3", TestName = "Alpha-beta leaves the opponent two threats")]
    [TestCase("first-legal", "a3 b2", "b3", TestName = "The first legal action")]
    [TestCase("ensemble:a+b@500", "a3 b2 b3", "c3", TestName = "An ensemble searches as a network does")]
    [TestCase("net:any@500", "a3 b2 b3", "c3", TestName = "Search blocks a win whatever the network thinks")]
    public void One_move_ahead(string spec, string moves, string best)
    {
        var position = TestGames.After("tic-tac-toe", moves);
        for (ulong seed = 0; seed < 10; seed++)
            Assert.That(position.ActionText(Choose(TestGames.Agent(spec, position.Game, seed), position)), Is.AnyOf([.. best.Split(' ')]));
    }

    [TestCase("random")]
    [TestCase("greedy")]
    public void Free_choices_are_spread_evenly(string spec)
    {
        var position = TestGames.After("tic-tac-toe", "b2");
        var choices = Enumerable.Range(0, 4000).Select(seed => Choose(TestGames.Agent(spec, position.Game, (ulong)seed), position)).CountBy(a => a).ToList();
        Assert.That(choices.Select(c => c.Key), Is.EquivalentTo(position.LegalActions));
        // Eight actions, 500 each; five standard deviations.
        Assert.That(choices.Select(c => c.Value), Is.All.InRange(395, 605));
    }

    [TestCase("random")]
    [TestCase("greedy")]
    [TestCase("mcts:30")]
    [TestCase("solver")]
    [TestCase("alphabeta:4")]
    [TestCase("first-legal")]
    [TestCase("ensemble:a+b@30")]
    [TestCase("net:any@0")]
    [TestCase("net:any@30")]
    public void An_answer_depends_on_the_history_and_the_seed_alone(string spec)
    {
        var game = TestGames.Create("connect-four:rows=4,columns=4");
        var positions = Enumerable.Range(0, 100).Select(i => RandomPosition(game, (ulong)i)).ToList();
        var agent = TestGames.Agent(spec, game);
        var together = new int[positions.Count];
        agent.ChooseActions(positions, together);
        var alone = Enumerable.Reverse(positions).Select(p => Choose(TestGames.Agent(spec, game), p)).Reverse();
        Assert.That(together, Is.EqualTo(alone));
        Assert.That(positions.Zip(together), Is.All.Matches<(IPosition Position, int Action)>(p => p.Position.LegalActions.Contains(p.Action)));
    }

    [Test]
    public void A_network_without_search_plays_its_likeliest_legal_action_and_says_its_own_value()
    {
        var game = TestGames.Create("tic-tac-toe");
        var position = TestGames.After("tic-tac-toe", "a3 b2");
        // Logits rise with the action, so the last cell is preferred, then the one before it.
        using var agent = (IValueAgent)new AgentFactory((_, _) => new RisingPredictor()).Create("net:any@0", game, 1);
        var (actions, values) = (new int[1], new float[1]);
        agent.Evaluate([position], actions, values);
        Assert.That((actions[0], values[0]), Is.EqualTo((8, 0.25f)));
        position.Apply(8);
        agent.Evaluate([position], actions, values);
        Assert.That((actions[0], values[0]), Is.EqualTo((7, 0.25f)));
    }

    [Test]
    public void A_network_evaluates_many_positions_as_one_batch()
    {
        var game = TestGames.Create("connect-four");
        var predictor = new FakePredictor();
        using var agent = new AgentFactory((_, _) => predictor).Create("net:any@20", game, 1);
        var positions = Enumerable.Range(0, 150).Select(i => RandomPosition(game, (ulong)i)).ToList();
        agent.ChooseActions(positions, new int[positions.Count]);
        // Groups of 64, in which a few random positions are alike and evaluated once.
        Assert.That(predictor.LargestBatch, Is.InRange(56, 64));
    }

    /// <summary>X wins at once; O faces two threats: the value is the mover's, whichever seat it has.</summary>
    [TestCase("a3 b2 b3 b1", 1)]
    [TestCase("a3 b3 c3 c2 b2", -1)]
    public void Values_are_those_of_the_player_to_move(string moves, int value)
    {
        var position = TestGames.After("tic-tac-toe", moves);
        foreach (var spec in new[] { "solver", "net:any@300", "mcts:2000" })
        {
            var values = new float[1];
            ((IValueAgent)TestGames.Agent(spec, position.Game)).Evaluate([position], new int[1], values);
            Assert.That(values[0], Is.EqualTo(value).Within(spec == "mcts:2000" ? 0.2 : 0), spec);
        }
    }

    [Test]
    public void A_solver_that_gives_up_says_so()
    {
        var game = TestGames.Create("connect-four");
        var agent = game.Accept(new LimitedSolver());
        Assert.That(() => Choose(agent, game.NewPosition()), Throws.TypeOf<SelfPlayException>().With.Message.Contains("gave up"));
    }

    [TestCase("random")]
    [TestCase("greedy")]
    [TestCase("mcts:50")]
    [TestCase("net:any@0")]
    [TestCase("net:any@50")]
    public void Three_players_and_chance_are_no_trouble(string spec)
    {
        var game = TestGames.Create("parity:players=3");
        var position = game.NewPosition();
        Assert.That(position.LegalActions, Does.Contain(Choose(TestGames.Agent(spec, game), position)));
    }

    private static int Choose(IAgent agent, IPosition position)
    {
        var actions = new int[1];
        agent.ChooseActions([position], actions);
        return actions[0];
    }

    private static IPosition RandomPosition(Game game, ulong seed)
    {
        var position = game.NewPosition();
        foreach (var action in Openings.Draw(game, 1, 4, seed)[0])
            position.Apply(action);
        return position;
    }

    private sealed class RisingPredictor : IPredictor
    {
        public void Predict(PredictionBatch batch)
        {
            for (var row = 0; row < batch.Count; row++)
            {
                for (var action = 0; action < batch.Shape.Actions.Count; action++)
                    batch.Logits(row)[action] = action;
                (batch.SeatValues(row)[0], batch.SeatValues(row)[1]) = (0.25f, -0.25f);
            }
        }
    }

    private sealed class LimitedSolver : IGameVisitor<IAgent>
    {
        public IAgent Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged => new SolverAgent<TGame, TState>("solver", game, seed: 1, nodeLimit: 1000);
    }

    [TestCase("mcts:200")]
    [TestCase("net:any@100")]
    [TestCase("net:any@0")]
    public void What_an_agent_thinks_agrees_with_what_it_plays(string spec)
    {
        var game = TestGames.Create("connect-four");
        var position = TestGames.After(game.Id, "4 4 3");
        using var agent = (IMoveAnalyst)TestGames.Agent(spec, game);
        var (actions, values) = (new int[1], new float[1]);
        agent.Evaluate([position], actions, values);
        var opinion = agent.Analyse(position);
        Assert.Multiple(() =>
        {
            Assert.That(opinion.Moves[0].Action, Is.EqualTo(actions[0]));
            Assert.That(opinion.Value, Is.EqualTo(values[0]));
            Assert.That(opinion.Moves.Select(m => m.Action), Is.EquivalentTo(position.LegalActions));
            Assert.That(opinion.Moves.Sum(m => m.Share), Is.EqualTo(1).Within(1e-5));
            Assert.That(opinion.Moves.Select(m => m.Value), Is.All.Null.Or.All.InRange(-1, 1));
        });
    }
}
