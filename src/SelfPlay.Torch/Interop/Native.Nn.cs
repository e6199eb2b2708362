using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/nn.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor st_linear(Tensor input, Tensor weight, Tensor? bias);
    [LibraryImport(Library)]
    internal static partial Tensor st_conv1d(Tensor input, Tensor weight, Tensor? bias, long stride, long padding,
        long dilation, long groups);
    [LibraryImport(Library)]
    internal static partial Tensor st_conv2d(Tensor input, Tensor weight, Tensor? bias, ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, long groups);
    [LibraryImport(Library)]
    internal static partial Tensor st_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? runningMean,
        Tensor? runningVar, Flag training, double momentum, double eps);
    [LibraryImport(Library)]
    internal static partial Tensor st_layer_norm(Tensor input, ReadOnlySpan<long> shape, int rank, Tensor? weight, Tensor? bias,
        double eps);
    [LibraryImport(Library)]
    internal static partial Tensor st_group_norm(Tensor input, long groups, Tensor? weight, Tensor? bias, double eps);
    [LibraryImport(Library)]
    internal static partial Tensor st_embedding(Tensor weight, Tensor indices, long paddingIdx, Flag scaleGradByFreq,
        Flag sparse);
    [LibraryImport(Library)]
    internal static partial Tensor st_gelu(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_silu(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_gelu_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_silu_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_softplus(Tensor a, double beta, double threshold);
    [LibraryImport(Library)]
    internal static partial Tensor st_leaky_relu(Tensor a, Scalar? slope);
    [LibraryImport(Library)]
    internal static partial Tensor st_hardtanh(Tensor a, Scalar? min, Scalar? max);
    [LibraryImport(Library)]
    internal static partial Tensor st_dropout(Tensor a, double p, Flag training);
    [LibraryImport(Library)]
    internal static partial Done st_dropout_(Tensor a, double p, Flag training);
    [LibraryImport(Library)]
    internal static partial Tensor st_feature_dropout(Tensor a, double p, Flag training);
    [LibraryImport(Library)]
    internal static partial Done st_feature_dropout_(Tensor a, double p, Flag training);
    [LibraryImport(Library)]
    internal static partial Tensor st_one_hot(Tensor a, long classes);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor st_pad(Tensor a, ReadOnlySpan<long> pad, int count, string mode, double value);
    [LibraryImport(Library)]
    internal static partial Tensor st_adaptive_avg_pool2d(Tensor input, ReadOnlySpan<long> size);
    [LibraryImport(Library)]
    internal static partial Tensor st_avg_pool2d(Tensor input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding, Flag ceilMode, Flag countIncludePad, long divisor);
    [LibraryImport(Library)]
    internal static partial Tensor st_max_pool2d(Tensor input, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride,
        ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, Flag ceilMode);
    [LibraryImport(Library)]
    internal static partial Tensor st_mse_loss(Tensor input, Tensor target, long reduction);
    [LibraryImport(Library)]
    internal static partial Tensor st_smooth_l1_loss(Tensor input, Tensor target, long reduction, double beta);
    [LibraryImport(Library)]
    internal static partial Tensor st_huber_loss(Tensor input, Tensor target, long reduction, double delta);
    [LibraryImport(Library)]
    internal static partial Tensor st_kl_div(Tensor input, Tensor target, long reduction, Flag logTarget);
    [LibraryImport(Library)]
    internal static partial Tensor st_nll_loss(Tensor input, Tensor target, Tensor? weight, long reduction, long ignoreIndex);
    [LibraryImport(Library)]
    internal static partial Tensor st_cross_entropy(Tensor input, Tensor target, Tensor? weight, long reduction,
        long ignoreIndex, double labelSmoothing);
    [LibraryImport(Library)]
    internal static partial Tensor st_binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight,
        Tensor? posWeight, long reduction);
}
