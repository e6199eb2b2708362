using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/arithmetic.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor st_abs(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_abs_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_ceil(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_ceil_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_cos(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_cos_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_erf(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_erf_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_exp(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_exp_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_floor(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_floor_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_log(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_log_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_log1p(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_log1p_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_logical_not(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_logical_not_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_neg(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_neg_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_reciprocal(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_reciprocal_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_relu(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_relu_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_round(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_round_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_rsqrt(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_rsqrt_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_sigmoid(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_sigmoid_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_sign(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_sign_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_sin(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_sin_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_sqrt(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_sqrt_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_square(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_square_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_tanh(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_tanh_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_zero_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_bitwise_not(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_isfinite(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_isinf(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_isnan(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_bitwise_and(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_bitwise_or(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_bmm(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_dot(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_logical_and(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_logical_or(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_logical_xor(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_matmul(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_maximum(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_minimum(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_mm(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_mv(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_outer(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_eq(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_eq_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_ge(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_ge_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_gt(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_gt_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_le(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_le_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_lt(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_lt_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_ne(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_ne_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_mul(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_mul_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Done st_mul_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Done st_mul_scalar_(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_pow(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_pow_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Done st_pow_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Done st_pow_scalar_(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_remainder(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_remainder_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Done st_remainder_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Done st_remainder_scalar_(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_sub(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Tensor st_sub_scalar(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Done st_sub_(Tensor a, Tensor b);
    [LibraryImport(Library)]
    internal static partial Done st_sub_scalar_(Tensor a, Scalar? b);
    [LibraryImport(Library)]
    internal static partial Tensor st_add(Tensor a, Tensor b, Scalar? alpha);
    [LibraryImport(Library)]
    internal static partial Tensor st_add_scalar(Tensor a, Scalar? b, Scalar? alpha);
    [LibraryImport(Library)]
    internal static partial Done st_add_(Tensor a, Tensor b, Scalar? alpha);
    [LibraryImport(Library)]
    internal static partial Done st_add_scalar_(Tensor a, Scalar? b, Scalar? alpha);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor st_div(Tensor a, Tensor b, string? rounding);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor st_div_scalar(Tensor a, Scalar? b, string? rounding);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Done st_div_(Tensor a, Tensor b, string? rounding);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Done st_div_scalar_(Tensor a, Scalar? b, string? rounding);
    [LibraryImport(Library)]
    internal static partial Tensor st_addmm(Tensor a, Tensor mat1, Tensor mat2, double beta, double alpha);
    [LibraryImport(Library)]
    internal static partial Tensor st_addcmul(Tensor a, Tensor b, Tensor c, Scalar? value);
    [LibraryImport(Library)]
    internal static partial Done st_addcmul_(Tensor a, Tensor b, Tensor c, Scalar? value);
    [LibraryImport(Library)]
    internal static partial Tensor st_addcdiv(Tensor a, Tensor b, Tensor c, Scalar? value);
    [LibraryImport(Library)]
    internal static partial Done st_addcdiv_(Tensor a, Tensor b, Tensor c, Scalar? value);
    [LibraryImport(Library)]
    internal static partial Tensor st_lerp(Tensor a, Tensor end, Tensor? weight);
    [LibraryImport(Library)]
    internal static partial Done st_lerp_(Tensor a, Tensor end, Tensor? weight);
    [LibraryImport(Library)]
    internal static partial Tensor st_clamp_scalar(Tensor a, Scalar? min, Scalar? max);
    [LibraryImport(Library)]
    internal static partial Done st_clamp_scalar_(Tensor a, Scalar? min, Scalar? max);
    [LibraryImport(Library)]
    internal static partial Tensor st_clamp(Tensor a, Tensor? min, Tensor? max);
    [LibraryImport(Library)]
    internal static partial Done st_clamp_(Tensor a, Tensor? min, Tensor? max);
    [LibraryImport(Library)]
    internal static partial Done st_copy_(Tensor a, Tensor source, Flag nonBlocking);
    [LibraryImport(Library)]
    internal static partial Done st_set_(Tensor a, Tensor source);
    [LibraryImport(Library)]
    internal static partial Done st_fill_(Tensor a, Scalar? value);
    [LibraryImport(Library)]
    internal static partial Done st_uniform_(Tensor a, double low, double high, Generator? generator);
    [LibraryImport(Library)]
    internal static partial Done st_normal_(Tensor a, double mean, double std, Generator? generator);
    [LibraryImport(Library)]
    internal static partial Done st_allclose(Tensor a, Tensor b, double rtol, double atol, Flag equalNan, out int result);
    [LibraryImport(Library)]
    internal static partial Done st_equal(Tensor a, Tensor b, out int result);
}
