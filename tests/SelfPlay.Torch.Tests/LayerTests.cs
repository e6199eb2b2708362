using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace SelfPlay.Torch.Tests;

public class LayerTests
{
    [TestCase(1, 0, 1, 1)]
    [TestCase(1, 1, 1, 1)]
    [TestCase(2, 1, 1, 2)]
    [TestCase(1, 2, 2, 2)]
    [TestCase(3, 2, 1, 4)]
    public void Conv2d_is_the_sum_over_its_window(int stride, int padding, int dilation, int groups)
    {
        const int N = 2, C = 4, O = 4, H = 6, W = 7, K = 3;
        var x = Numbers.Sample(N * C * H * W, 1);
        var w = Numbers.Sample(O * C / groups * K * K, 2);
        var b = Numbers.Sample(O, 3);
        var height = (H + 2 * padding - dilation * (K - 1) - 1) / stride + 1;
        var width = (W + 2 * padding - dilation * (K - 1) - 1) / stride + 1;
        var expected = new List<double>();
        for (var n = 0; n < N; n++)
        {
            for (var o = 0; o < O; o++)
            {
                for (var i = 0; i < height; i++)
                {
                    for (var j = 0; j < width; j++)
                    {
                        expected.Add(Window(n, o, i, j));
                    }
                }
            }
        }

        using var scope = NewDisposeScope();
        var conv = Conv2d(C, O, K, stride, padding, dilation, groups: groups, dtype: float64);
        conv.weight = new Parameter(tensor(w, O, C / groups, K, K));
        conv.bias = new Parameter(tensor(b));
        var y = conv.call(tensor(x, N, C, H, W));

        Assert.That(y.shape, Is.EqualTo(new long[] { N, O, height, width }));
        Numbers.AssertClose(y, [.. expected], 1e-12);

        double Window(int n, int o, int i, int j)
        {
            var sum = b[o];
            var perGroup = C / groups;
            for (var c = 0; c < perGroup; c++)
            {
                for (var p = 0; p < K; p++)
                {
                    for (var q = 0; q < K; q++)
                    {
                        var row = i * stride - padding + p * dilation;
                        var column = j * stride - padding + q * dilation;
                        if (row is >= 0 and < H && column is >= 0 and < W)
                        {
                            var channel = o / (O / groups) * perGroup + c;
                            sum += x[((n * C + channel) * H + row) * W + column] * w[((o * perGroup + c) * K + p) * K + q];
                        }
                    }
                }
            }
            return sum;
        }
    }

    [Test]
    public void Same_padding_keeps_height_and_width()
    {
        var conv = Conv2d(2, 3, 5, Padding.Same);
        Assert.That(conv.call(zeros(1, 2, 6, 7)).shape, Is.EqualTo(new long[] { 1, 3, 6, 7 }));
    }

    [Test]
    public void Circular_padding_sees_the_other_edge()
    {
        var conv = Conv2d(1, 1, (1, 3), padding: (0, 1), padding_mode: PaddingModes.Circular, bias: false, dtype: float64);
        conv.weight = new Parameter(tensor(new[] { 1.0, 10.0, 100.0 }, 1, 1, 1, 3));
        Numbers.AssertClose(conv.call(tensor(new[] { 1.0, 2.0, 3.0 }, 1, 1, 1, 3)), [213, 321, 132]);
    }

    [Test]
    public void Linear_is_the_matrix_product_plus_bias()
    {
        var linear = Linear(3, 2, dtype: float64);
        var w = Numbers.Values(linear.weight);
        var b = Numbers.Values(linear.bias!);
        var x = Numbers.Sample(3, 5);
        Numbers.AssertClose(
            linear.call(tensor(x, 1, 3)),
            [b[0] + w[0] * x[0] + w[1] * x[1] + w[2] * x[2], b[1] + w[3] * x[0] + w[4] * x[1] + w[5] * x[2]],
            1e-12);
    }

    [Test]
    public void Default_weights_stay_within_the_bound_of_their_fan_in()
    {
        var conv = Conv2d(16, 32, 3);
        var bound = 1 / Math.Sqrt(16 * 9);
        foreach (var parameter in conv.parameters())
        {
            var values = Numbers.Values(parameter);
            Assert.That(values.Max(Math.Abs), Is.LessThanOrEqualTo(bound + 1e-6));
            Assert.That(values.Max(Math.Abs), Is.GreaterThan(0.5 * bound));
        }
    }

    [Test]
    public void Batch_norm_uses_the_batch_in_training_and_the_running_averages_in_evaluation()
    {
        const int N = 3, C = 2, Area = 4;
        var x = Numbers.Sample(N * C * Area, 7);
        var layer = BatchNorm2d(C, momentum: 0.1, dtype: float64);
        var input = tensor(x, N, C, 2, 2);

        var channels = Enumerable.Range(0, C)
            .Select(c => x.Where((_, i) => i / Area % C == c).ToArray())
            .ToArray();
        var means = channels.Select(values => values.Average()).ToArray();
        var variances = channels.Select((values, c) => values.Average(v => Math.Pow(v - means[c], 2))).ToArray();
        var runningMeans = means.Select(mean => 0.1 * mean).ToArray();
        // The running variance takes the unbiased estimate.
        var runningVariances = variances.Select(v => 0.9 + 0.1 * v * (N * Area) / (N * Area - 1.0)).ToArray();

        Numbers.AssertClose(layer.call(input), Normalised(means, variances), 1e-9);
        Numbers.AssertClose(layer.running_mean!, runningMeans);
        Numbers.AssertClose(layer.running_var!, runningVariances);
        Assert.That(layer.num_batches_tracked!.item<long>(), Is.EqualTo(1));

        layer.eval();
        Numbers.AssertClose(layer.call(input), Normalised(runningMeans, runningVariances), 1e-9);
        Assert.That(layer.num_batches_tracked!.item<long>(), Is.EqualTo(1));

        double[] Normalised(double[] mean, double[] variance) =>
            [.. x.Select((v, i) => (v - mean[i / Area % C]) / Math.Sqrt(variance[i / Area % C] + 1e-5))];
    }

