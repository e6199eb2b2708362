using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/shape.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor st_alias(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_clone(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_contiguous(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_detach(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_t(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_detach_(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_flip(Tensor a, ReadOnlySpan<long> dims, int count);
    [LibraryImport(Library)]
    internal static partial Tensor st_permute(Tensor a, ReadOnlySpan<long> dims, int count);
    [LibraryImport(Library)]
    internal static partial Tensor st_repeat(Tensor a, ReadOnlySpan<long> dims, int count);
    [LibraryImport(Library)]
    internal static partial Tensor st_reshape(Tensor a, ReadOnlySpan<long> dims, int count);
    [LibraryImport(Library)]
    internal static partial Tensor st_view(Tensor a, ReadOnlySpan<long> dims, int count);
    [LibraryImport(Library)]
    internal static partial Tensor st_expand(Tensor a, ReadOnlySpan<long> sizes, int rank, Flag @implicit);
    [LibraryImport(Library)]
    internal static partial Tensor st_flatten(Tensor a, long start, long end);
    [LibraryImport(Library)]
    internal static partial Tensor st_unflatten(Tensor a, long dim, ReadOnlySpan<long> sizes, int rank);
    [LibraryImport(Library)]
    internal static partial Tensor st_transpose(Tensor a, long dim0, long dim1);
    [LibraryImport(Library)]
    internal static partial Done st_transpose_(Tensor a, long dim0, long dim1);
    [LibraryImport(Library)]
    internal static partial Tensor st_squeeze(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_squeeze_dim(Tensor a, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor st_unsqueeze(Tensor a, long dim);
    [LibraryImport(Library)]
    internal static partial Done st_unsqueeze_(Tensor a, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor st_roll(Tensor a, ReadOnlySpan<long> shifts, int shiftCount, ReadOnlySpan<long> dims,
        int dimCount);
    [LibraryImport(Library)]
    internal static partial Tensor st_repeat_interleave(Tensor a, long repeats, ReadOnlySpan<long> dim);
    [LibraryImport(Library)]
    internal static partial Tensor st_unfold(Tensor a, long dim, long size, long step);
    [LibraryImport(Library)]
    internal static partial int st_chunk(Tensor a, long chunks, long dim, Span<nint> results, int capacity);
    [LibraryImport(Library)]
    internal static partial int st_split(Tensor a, long size, long dim, Span<nint> results, int capacity);
    [LibraryImport(Library)]
    internal static partial int st_split_sizes(Tensor a, ReadOnlySpan<long> sizes, int count, long dim, Span<nint> results,
        int capacity);
    [LibraryImport(Library)]
    internal static partial int st_unbind(Tensor a, long dim, Span<nint> results, int capacity);
    [LibraryImport(Library)]
    internal static partial Tensor st_cat(ReadOnlySpan<nint> tensors, int count, long dim);
    [LibraryImport(Library)]
    internal static partial Tensor st_stack(ReadOnlySpan<nint> tensors, int count, long dim);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial Tensor st_einsum(string equation, ReadOnlySpan<nint> tensors, int count);
}
