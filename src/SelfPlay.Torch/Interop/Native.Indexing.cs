using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/indexing.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Tensor st_index(Tensor a, ReadOnlySpan<IndexArg> indices, int count);
    [LibraryImport(Library)]
    internal static partial Done st_index_put_(Tensor a, ReadOnlySpan<IndexArg> indices, int count, Tensor value);
    [LibraryImport(Library)]
    internal static partial Done st_index_put_tensors_(Tensor a, ReadOnlySpan<nint> indices, int count, Tensor value,
        Flag accumulate);
    [LibraryImport(Library)]
    internal static partial Tensor st_gather(Tensor a, long dim, Tensor index);
    [LibraryImport(Library)]
    internal static partial Tensor st_index_select(Tensor a, long dim, Tensor index);
    [LibraryImport(Library)]
    internal static partial Done st_index_add_(Tensor a, long dim, Tensor index, Tensor source, Scalar? alpha);
    [LibraryImport(Library)]
    internal static partial Done st_index_copy_(Tensor a, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Tensor st_scatter(Tensor a, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Done st_scatter_(Tensor a, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Tensor st_scatter_add(Tensor a, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Done st_scatter_add_(Tensor a, long dim, Tensor index, Tensor source);
    [LibraryImport(Library)]
    internal static partial Tensor st_narrow(Tensor a, long dim, long start, long length);
    [LibraryImport(Library)]
    internal static partial Tensor st_select(Tensor a, long dim, long index);
    [LibraryImport(Library)]
    internal static partial Tensor st_slice(Tensor a, long dim, long start, long stop, long step);
    [LibraryImport(Library)]
    internal static partial Tensor st_take(Tensor a, Tensor index);
    [LibraryImport(Library)]
    internal static partial Tensor st_nonzero(Tensor a);
    [LibraryImport(Library)]
    internal static partial Tensor st_masked_select(Tensor a, Tensor mask);
    [LibraryImport(Library)]
    internal static partial Tensor st_masked_fill(Tensor a, Tensor mask, Scalar? value);
    [LibraryImport(Library)]
    internal static partial Done st_masked_fill_(Tensor a, Tensor mask, Scalar? value);
    [LibraryImport(Library)]
    internal static partial Tensor st_where(Tensor condition, Tensor x, Tensor y);
    [LibraryImport(Library)]
    internal static partial Tensor st_multinomial(Tensor a, long samples, Flag replacement, Generator? generator);
    [LibraryImport(Library)]
    internal static partial Tensor st_bernoulli(Tensor a, Generator? generator);
}
