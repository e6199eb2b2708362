using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/autograd.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_requires_grad(Tensor a);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_is_leaf(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_set_requires_grad(Tensor a, Flag value);
    [LibraryImport(Library)]
    internal static partial Done st_retain_grad(Tensor a);
    [LibraryImport(Library)]
    internal static partial Done st_grad(Tensor a, out nint grad);
    [LibraryImport(Library)]
    internal static partial Done st_set_grad(Tensor a, Tensor? grad);
    [LibraryImport(Library)]
    internal static partial Done st_backward(ReadOnlySpan<nint> tensors, int count, ReadOnlySpan<nint> grads, int gradCount,
        Flag retainGraph, Flag createGraph, ReadOnlySpan<nint> inputs, int inputCount);
    [LibraryImport(Library)]
    internal static partial Done st_autograd_grad(ReadOnlySpan<nint> outputs, int outputCount, ReadOnlySpan<nint> inputs,
        int inputCount, ReadOnlySpan<nint> grads, int gradCount, Flag retainGraph, Flag createGraph, Flag allowUnused,
        Span<nint> results);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_grad_mode();
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial void st_set_grad_mode(Flag enabled);
    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial int st_is_inference_mode();
    [LibraryImport(Library)]
    internal static partial nint st_enter_inference_mode(Flag enabled);
    [LibraryImport(Library)]
    internal static partial void st_leave_inference_mode(nint guard);
}
