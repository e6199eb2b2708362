using SelfPlay.Games;
using SelfPlay.Inference;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks.Tests;

public class PolicyValueNetworkTests
{
    private static readonly Game[] Games =
    [
        Game<TicTacToe.Rules, TicTacToe.State>.Create(),
        Game<ConnectFour.Rules, ConnectFour.State>.Create(),
        Game<Othello.Rules, Othello.State>.Create("size=6"),
    ];

    [Test]
    public void Outputs_have_the_shapes_of_the_game([ValueSource(nameof(Games))] Game game, [Values] TrunkKind trunk)
    {
        using var scope = NewDisposeScope();
        using var network = Make(game, trunk);
        network.eval();
        var (policy, value) = network.call(RandomInput(game, 5));
        Assert.That(policy.shape, Is.EqualTo(new long[] { 5, game.Shape.Actions.Count }));
        Assert.That(value.shape, Is.EqualTo(new long[] { 5, 3 }));
    }

    [Test]
    public void Folding_batch_norm_changes_no_output([ValueSource(nameof(Games))] Game game, [Values] TrunkKind trunk)
    {
        using var scope = NewDisposeScope();
        using var network = Make(game, trunk);
        MoveStatistics(network, game);
        network.eval();
        using var folded = network.Fold();
        var input = RandomInput(game, 7);
        var (policy, value) = network.call(input);
        var (foldedPolicy, foldedValue) = folded.call(input);
        Assert.That(allclose(policy, foldedPolicy, 1e-4, 1e-4), Is.True);
        Assert.That(allclose(value, foldedValue, 1e-4, 1e-4), Is.True);
        Assert.That(folded.named_parameters().Select(p => p.name), Has.None.Contains(".norm."));
    }

    [Test]
    public void Training_and_inference_modes_agree_once_the_statistics_have_settled([ValueSource(nameof(Games))] Game game, [Values] TrunkKind trunk)
    {
        using var scope = NewDisposeScope();
        using var network = Make(game, trunk);
        var input = RandomInput(game, 64);
        network.train();
        using (no_grad())
        {
            for (var i = 0; i < 150; i++)
                network.call(input);
        }
        var (policy, value) = network.call(input);
        network.eval();
        var (inferred, inferredValue) = network.call(input);
        // Running variances are unbiased estimates, the batch's are not: n / (n - 1) apart.
        Assert.That(allclose(policy, inferred, 0.05, 0.02), Is.True);
        Assert.That(allclose(value, inferredValue, 0.05, 0.02), Is.True);
    }

    [Test]
    public void One_set_of_weights_serves_several_board_sizes([Values] TrunkKind trunk)
    {
        var small = Game<Othello.Rules, Othello.State>.Create("size=4");
        var large = Game<Othello.Rules, Othello.State>.Create("size=8");
        using var network = Make(small, trunk);
        var architecture = network.Architecture.For(large.Shape);
        using var grown = new PolicyValueNetwork(architecture);
        NetworkWeights.Load(grown, NetworkWeights.Copy(network), "the small network");
        var batch = new PredictionBatch(large.Shape, 2);
        batch.AddRow();
        using var predictor = new NetworkPredictor(grown);
        predictor.Predict(batch);
        Assert.That(batch.PolicyLogits.ToArray(), Has.Length.EqualTo(65).And.All.Not.NaN);
    }

    [Test]
    public void Every_weight_takes_part([ValueSource(nameof(Games))] Game game, [Values] TrunkKind trunk)
    {
        using var scope = NewDisposeScope();
        using var network = Make(game, trunk);
        network.train();
        var (policy, value) = network.call(RandomInput(game, 16));
        (policy.square().sum() + value.square().sum()).backward();
        foreach (var (name, parameter) in network.named_parameters())
            Assert.That(parameter.grad?.abs().sum().ToDouble() ?? 0, Is.GreaterThan(0), name);
    }

    [Test]
    public void A_flat_policy_serves_one_size_only()
    {
        var small = Game<ConnectFour.Rules, ConnectFour.State>.Create("rows=5");
        using var network = Make(Games[1]);
        Assert.That(() => network.Architecture.For(small.Shape), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("does not fit"));
    }

    [Test]
    public void The_predictor_reports_win_minus_loss_for_the_player_who_acts()
    {
        using var network = Make(Games[0]);
        using var predictor = new NetworkPredictor(network);
        var batch = new PredictionBatch(Games[0].Shape, 8);
        var random = new SeededRandom(1);
        for (var row = 0; row < 3; row++)
        {
            foreach (ref var x in batch.Observation(batch.AddRow()))
                x = random.Next(2);
        }
        predictor.Predict(batch);
        using var scope = NewDisposeScope();
        network.eval();
        var (policy, value) = network.call(tensor(batch.Observations.ToArray(), [3, 2, 3, 3]));
        var outcomes = value.softmax(1);
        for (var row = 0; row < 3; row++)
        {
            Assert.That(batch.SeatValues(row)[0], Is.EqualTo(outcomes[row, 0].ToSingle() - outcomes[row, 2].ToSingle()).Within(1e-4));
            Assert.That(batch.SeatValues(row)[1], Is.EqualTo(-batch.SeatValues(row)[0]));
            Assert.That(batch.Logits(row)[4], Is.EqualTo(policy[row, 4].ToSingle()).Within(1e-3));
        }
    }

