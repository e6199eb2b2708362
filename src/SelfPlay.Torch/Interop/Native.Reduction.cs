using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/reduction.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor st_sum(Tensor a, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_sum_dims(Tensor a, ReadOnlySpan<long> dims, int count, Flag keepdim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_mean(Tensor a, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_mean_dims(Tensor a, ReadOnlySpan<long> dims, int count, Flag keepdim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_prod(Tensor a, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_prod_dim(Tensor a, long dim, Flag keepdim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_std(Tensor a, Flag unbiased);
    [LibraryImport(Library)]
    internal static partial Tensor st_std_dims(Tensor a, ReadOnlySpan<long> dims, int count, Flag unbiased, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_var(Tensor a, Flag unbiased);
    [LibraryImport(Library)]
    internal static partial Tensor st_var_dims(Tensor a, ReadOnlySpan<long> dims, int count, Flag unbiased, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_norm(Tensor a, double p);
    [LibraryImport(Library)]
    internal static partial Tensor st_norm_dim(Tensor a, long dim, Flag keepdim, double p);
    [LibraryImport(Library)]
    internal static partial Tensor st_amax(Tensor a, ReadOnlySpan<long> dims, int count, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_amin(Tensor a, ReadOnlySpan<long> dims, int count, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_all(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_any(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_argmax(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_argmin(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_max(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_min(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_all_dim(Tensor a, long dim, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_any_dim(Tensor a, long dim, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_argmax_dim(Tensor a, long dim, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_argmin_dim(Tensor a, long dim, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Done st_max_dim(Tensor a, long dim, Flag keepdim, out Tensor values, out Tensor indices);
    [LibraryImport(Library)]
    internal static partial Done st_min_dim(Tensor a, long dim, Flag keepdim, out Tensor values, out Tensor indices);
    [LibraryImport(Library)]
    internal static partial Done st_sort(Tensor a, long dim, Flag descending, Flag stable, out Tensor values,
        out Tensor indices);
    [LibraryImport(Library)]
    internal static partial Done st_topk(Tensor a, long k, long dim, Flag largest, Flag sorted, out Tensor values,
        out Tensor indices);
    [LibraryImport(Library)]
    internal static partial Tensor st_argsort(Tensor a, long dim, Flag descending);
    [LibraryImport(Library)]
    internal static partial Tensor st_cumsum(Tensor a, long dim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_logsumexp(Tensor a, long dim, Flag keepdim);
    [LibraryImport(Library)]
    internal static partial Tensor st_softmax(Tensor a, long dim, int dtype);
    [LibraryImport(Library)]
    internal static partial Tensor st_log_softmax(Tensor a, long dim, int dtype);
}
