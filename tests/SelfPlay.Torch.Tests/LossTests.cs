using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace SelfPlay.Torch.Tests;

public class LossTests
{
    private static readonly double[] Logits = Numbers.Sample(6, 21);

    private static double[] LogSoftmax(double[] row)
    {
        var total = Math.Log(row.Sum(Math.Exp));
        return [.. row.Select(v => v - total)];
    }

    private static double[] Rows => [.. Logits.Chunk(3).SelectMany(LogSoftmax)];

    [Test]
    public void Softmax_and_its_logarithm_match_their_definition()
    {
        Numbers.AssertClose(tensor(Logits, 2, 3).log_softmax(1), Rows, 1e-12);
        Numbers.AssertClose(tensor(Logits, 2, 3).softmax(1), [.. Rows.Select(Math.Exp)], 1e-12);
    }

    [Test]
    public void Cross_entropy_of_classes_is_the_mean_negative_logarithm()
    {
        var loss = F.cross_entropy(tensor(Logits, 2, 3), tensor(new[] { 2L, 0L }));
        Numbers.AssertClose(loss, [-(Rows[2] + Rows[3]) / 2], 1e-12);
        Numbers.AssertClose(F.nll_loss(tensor(Rows, 2, 3), tensor(new[] { 2L, 0L })), [-(Rows[2] + Rows[3]) / 2], 1e-12);
    }

    [Test]
    public void Cross_entropy_accepts_distributions()
    {
        double[] target = [0.2, 0.5, 0.3, 1, 0, 0];
        var expected = -Rows.Zip(target, (row, p) => row * p).Sum() / 2;
        Numbers.AssertClose(F.cross_entropy(tensor(Logits, 2, 3), tensor(target, 2, 3)), [expected], 1e-12);
        Numbers.AssertClose(
            CrossEntropyLoss(reduction: Reduction.Sum).call(tensor(Logits, 2, 3), tensor(target, 2, 3)), [2 * expected], 1e-12);
    }

    [Test]
    public void Label_smoothing_mixes_the_uniform_distribution_in()
    {
        double[] target = [0.1 / 3, 0.1 / 3, 0.9 + 0.1 / 3, 0.9 + 0.1 / 3, 0.1 / 3, 0.1 / 3];
        var expected = -Rows.Zip(target, (row, p) => row * p).Sum() / 2;
        var loss = F.cross_entropy(tensor(Logits, 2, 3), tensor(new[] { 2L, 0L }), label_smoothing: 0.1);
        Numbers.AssertClose(loss, [expected], 1e-12);
    }

    [Test]
    public void Squared_and_huber_losses_match_their_definition()
    {
        double[] difference = [0.5, -2];
        Numbers.AssertClose(MSELoss().call(tensor(difference), zeros(2, float64)), [(0.25 + 4) / 2]);
        Numbers.AssertClose(F.huber_loss(tensor(difference), zeros(2, float64)), [(0.125 + 1.5) / 2]);
        Numbers.AssertClose(F.smooth_l1_loss(tensor(difference), zeros(2, float64), Reduction.None), [0.125, 1.5]);
    }

    [Test]
    public void Divergence_takes_the_target_for_logarithms_unless_told_otherwise()
    {
        double[] p = [0.25, 0.75];
        double[] q = [0.5, 0.5];
        var expected = p.Zip(q, (a, b) => a * Math.Log(a / b)).Sum();
        Numbers.AssertClose(F.kl_div(tensor(q).log(), tensor(p).log(), reduction: Reduction.Sum), [expected], 1e-12);
        Numbers.AssertClose(
            F.kl_div(tensor(q).log(), tensor(p), log_target: false, reduction: Reduction.Sum), [expected], 1e-12);
    }

    [Test]
    public void Binary_cross_entropy_works_on_logits()
    {
        double[] logits = [0.3, -1.2];
        var expected = -(Math.Log(Sigmoid(0.3)) + Math.Log(1 - Sigmoid(-1.2))) / 2;
        Numbers.AssertClose(
            F.binary_cross_entropy_with_logits(tensor(logits), tensor(new[] { 1.0, 0.0 })), [expected], 1e-12);

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    }
}
