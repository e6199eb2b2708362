using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Torch.Tests;

public class TensorDataTests
{
    [Test]
    public void A_scalar_takes_the_type_of_its_literal()
    {
        Assert.Multiple(() =>
        {
            Assert.That(tensor(1).dtype, Is.EqualTo(ScalarType.Int32));
            Assert.That(tensor(1L).dtype, Is.EqualTo(ScalarType.Int64));
            Assert.That(tensor(1f).dtype, Is.EqualTo(ScalarType.Float32));
            Assert.That(tensor(1.0).dtype, Is.EqualTo(ScalarType.Float64));
            Assert.That(tensor(true).dtype, Is.EqualTo(ScalarType.Bool));
            Assert.That(tensor(new[] { 1, 2 }).dtype, Is.EqualTo(ScalarType.Int32));
            Assert.That(arange(3).dtype, Is.EqualTo(ScalarType.Int64));
            Assert.That(arange(3.0).dtype, Is.EqualTo(ScalarType.Float32));
        });
    }

    [Test]
    public void Memory_is_pinned_where_there_is_a_GPU_and_refused_elsewhere()
    {
        using var numbers = tensor(new[] { 1f, 2f });
        if (cuda.is_available())
            Assert.That(numbers.pin_memory().data<float>().ToArray(), Is.EqualTo(new[] { 1f, 2f }));
        else
            Assert.That(numbers.pin_memory, Throws.TypeOf<ExternalException>());
    }

    [Test]
    public void A_double_scalar_leaves_a_float_tensor_float_and_lifts_an_integer_one()
    {
        Assert.That((ones(2) * 0.5).dtype, Is.EqualTo(ScalarType.Float32));
        Assert.That((tensor(new[] { 3L }) * 0.5).dtype, Is.EqualTo(ScalarType.Float32));
    }

    [Test]
    public void Tensor_copies_the_array_and_from_array_shares_it()
    {
        var source = new float[] { 1, 2, 3 };
        var copy = tensor(source);
        var shared = from_array(source);
        source[1] = 9;
        Numbers.AssertClose(copy, [1, 2, 3]);
        Numbers.AssertClose(shared, [1, 9, 3]);
    }

    [Test]
    public void Frombuffer_reads_other_types_out_of_the_same_memory()
    {
        var bits = new[] { BitConverter.SingleToInt32Bits(1.5f), BitConverter.SingleToInt32Bits(-2f) };
        Numbers.AssertClose(frombuffer(bits, ScalarType.Float32, offset: 4), [-2]);
    }

    [Test]
    public void Data_shorter_than_the_shape_is_refused_and_longer_is_cut()
    {
        Assert.Throws<ArgumentException>(() => tensor(new float[5], 2, 3));
        Numbers.AssertClose(tensor(new float[] { 1, 2, 3, 4, 5 }, 2, 2), [1, 2, 3, 4]);
    }

    [Test]
    public void Rectangular_arrays_keep_their_shape()
    {
        var matrix = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        Assert.That(matrix.shape, Is.EqualTo(new long[] { 2, 3 }));
        Assert.That(matrix[1, 0].item<float>(), Is.EqualTo(4));
    }

    [Test]
    public void Item_needs_the_exact_type_and_one_element()
    {
        Assert.Multiple(() =>
        {
            Assert.That(tensor(2.5f).item<float>(), Is.EqualTo(2.5f));
            Assert.That(tensor(-7L).item<long>(), Is.EqualTo(-7));
            Assert.That(tensor(-7).item<int>(), Is.EqualTo(-7));
            Assert.That(tensor(true).item<bool>(), Is.True);
            Assert.That(tensor(0.1).item<double>(), Is.EqualTo(0.1));
            Assert.That(tensor(0.5f).half().item<Half>(), Is.EqualTo((Half)0.5));
            Assert.That(
                () => tensor(1f).item<double>(),
                Throws.ArgumentException.With.Message.EqualTo("Double is not compatible with Float32"));
            Assert.That(() => ones(2).item<float>(), Throws.ArgumentException);
        });
    }

    [Test]
    public void The_converting_readers_accept_any_type()
    {
        Assert.Multiple(() =>
        {
            Assert.That(tensor(3).ToDouble(), Is.EqualTo(3.0));
            Assert.That(tensor(2.75f).ToInt64(), Is.EqualTo(2));
            Assert.That((float)tensor(2L), Is.EqualTo(2f));
            Assert.That(tensor(1L).ToBoolean(), Is.True);
        });
    }

    [Test]
    public void Bytes_are_the_storage_itself()
    {
        var values = zeros(2);
        System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(values.bytes)[1] = 4;
        Numbers.AssertClose(values, [0, 4]);
    }

    [Test]
    public void Bytes_of_a_transposed_tensor_are_refused()
    {
        Assert.Throws<InvalidOperationException>(() => _ = zeros(2, 3).t().bytes.Length);
    }

    [Test]
    public void Data_walks_a_view_in_row_major_order()
    {
        var transposed = arange(6).view(2, 3).t();
        var data = transposed.data<long>();
        Assert.Multiple(() =>
        {
            Assert.That(data.ToArray(), Is.EqualTo(new long[] { 0, 3, 1, 4, 2, 5 }));
            Assert.That(data[1], Is.EqualTo(3));
            Assert.That(data[2, 1], Is.EqualTo(5));
            Assert.That(data.ToNDArray(), Is.EqualTo(new long[,] { { 0, 3 }, { 1, 4 }, { 2, 5 } }));
            Assert.That(() => data[6], Throws.InstanceOf<ArgumentOutOfRangeException>());
        });
        data.CopyFrom([7, 8], tensorIndex: 4);
        Assert.That(transposed[2].data<long>().ToArray(), Is.EqualTo(new long[] { 7, 8 }));
    }

    [Test]
    public void Type_and_place_and_shape_are_printed_without_values()
    {
        Assert.That(zeros(2).ToString(), Is.EqualTo("[2], type = Float32, device = cpu"));
    }
}
