using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/optim.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial Done st_adam_step(ReadOnlySpan<nint> parameters, ReadOnlySpan<nint> averages,
        ReadOnlySpan<nint> squares, ReadOnlySpan<nint> maxSquares, Span<long> steps, int count, in AdamArg options);
    [LibraryImport(Library)]
    internal static partial Done st_sgd_step(ReadOnlySpan<nint> parameters, Span<nint> buffers, int count, in SgdArg options);
    [LibraryImport(Library)]
    internal static partial Done st_clip_grad_norm_(ReadOnlySpan<nint> parameters, int count, double maxNorm, double normType,
        out double total);
}
