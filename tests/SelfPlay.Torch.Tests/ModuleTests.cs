using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SelfPlay.Torch.Tests;

public class ModuleTests
{
    [Test]
    public void State_names_all_parameters_in_field_order_and_then_all_buffers()
    {
        using var net = new ResidualNet(blocks: 1);
        Assert.That(
            net.state_dict().Keys,
            Is.EqualTo(new[]
            {
                "stem.weight", "stem.bias",
                "tower.0.conv1.weight", "tower.0.bn1.weight", "tower.0.bn1.bias",
                "tower.0.conv2.weight", "tower.0.bn2.weight", "tower.0.bn2.bias",
                "policy.weight", "policy.bias", "value.weight", "value.bias",
                "tower.0.bn1.running_mean", "tower.0.bn1.running_var", "tower.0.bn1.num_batches_tracked",
                "tower.0.bn2.running_mean", "tower.0.bn2.running_var", "tower.0.bn2.num_batches_tracked",
            }));
    }

    [Test]
    public void Saving_and_loading_through_a_stream_gives_the_same_outputs()
    {
        using var source = new ResidualNet();
        using var target = new ResidualNet();
        var x = rand(3, 2, 4, 4);
        source.call(x);
        source.eval();
        target.eval();
        using var stream = new MemoryStream();
        source.save(stream);
        stream.Position = 0;
        var loaded = new Dictionary<string, bool>();
        target.load(stream, loadedParameters: loaded);
        Assert.That(loaded.Values, Is.All.True);
        Assert.That(stream.Position, Is.EqualTo(stream.Length));
        Numbers.AssertClose(target.call(x).policy, Numbers.Values(source.call(x).policy), 0);
    }

    [Test]
    public void The_file_holds_count_name_type_shape_and_elements()
    {
        using var linear = Linear(2, 1);
        linear.load_state_dict(new() { ["weight"] = tensor(new[] { 1f, -2f }, 1, 2), ["bias"] = tensor(new[] { 0.5f }) });
        using var stream = new MemoryStream();
        linear.save(stream);
        byte[] expected =
        [
            2,
            6, .. "weight"u8, 6, 2, 1, 2, 0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0xC0,
            4, .. "bias"u8, 6, 1, 1, 0x00, 0x00, 0x00, 0x3F,
        ];
        Assert.That(stream.ToArray(), Is.EqualTo(expected));
    }

    [Test]
    public void Sizes_above_127_take_two_bytes()
    {
        using var stream = new MemoryStream();
        zeros(300, ScalarType.Byte).Save(stream);
        Assert.That(stream.ToArray()[..4], Is.EqualTo(new byte[] { 0, 1, 0xAC, 0x02 }));
        Assert.That(stream.Length, Is.EqualTo(304));
    }

    [Test]
    public void Loading_another_shape_or_name_or_count_is_an_argument_error()
    {
        using var small = Linear(2, 1);
        using var wide = Linear(3, 1);
        using var bare = Linear(2, 1, hasBias: false);
        using var named = Sequential(("weight2", Linear(2, 1)));
        Assert.Multiple(() =>
        {
            Assert.That(() => Reload(small, wide), Throws.ArgumentException.With.Message.Contains("[1x2]"));
            Assert.That(() => Reload(small, bare), Throws.ArgumentException.With.Message.Contains("2 tensors"));
            Assert.That(() => Reload(small, named), Throws.ArgumentException.With.Message.Contains("'weight'"));
            Assert.That(() => small.load("no-such-file.dat"), Throws.InstanceOf<FileNotFoundException>());
        });

        static void Reload(Module source, Module target)
        {
            using var stream = new MemoryStream();
            source.save(stream);
            stream.Position = 0;
            target.load(stream);
        }
    }

    [Test]
    public void A_lenient_load_passes_unknown_entries_over()
    {
        using var source = Sequential(("other", Linear(40, 60)), ("same", Linear(2, 1)));
        using var target = Sequential(("same", Linear(2, 1)));
        using var stream = new MemoryStream();
        source.save(stream);
        stream.Position = 0;
        target.load(stream, strict: false);
        Numbers.AssertClose(target.get_parameter("same.weight")!, Numbers.Values(source.get_parameter("same.weight")!), 0);
    }

    [Test]
    public void A_state_that_does_not_fit_is_refused_by_name_and_a_lenient_load_reports_it()
    {
        using var linear = Linear(2, 1);
        var state = new Dictionary<string, Tensor> { ["weight"] = ones(1, 2), ["surplus"] = ones(1) };
        Assert.That(
            () => linear.load_state_dict(state),
            Throws.InvalidOperationException.With.Message.Contains("bias").And.Message.Contains("surplus"));
        var (missing, unexpected) = linear.load_state_dict(state, strict: false);
        Assert.That(missing, Is.EqualTo(new[] { "bias" }));
        Assert.That(unexpected, Is.EqualTo(new[] { "surplus" }));
        Numbers.AssertClose(linear.weight, [1, 1]);
    }

