using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The functions of native/runtime.cpp.</summary>
internal static unsafe partial class Native
{
    [LibraryImport(Library)]
    internal static partial nint st_version();
    [LibraryImport(Library)]
    internal static partial int st_get_num_threads();
    [LibraryImport(Library)]
    internal static partial Done st_set_num_threads(int count);
    [LibraryImport(Library)]
    internal static partial int st_get_num_interop_threads();
    [LibraryImport(Library)]
    internal static partial Done st_set_num_interop_threads(int count);
    [LibraryImport(Library)]
    internal static partial int st_get_default_dtype();
    [LibraryImport(Library)]
    internal static partial Done st_set_default_dtype(int dtype);
    [LibraryImport(Library)]
    internal static partial Done st_manual_seed(long seed);
    [LibraryImport(Library)]
    internal static partial nint st_generator_default();
    [LibraryImport(Library)]
    internal static partial nint st_generator_new(ulong seed);
    [LibraryImport(Library)]
    internal static partial void st_generator_dispose(nint generator);
    [LibraryImport(Library)]
    internal static partial void st_generator_set_seed(Generator generator, long seed);
    [LibraryImport(Library)]
    internal static partial long st_generator_seed(Generator generator);
    [LibraryImport(Library)]
    internal static partial long st_generator_reseed(Generator generator);
    [LibraryImport(Library)]
    internal static partial Tensor st_generator_get_state(Generator generator);
    [LibraryImport(Library)]
    internal static partial Done st_generator_set_state(Generator generator, Tensor state);
    [LibraryImport(Library)]
    internal static partial int st_cuda_device_count();
    [LibraryImport(Library)]
    internal static partial int st_cuda_has_cudnn();
    [LibraryImport(Library)]
    internal static partial Done st_cuda_synchronize(int index);
    [LibraryImport(Library)]
    internal static partial Done st_cuda_manual_seed(long seed);
}
