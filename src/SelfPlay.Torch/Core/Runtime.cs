using System.Runtime.InteropServices;

namespace TorchSharp;

/// <summary>TorchSharp's API over the machine's libtorch.</summary>
public static partial class torch
{
    /// <summary>The version of the libtorch that the native part was built against.</summary>
    public static string __version__ { get; } = Marshal.PtrToStringUTF8(st_version())!;

    public static int get_num_threads() => st_get_num_threads();

    public static void set_num_threads(int num) => st_set_num_threads(num);

    public static int get_num_interop_threads() => st_get_num_interop_threads();

    public static void set_num_interop_threads(int num) => st_set_num_interop_threads(num);
}