    [Test]
    public void One_players_value_is_a_share_of_what_is_still_open()
    {
        var game = Game<TwentyFortyEight.Rules, TwentyFortyEight.State>.Create("size=3");
        using var network = Make(game);
        using var predictor = new NetworkPredictor(network);
        var batch = new PredictionBatch(game.Shape, 3);
        float[] least = [-1, 0, 0.5f];
        foreach (var sure in least)
            batch.Observation(batch.AddRow(sure)).Fill(0.5f);
        predictor.Predict(batch);
        var share = batch.Values[0];
        Assert.That(batch.Values.ToArray(), Is.EqualTo(least.Select(sure => OpenReturn.FromShare(share, sure))).Within(1e-5));
    }

    /// <summary>A GPU evaluates in half precision; on a CPU the same path is taken with bfloat16, of 8 significant bits.</summary>
    [Test]
    public void A_predictor_of_lower_precision_says_nearly_the_same()
    {
        using var network = Make(Games[1]);
        using var full = new NetworkPredictor(network, CPU);
        using var lower = new NetworkPredictor(network, CPU, ScalarType.BFloat16);
        var (expected, actual) = (new PredictionBatch(Games[1].Shape, 16), new PredictionBatch(Games[1].Shape, 16));
        var random = new SeededRandom(1);
        for (var row = 0; row < expected.Capacity; row++)
        {
            foreach (ref var x in expected.Observation(expected.AddRow()))
                x = random.Next(2);
            expected.Observation(row).CopyTo(actual.Observation(actual.AddRow()));
        }
        full.Predict(expected);
        lower.Predict(actual);
        Assert.That(actual.Values.ToArray(), Is.EqualTo(expected.Values.ToArray()).Within(0.05).And.Not.EqualTo(expected.Values.ToArray()));
        Assert.That(actual.PolicyLogits.ToArray(), Is.EqualTo(expected.PolicyLogits.ToArray()).Within(0.1));
    }

    [Test]
    public void Policy_loss_is_the_cross_entropy_over_legal_actions()
    {
        using var scope = NewDisposeScope();
        var logits = tensor(new float[] { 1, 2, 50, 0 }, [1, 4]);
        var target = tensor(new float[] { 0.25f, 0.75f, 0, 0 }, [1, 4]);
        var legal = tensor(new[] { true, true, false, false }, [1, 4]);
        var logSum = Math.Log(Math.Exp(1) + Math.Exp(2));
        Assert.That(Losses.Policy(logits, target, legal).ToDouble(), Is.EqualTo(0.25 * (logSum - 1) + 0.75 * (logSum - 2)).Within(1e-5));
    }

    [Test]
    public void Value_loss_is_the_cross_entropy_of_the_outcome()
    {
        using var scope = NewDisposeScope();
        var architecture = NetworkArchitecture.FromPreset("tiny", Games[0].Shape);
        var logits = tensor(new float[] { 0, 1, 2 }, [1, 3]);
        var target = tensor(new[] { 0.5f, 0.5f, 0 }, [1, 3]);
        var logSum = Math.Log(1 + Math.E + Math.E * Math.E);
        Assert.That(Losses.Value(architecture, logits, target).ToDouble(), Is.EqualTo(0.5 * logSum + 0.5 * (logSum - 1)).Within(1e-5));
    }

    [Test]
    public void Averaging_moves_weights_by_one_minus_the_decay()
    {
        using var average = Make(Games[0]);
        using var network = Make(Games[0]);
        var (before, target) = (NetworkWeights.Copy(average), NetworkWeights.Copy(network));
        NetworkWeights.Average(average, network, 0.75);
        foreach (var ((old, wanted), now) in before.Zip(target).Zip(NetworkWeights.Copy(average)))
            Assert.That(now.Data, Is.EqualTo(old.Data.Zip(wanted.Data, (a, b) => 0.75f * a + 0.25f * b)).Within(1e-5), now.Name);
    }

    private static PolicyValueNetwork Make(Game game, TrunkKind trunk = TrunkKind.Residual) =>
        new(NetworkArchitecture.FromPreset("tiny", game.Shape) with { Trunk = trunk });

    private static Tensor RandomInput(Game game, int rows)
    {
        var shape = game.Shape.Observation;
        return rand(rows, shape.Planes, shape.Rows, shape.Columns);
    }

    /// <summary>Gives the running statistics values unlike their initial ones.</summary>
    private static void MoveStatistics(PolicyValueNetwork network, Game game)
    {
        using var noGrad = no_grad();
        network.train();
        for (var i = 0; i < 10; i++)
            network.call(RandomInput(game, 16) * 3);
    }
}