    [Test]
    public void Folding_a_batch_norm_into_the_convolution_before_it_changes_no_output()
    {
        using var scope = NewDisposeScope();
        var conv = Conv2d(2, 3, 3, padding: 1, dtype: float64);
        var norm = BatchNorm2d(3, dtype: float64);
        var x = Numbers.SampleTensor(8, 4, 2, 5, 5);
        norm.weight = new Parameter(Numbers.SampleTensor(9, 3));
        norm.bias = new Parameter(Numbers.SampleTensor(10, 3));
        norm.call(conv.call(x * 3 + 1));
        norm.eval();

        var (weight, bias) = utils.fuse_conv_bn_weights(
            conv.weight, conv.bias, norm.running_mean!, norm.running_var!, norm.eps, norm.weight, norm.bias);

        Numbers.AssertClose(F.conv2d(x, weight, bias, padding: [1]), Numbers.Values(norm.call(conv.call(x))), 1e-12);
    }

    [Test]
    public void Layer_norm_centres_and_scales_each_row()
    {
        var x = Numbers.Sample(8, 11);
        var expected = new List<double>();
        foreach (var row in x.Chunk(4))
        {
            var deviation = Math.Sqrt(row.Average(v => Math.Pow(v - row.Average(), 2)) + 1e-5);
            expected.AddRange(row.Select(v => (v - row.Average()) / deviation));
        }
        Numbers.AssertClose(LayerNorm(4, dtype: float64).call(tensor(x, 2, 4)), [.. expected]);
    }

    [Test]
    public void Pooling_takes_mean_and_maximum_of_windows()
    {
        var x = arange(16, dtype: float64).view(1, 1, 4, 4);
        Numbers.AssertClose(AvgPool2d(2).call(x), [2.5, 4.5, 10.5, 12.5]);
        Numbers.AssertClose(MaxPool2d(2).call(x), [5, 7, 13, 15]);
        Numbers.AssertClose(AdaptiveAvgPool2d(1).call(x), [7.5]);
    }

    [Test]
    public void Embedding_looks_rows_up()
    {
        var table = Embedding(4, 2, padding_idx: 0, dtype: float64);
        var rows = Numbers.Values(table.weight);
        Numbers.AssertClose(table.call(tensor(new[] { 3L, 0L })), [rows[6], rows[7], 0, 0]);
    }

    [Test]
    public void Dropout_scales_the_survivors_in_training_and_passes_everything_in_evaluation()
    {
        manual_seed(3);
        var layer = Dropout(0.25);
        var trained = Numbers.Values(layer.call(ones(1000)));
        Assert.That(trained.Distinct().Order(), Is.EqualTo(new[] { 0, 1 / 0.75 }).Within(1e-6));
        Assert.That(trained.Count(v => v == 0), Is.InRange(180, 320));
        layer.eval();
        Numbers.AssertClose(layer.call(ones(10)), [.. Enumerable.Repeat(1.0, 10)]);
    }

    [Test]
    public void Sequential_applies_its_steps_in_order()
    {
        var net = Sequential(("first", Linear(3, 3, dtype: float64)), ("relu", ReLU()), ("flat", Flatten()));
        var x = Numbers.SampleTensor(12, 2, 3);
        var expected = ((Linear)net[0]).call(x).relu();
        Numbers.AssertClose(net.call(x), Numbers.Values(expected), 0);
        Assert.That(net.named_parameters().Select(p => p.name), Is.EqualTo(new[] { "first.weight", "first.bias" }));
    }

    [Test]
    public void Attention_weighs_the_values_by_the_softmax_of_the_scores()
    {
        var q = Numbers.Sample(4, 13);
        var k = Numbers.Sample(4, 14);
        var v = Numbers.Sample(4, 15);
        var expected = new double[4];
        for (var i = 0; i < 2; i++)
        {
            var scores = Enumerable.Range(0, i + 1)
                .Select(j => Math.Exp((q[2 * i] * k[2 * j] + q[2 * i + 1] * k[2 * j + 1]) / Math.Sqrt(2)))
                .ToArray();
            for (var j = 0; j <= i; j++)
            {
                expected[2 * i] += scores[j] / scores.Sum() * v[2 * j];
                expected[2 * i + 1] += scores[j] / scores.Sum() * v[2 * j + 1];
            }
        }
        var causal = F.scaled_dot_product_attention(
            tensor(q, 1, 2, 2), tensor(k, 1, 2, 2), tensor(v, 1, 2, 2), is_casual: true);
        Numbers.AssertClose(causal, expected);
    }
}
