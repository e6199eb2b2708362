using FsCheck;
using FsCheck.Fluent;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Torch.Tests;

public class TensorOperationTests
{
    private static readonly double[] A = Numbers.Sample(6, 1);
    private static readonly double[] B = Numbers.Sample(6, 2);

    private static IEnumerable<TestCaseData> ElementWise()
    {
        yield return Case("a + b", (a, b) => a + b, (a, b) => a + b);
        yield return Case("a - b", (a, b) => a - b, (a, b) => a - b);
        yield return Case("a * b", (a, b) => a * b, (a, b) => a * b);
        yield return Case("a / b", (a, b) => a / b, (a, b) => a / b);
        yield return Case("2 - a", (a, _) => 2 - a, (a, _) => 2 - a);
        yield return Case("2 / a", (a, _) => 2.0 / a, (a, _) => 2 / a);
        yield return Case("-a", (a, _) => -a, (a, _) => -a);
        yield return Case("a + 3 b", (a, b) => a.add(b, 3), (a, b) => a + 3 * b);
        yield return Case("abs", (a, _) => a.abs(), (a, _) => Math.Abs(a));
        yield return Case("exp", (a, _) => a.exp(), (a, _) => Math.Exp(a));
        yield return Case("log of square", (a, _) => a.square().log(), (a, _) => Math.Log(a * a));
        yield return Case("rsqrt", (a, _) => a.square().rsqrt(), (a, _) => 1 / Math.Abs(a));
        yield return Case("pow", (a, _) => a.pow(3), (a, _) => a * a * a);
        yield return Case("sigmoid", (a, _) => a.sigmoid(), (a, _) => 1 / (1 + Math.Exp(-a)));
        yield return Case("tanh", (a, _) => a.tanh(), (a, _) => Math.Tanh(a));
        yield return Case("relu", (a, _) => a.relu(), (a, _) => Math.Max(0, a));
        yield return Case("silu", (a, _) => a.silu(), (a, _) => a / (1 + Math.Exp(-a)));
        yield return Case("softplus", (a, _) => a.softplus(), (a, _) => Math.Log(1 + Math.Exp(a)));
        yield return Case("clamp", (a, _) => a.clamp(-0.5, 0.25), (a, _) => Math.Clamp(a, -0.5, 0.25));
        yield return Case("maximum", (a, b) => a.maximum(b), Math.Max);
        yield return Case("minimum", (a, b) => torch.minimum(a, b), Math.Min);
        yield return Case("where", (a, b) => where(a > b, a, b * 2), (a, b) => a > b ? a : 2 * b);
        yield return Case("lerp_", (a, b) => a.clone().lerp_(b, full_like(a, 0.25)), (a, b) => a + 0.25 * (b - a));
        yield return Case("addcmul_", (a, b) => a.clone().addcmul_(a, b, 0.5), (a, b) => a + 0.5 * a * b);
        yield return Case("addcdiv_", (a, b) => a.clone().addcdiv_(a, b, 0.5), (a, b) => a + 0.5 * a / b);
        yield return Case("masked_fill", (a, b) => a.masked_fill(a.lt(b), 7), (a, b) => a < b ? 7 : a);

        static TestCaseData Case(string name, Func<Tensor, Tensor, Tensor> ours, Func<double, double, double> plain) =>
            new TestCaseData(ours, plain).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(ElementWise))]
    public void An_element_wise_operation_does_what_plain_arithmetic_does(
        Func<Tensor, Tensor, Tensor> ours, Func<double, double, double> plain)
    {
        using var scope = NewDisposeScope();
        Numbers.AssertClose(ours(tensor(A), tensor(B)), [.. A.Zip(B, plain)], 1e-12);
    }

    [Test]
    public void In_place_operations_answer_the_same_object()
    {
        var a = ones(3);
        Assert.That(a.add_(1).mul_(3).sub_(2).div_(4), Is.SameAs(a));
        Numbers.AssertClose(a, [1, 1, 1]);
    }

    [Test]
    public void Reductions_match_sums_by_hand()
    {
        var matrix = tensor(A, 2, 3);
        Assert.Multiple(() =>
        {
            Numbers.AssertClose(matrix.sum(1), [A[0] + A[1] + A[2], A[3] + A[4] + A[5]]);
            Numbers.AssertClose(matrix.mean([0], keepdim: true), [(A[0] + A[3]) / 2, (A[1] + A[4]) / 2, (A[2] + A[5]) / 2]);
            Numbers.AssertClose(matrix.max(), [A.Max()]);
            Numbers.AssertClose(matrix.amax(1), [A[..3].Max(), A[3..].Max()]);
            Numbers.AssertClose(matrix.norm(), [Math.Sqrt(A.Sum(a => a * a))]);
            Numbers.AssertClose(matrix.var(unbiased: false), [A.Sum(a => Math.Pow(a - A.Average(), 2)) / 6]);
            Numbers.AssertClose(matrix.logsumexp(1), [Math.Log(A[..3].Sum(Math.Exp)), Math.Log(A[3..].Sum(Math.Exp))]);
            Numbers.AssertClose(matrix.cumsum(0)[1], [A[0] + A[3], A[1] + A[4], A[2] + A[5]]);
        });
    }

    [Test]
    public void Orderings_answer_values_and_positions()
    {
        var values = tensor(new[] { 3.0, 1.0, 2.0 });
        var (largest, where) = values.topk(2);
        var (sorted, order) = values.sort();
        var (most, at) = torch.max(values, 0);
        Numbers.AssertClose(largest, [3, 2]);
        Numbers.AssertClose(where, [0, 2]);
        Numbers.AssertClose(sorted, [1, 2, 3]);
        Numbers.AssertClose(order, [1, 2, 0]);
        Assert.That((most.item<double>(), at.item<long>()), Is.EqualTo((3.0, 0L)));
        Assert.That(values.argmax().item<long>(), Is.EqualTo(0));
    }

    [Test]
    public void Einsum_and_matmul_agree_with_the_triple_loop()
    {
        var left = tensor(A, 2, 3);
        var right = tensor(B, 3, 2);
        var expected = new double[4];
        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 2; j++)
            {
                for (var k = 0; k < 3; k++)
                {
                    expected[i * 2 + j] += A[i * 3 + k] * B[k * 2 + j];
                }
            }
        }
        Numbers.AssertClose(left.matmul(right), expected, 1e-12);
        Numbers.AssertClose(einsum("ik,kj->ij", left, right), expected, 1e-12);
    }

    [Test]
    public void Indexers_select_what_they_name()
    {
        var cube = arange(24).view(2, 3, 4);
        Assert.Multiple(() =>
        {
            Assert.That(cube[1, 2, 3].item<long>(), Is.EqualTo(23));
            Assert.That(cube[1].shape, Is.EqualTo(new long[] { 3, 4 }));
            Numbers.AssertClose(cube[.., 1, ^1], [7, 19]);
            Numbers.AssertClose(cube[0, TensorIndex.Slice(1, null, 1), 0], [4, 8]);
            Numbers.AssertClose(cube[TensorIndex.Ellipsis, 2][0], [2, 6, 10]);
            Assert.That(cube[TensorIndex.None].shape, Is.EqualTo(new long[] { 1, 2, 3, 4 }));
            Numbers.AssertClose(arange(5)[tensor(new[] { 4L, 0L })], [4, 0]);
            Numbers.AssertClose(arange(5).slice(0, 1, 5, 2), [1, 3]);
        });
    }

    [Test]
    public void Writing_through_an_indexer_changes_only_that_part()
    {
        var matrix = zeros(2, 2, float64);
        matrix[0, 1] = 5.0;
        matrix[1] = tensor(new[] { 6.0, 7.0 });
        Numbers.AssertClose(matrix, [0, 5, 6, 7]);
    }

    [Test]
    public void Gather_and_scatter_are_inverse_on_a_permutation()
    {
        var values = Numbers.SampleTensor(4, 2, 5);
        var order = stack([randperm(5), randperm(5)]);
        var back = zeros_like(values).scatter_(1, order, values.gather(1, order));
        Numbers.AssertClose(back, Numbers.Values(values), 0);
    }

    [Test]
    public void Scatter_add_accumulates_repeated_positions()
    {
        var sums = zeros(3, float64).scatter_add_(0, tensor(new[] { 1L, 1L, 2L }), tensor(new[] { 1.0, 2.0, 4.0 }));
        Numbers.AssertClose(sums, [0, 3, 4]);
    }

    [Test]
    public void Flip_and_roll_move_as_named()
    {
        Numbers.AssertClose(arange(4).flip(0), [3, 2, 1, 0]);
        Numbers.AssertClose(arange(4).roll(1), [3, 0, 1, 2]);
        Numbers.AssertClose(arange(4).view(2, 2).roll(1, 1), [1, 0, 3, 2]);
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public Property Reshape_and_permute_lose_nothing(PositiveInt rows, PositiveInt columns, PositiveInt depth)
    {
        using var scope = NewDisposeScope();
        var (r, c, d) = (rows.Get % 7 + 1, columns.Get % 7 + 1, depth.Get % 7 + 1);
        var original = arange(r * c * d).view(r, c, d);
        var back = original.permute(2, 0, 1).contiguous().permute(1, 2, 0).reshape(-1).view(r, c, d);
        return back.equal(original).item<bool>().ToProperty();
    }

    [FsCheck.NUnit.Property(MaxTest = 50)]
    public Property Splitting_and_joining_give_back_the_tensor(PositiveInt length, PositiveInt part)
    {
        using var scope = NewDisposeScope();
        var original = arange(length.Get);
        var parts = original.split(part.Get);
        return (cat(parts).equal(original).item<bool>()
            && cat(original.chunk(part.Get)).equal(original).item<bool>()
            && stack(original.unbind()).equal(original).item<bool>()
            && parts.Length == (length.Get + part.Get - 1) / part.Get).ToProperty();
    }

    [Test]
    public void Adding_by_broadcast_expands_the_smaller_side()
    {
        var sum = tensor(new[] { 1.0, 2.0 }).view(2, 1) + tensor(new[] { 10.0, 20.0, 30.0 });
        Numbers.AssertClose(sum, [11, 21, 31, 12, 22, 32]);
    }

    [Test]
    public void Moves_that_change_nothing_share_storage_in_a_new_object()
    {
        var original = zeros(2);
        var moved = original.cpu();
        original.fill_(3);
        Assert.That(moved, Is.Not.SameAs(original));
        Numbers.AssertClose(moved, [3, 3]);
        Numbers.AssertClose(original.to(ScalarType.Int32), [3, 3]);
        Assert.That(original.to(ScalarType.Int32).dtype, Is.EqualTo(ScalarType.Int32));
    }
}