    [Test]
    public void Training_reaches_every_child()
    {
        using var net = new ResidualNet();
        net.eval();
        Assert.That(net.modules().Select(module => module.training), Is.All.False);
        net.train();
        Assert.That(net.modules().Select(module => module.training), Is.All.True);
    }

    [Test]
    public void Zero_grad_drops_the_gradients()
    {
        using var net = new ResidualNet();
        net.call(rand(2, 2, 4, 4)).policy.sum().backward();
        Assert.That(net.get_parameter("policy.weight")!.grad, Is.Not.Null);
        net.zero_grad();
        Assert.That(net.parameters().Select(parameter => parameter.grad), Is.All.Null);
    }

    [Test]
    public void Changing_the_type_replaces_the_parameters_everywhere_and_spares_integers()
    {
        using var net = new ResidualNet();
        var before = net.get_parameter("stem.weight");
        var moved = net.to(ScalarType.Float64);
        Assert.That(moved, Is.SameAs(net));
        Assert.That(net.get_parameter("stem.weight"), Is.Not.SameAs(before));
        Assert.That(before!.IsInvalid, Is.True);
        Assert.That(net.get_buffer("tower.0.bn1.num_batches_tracked")!.dtype, Is.EqualTo(ScalarType.Int64));
        Assert.That(net.call(rand(2, 2, 4, 4, dtype: float64)).value.dtype, Is.EqualTo(ScalarType.Float64));
        Assert.That(() => net.to(ScalarType.Int64), Throws.ArgumentException);
    }

    [Test]
    public void A_move_that_changes_nothing_keeps_the_parameters()
    {
        using var net = Linear(2, 2);
        var before = net.weight;
        net.to(CPU);
        Assert.That(net.weight, Is.SameAs(before));
    }

    [Test]
    public void Names_must_be_new_and_free_of_dots()
    {
        using var net = Sequential(("a", ReLU()));
        Assert.Throws<ArgumentException>(() => net.register_module("x.y", ReLU()));
        Assert.Throws<ArgumentException>(() => net.register_module("", ReLU()));
        Assert.Throws<InvalidOperationException>(() => net.register_module("a", ReLU()));
    }

    [Test]
    public void Components_are_found_in_private_fields_of_base_classes_and_take_attributed_names()
    {
        using var derived = new Derived();
        Assert.That(derived.named_parameters().Select(entry => entry.name), Is.EqualTo(new[] { "mine", "inherited" }));
        Assert.That(derived.named_buffers().Select(entry => entry.name), Is.EqualTo(new[] { "renamed" }));
    }

    [Test]
    public void Disposing_a_module_disposes_all_its_tensors()
    {
        var net = new ResidualNet();
        var tensors = net.state_dict().Values.ToList();
        net.Dispose();
        Assert.That(tensors.Select(tensor => tensor.IsInvalid), Is.All.True);
    }

    [Test]
    public void Two_threads_forward_the_same_module_with_the_same_result()
    {
        using var net = new ResidualNet();
        net.eval();
        var x = rand(4, 2, 4, 4);
        var expected = Numbers.Values(net.call(x).policy);
        var results = new double[2][];
        using var start = new Barrier(2);
        var threads = Enumerable.Range(0, 2).Select(i => new Thread(() =>
        {
            using var unrecorded = no_grad();
            start.SignalAndWait();
            for (var round = 0; round < 50; round++)
            {
                using var scope = NewDisposeScope();
                results[i] = Numbers.Values(net.call(x).policy);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.That(results[0], Is.EqualTo(expected));
        Assert.That(results[1], Is.EqualTo(expected));
    }

    [Test]
    public void Utilities_flatten_and_restore_parameters()
    {
        using var linear = Linear(2, 1);
        utils.vector_to_parameters(tensor(new[] { 1f, 2f, 3f }), linear.parameters());
        Numbers.AssertClose(linear.weight, [1, 2]);
        Numbers.AssertClose(linear.bias!, [3]);
        Numbers.AssertClose(utils.parameters_to_vector(linear.parameters()), [1, 2, 3]);
    }

    private class Base : Module<Tensor, Tensor>
    {
        private readonly Parameter inherited = Parameter(ones(1));

        [ComponentName(Name = "renamed")]
        private readonly Tensor buffer = zeros(1);

        protected Base()
            : base(nameof(Base))
        {
        }

        public override Tensor forward(Tensor input) => input * inherited + buffer;
    }

    private sealed class Derived : Base
    {
        private readonly Parameter mine = Parameter(ones(1));

        public Derived() => RegisterComponents();

        public override Tensor forward(Tensor input) => base.forward(input) * mine;
    }
}
