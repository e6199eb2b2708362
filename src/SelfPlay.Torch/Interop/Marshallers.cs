using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Passes a tensor as its handle, and keeps the object alive until the call is over.</summary>
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
[CustomMarshaller(typeof(Tensor), MarshalMode.ManagedToUnmanagedOut, typeof(Out))]
internal static class TensorMarshaller
{
    public ref struct In
    {
        private Tensor? tensor;

        public void FromManaged(Tensor? managed) => tensor = managed;

        public readonly nint ToUnmanaged() => tensor is null ? 0 : tensor.Handle;

        public readonly void OnInvoked() => GC.KeepAlive(tensor);

        public readonly void Free()
        {
        }
    }

    public static class Out
    {
        public static Tensor ConvertToManaged(nint handle) => handle == 0 ? throw Native.LastError() : new Tensor(handle);
    }
}

/// <summary>Passes a generator as its handle, and keeps the object alive until the call is over.</summary>
[CustomMarshaller(typeof(Generator), MarshalMode.ManagedToUnmanagedIn, typeof(In))]
internal static class GeneratorMarshaller
{
    public ref struct In
    {
        private Generator? generator;

        public void FromManaged(Generator? managed) => generator = managed;

        public readonly nint ToUnmanaged() => generator is null ? 0 : generator.Handle;

        public readonly void OnInvoked() => GC.KeepAlive(generator);

        public readonly void Free()
        {
        }
    }
}

/// <summary>The result of a native function that answers nothing but success.</summary>
[NativeMarshalling(typeof(DoneMarshaller))]
internal readonly struct Done;

[CustomMarshaller(typeof(Done), MarshalMode.ManagedToUnmanagedOut, typeof(DoneMarshaller))]
internal static class DoneMarshaller
{
    public static Done ConvertToManaged(int status) => status == 0 ? default : throw Native.LastError();
}

[CustomMarshaller(typeof(Scalar), MarshalMode.ManagedToUnmanagedIn, typeof(ScalarMarshaller))]
internal static class ScalarMarshaller
{
    public static ScalarArg ConvertToUnmanaged(Scalar? scalar) =>
        scalar is null ? new ScalarArg(-1, 0) : new ScalarArg((long)scalar.Type, scalar.Bits);
}
