using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace SelfPlay.Torch.Tests;

public class GradientTests
{
    /// <summary>Weights the outputs unevenly, so that no gradient cancels.</summary>
    private static Tensor Weighted(Tensor output) => (output * Numbers.SampleTensor(99, output.shape)).sum();

    [Test]
    public void Of_a_convolution()
    {
        var x = Numbers.SampleTensor(31, 2, 2, 4, 4);
        var w = Numbers.SampleTensor(32, 3, 2, 3, 3);
        var b = Numbers.SampleTensor(33, 3);
        Numbers.AssertGradient(v => Weighted(F.conv2d(v, w, b, padding: [1])), x);
        Numbers.AssertGradient(v => Weighted(F.conv2d(x, v, b, padding: [1])), w);
        Numbers.AssertGradient(v => Weighted(F.conv2d(x, w, v, padding: [1])), b);
    }

    [Test]
    public void Of_a_batch_norm_in_training()
    {
        var x = Numbers.SampleTensor(34, 3, 2, 2, 2);
        var w = Numbers.SampleTensor(35, 2);
        var b = Numbers.SampleTensor(36, 2);
        Numbers.AssertGradient(v => Weighted(F.batch_norm(v, null, null, w, b, training: true)), x);
        Numbers.AssertGradient(v => Weighted(F.batch_norm(x, null, null, v, b, training: true)), w);
    }

    [Test]
    public void Of_a_linear_layer()
    {
        var x = Numbers.SampleTensor(37, 3, 4);
        var w = Numbers.SampleTensor(38, 2, 4);
        Numbers.AssertGradient(v => Weighted(F.linear(v, w)), x);
        Numbers.AssertGradient(v => Weighted(F.linear(x, v)), w);
    }

    [Test]
    public void Of_a_layer_norm()
    {
        var x = Numbers.SampleTensor(39, 3, 4);
        var w = Numbers.SampleTensor(40, 4);
        Numbers.AssertGradient(v => Weighted(F.layer_norm(v, [4], w)), x);
        Numbers.AssertGradient(v => Weighted(F.layer_norm(x, [4], v)), w);
    }

    [Test]
    public void Of_cross_entropy_is_softmax_minus_target()
    {
        var logits = Numbers.SampleTensor(41, 1, 3).requires_grad_();
        F.cross_entropy(logits, tensor(new[] { 1L })).backward();
        var expected = Numbers.Values(logits.softmax(1));
        expected[1] -= 1;
        Numbers.AssertClose(logits.grad!, expected, 1e-12);
    }

    [Test]
    public void Accumulate_over_backward_passes()
    {
        var x = ones(2, float64, requires_grad: true);
        (x * 3).sum().backward();
        (x * 4).sum().backward();
        Numbers.AssertClose(x.grad!, [7, 7]);
        x.grad = null;
        Assert.That(x.grad, Is.Null);
    }

    [Test]
    public void Autograd_grad_answers_without_accumulating()
    {
        var x = tensor(3.0, requires_grad: true);
        var unused = tensor(1.0, requires_grad: true);
        var gradients = autograd.grad([x * x], [x, unused], allow_unused: true);
        Assert.That(gradients[0].item<double>(), Is.EqualTo(6));
        Assert.That(gradients[1], Is.Null);
        Assert.That(x.grad, Is.Null);
    }

    [Test]
    public void No_grad_holds_on_its_own_thread_only()
    {
        using (no_grad())
        {
            var elsewhere = false;
            var thread = new Thread(() => elsewhere = is_grad_enabled());
            thread.Start();
            thread.Join();
            Assert.That(is_grad_enabled(), Is.False);
            Assert.That(elsewhere, Is.True);
            using (enable_grad())
            {
                Assert.That(is_grad_enabled(), Is.True);
            }
            Assert.That((ones(1, requires_grad: true) * 2).requires_grad, Is.False);
        }
        Assert.That(is_grad_enabled(), Is.True);
    }

    [Test]
    public void Inference_mode_ends_with_its_guard()
    {
        using (inference_mode())
        {
            Assert.That(is_inference_mode_enabled(), Is.True);
            Assert.That((ones(1, requires_grad: true) * 2).requires_grad, Is.False);
        }
        Assert.That(is_inference_mode_enabled(), Is.False);
    }
}
