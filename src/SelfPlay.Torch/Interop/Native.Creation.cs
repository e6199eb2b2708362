using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/creation.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor st_empty(ReadOnlySpan<long> sizes, int rank, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_zeros(ReadOnlySpan<long> sizes, int rank, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_ones(ReadOnlySpan<long> sizes, int rank, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_full(ReadOnlySpan<long> sizes, int rank, Scalar? value, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_rand(ReadOnlySpan<long> sizes, int rank, Generator? generator, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_randn(ReadOnlySpan<long> sizes, int rank, Generator? generator, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_randint(long low, long high, ReadOnlySpan<long> sizes, int rank, Generator? generator,
        Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_randperm(long n, Generator? generator, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_arange(Scalar? start, Scalar? stop, Scalar? step, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_linspace(double start, double end, long steps, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_eye(long rows, long columns, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_tensor(nint data, int dtype, ReadOnlySpan<long> sizes, int rank, Options options);
    [LibraryImport(Library)]
    internal static partial Tensor st_from_memory(nint data, int dtype, ReadOnlySpan<long> sizes, int rank, nint owner,
        delegate* unmanaged<nint, void> release);
    [LibraryImport(Library)]
    internal static partial void st_dispose(nint a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long st_dim(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long st_numel(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_dtype(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long st_element_size(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_device_type(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_device_index(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_is_contiguous(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial long st_storage_offset(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void st_sizes(Tensor a, Span<long> sizes);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void st_strides(Tensor a, Span<long> strides);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial nint st_data(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_item(Tensor a, out long bits);
    [LibraryImport(Library)]
    internal static partial Tensor st_to(Tensor a, Options options, Flag copy, Flag nonBlocking);
    [LibraryImport(Library)]
    internal static partial Tensor st_pin_memory(Tensor a);
}
