using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Interop;

/// <summary>
/// The C ABI over libtorch. A function that fails throws here already: the marshallers of its result see the
/// null handle or the status and raise the native message.
/// </summary>
internal static unsafe partial class Native
{
    private const string Library = "selfplay_torch";
    private const string FileName = "libselfplay_torch.so";

    static Native() => NativeLibrary.SetDllImportResolver(typeof(Native).Assembly, Resolve);

    [LibraryImport(Library)]
    private static partial nint st_last_error();

    /// <summary>The exception for the failure that this thread's last native call reported.</summary>
    internal static Exception LastError() =>
        new ExternalException(Marshal.PtrToStringUTF8(st_last_error()));

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
        {
            return 0;
        }
        var path = Path.Combine(Path.GetDirectoryName(assembly.Location) ?? AppContext.BaseDirectory, FileName);
        try
        {
            return NativeLibrary.Load(File.Exists(path) ? path : FileName);
        }
        catch (DllNotFoundException error)
        {
            // The loader's advice comes first, the reason last.
            var reason = error.Message.Trim().Split('\n')[^1];
            throw new DllNotFoundException(
                $"{path} could not be loaded; it needs the libtorch of its build (libtorch-dev, or LIBTORCH): {reason}");
        }
    }
}
