using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Torch.Tests;

public class RuntimeTests
{
    [Test]
    public void Cuda_answers_quietly_and_refuses_clearly_where_there_is_none()
    {
        var count = cuda.device_count();
        Assert.That(cuda.is_available(), Is.EqualTo(count > 0));
        if (count == 0)
        {
            Assert.Throws<InvalidOperationException>(() => ones(1).cuda());
        }
        else
        {
            using var there = ones(1).cuda();
            Assert.That(there.device.ToString(), Does.StartWith("cuda:"));
        }
    }

    [Test]
    public void A_seed_fixes_what_follows()
    {
        manual_seed(42);
        var first = Numbers.Values(randn(5));
        manual_seed(42);
        Assert.That(Numbers.Values(randn(5)), Is.EqualTo(first));
        Assert.That(Numbers.Values(randn(5)), Is.Not.EqualTo(first));
    }

    [Test]
    public void The_generator_state_can_be_put_back()
    {
        using var state = get_rng_state();
        var first = Numbers.Values(rand(4));
        set_rng_state(state);
        Assert.That(Numbers.Values(rand(4)), Is.EqualTo(first));
    }

    [Test]
    public void A_generator_of_ones_own_does_not_touch_the_default_one()
    {
        using var state = get_rng_state();
        using var generator = new Generator(7);
        using var twin = new Generator(7);
        Assert.That(Numbers.Values(rand(4, generator: generator)), Is.EqualTo(Numbers.Values(rand(4, generator: twin))));
        using var after = get_rng_state();
        Assert.That(after.equal(state).item<bool>(), Is.True);
    }

    [Test]
    public void Randperm_holds_every_number_once()
    {
        Assert.That(Numbers.Values(randperm(20)).Order(), Is.EqualTo(Enumerable.Range(0, 20)));
    }

    [Test]
    public void Devices_print_and_parse()
    {
        Assert.Multiple(() =>
        {
            Assert.That(device("cuda:1").index, Is.EqualTo(1));
            Assert.That(device("cuda:1").ToString(), Is.EqualTo("cuda:1"));
            Assert.That(device("cuda").ToString(), Is.EqualTo("cuda"));
            Assert.That(CPU.ToString(), Is.EqualTo("cpu"));
            Assert.That(CPU.index, Is.EqualTo(-1));
            Assert.That(() => device("toaster"), Throws.ArgumentException);
        });
    }

    [Test]
    public void The_thread_count_can_be_set()
    {
        var before = get_num_threads();
        set_num_threads(1);
        Assert.That(get_num_threads(), Is.EqualTo(1));
        set_num_threads(before);
    }

    [Test]
    public void The_version_is_that_of_a_supported_libtorch()
    {
        Assert.That(Version.Parse(__version__), Is.GreaterThanOrEqualTo(new Version(1, 13)));
    }
}
