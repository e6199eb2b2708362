using System.Runtime.CompilerServices;
using System.Runtime.InteropServices.Marshalling;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers on a device, with PyTorch's operations under PyTorch's names. Owns a native handle:
    /// dispose it, or make it inside a <see cref="DisposeScope"/>.
    /// </summary>
    [NativeMarshalling(typeof(TensorMarshaller))]
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;

        /// <summary>Takes over a native handle, and joins the innermost dispose scope of this thread.</summary>
        internal Tensor(nint handle)
        {
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > Volatile.Read(ref peakCount))
            {
                Volatile.Write(ref peakCount, count);
            }
            DisposeScope.Current?.Attach(this);
        }

        ~Tensor() => Dispose(false);

        /// <summary>Tensor objects alive now.</summary>
        public static long TotalCount => Volatile.Read(ref totalCount);

        /// <summary>The largest <see cref="TotalCount"/> so far.</summary>
        public static long PeakCount => Volatile.Read(ref peakCount);

        public nint Handle => handle != 0 ? handle : throw new InvalidOperationException("Tensor invalid -- empty handle.");

        public bool IsInvalid => handle == 0;

        internal DisposeScope? OwningScope { get; set; }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            OwningScope?.MoveToOther(other, this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            OwningScope?.MoveToOther(other.OwningScope, this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        /// <summary>Gives up the native handle: this object is invalid from now on, the caller owns the handle.</summary>
        public nint DecoupleFromNativeHandle()
        {
            var released = Handle;
            Release();
            return released;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (disposing)
            {
                OwningScope?.MarkAsDisposed(this);
            }
            var dying = Release();
            if (dying != 0)
            {
                st_dispose(dying);
            }
        }

        private nint Release()
        {
            var released = Interlocked.Exchange(ref handle, 0);
            if (released != 0)
            {
                Interlocked.Decrement(ref totalCount);
            }
            return released;
        }

        /// <summary>The identity of the object: <c>==</c> compares elements and answers a tensor.</summary>
        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

        /// <summary>Shape, type and device; not the values.</summary>
        public override string ToString() =>
            IsInvalid ? "invalid tensor" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        /// <summary>
        /// The bare handles for a call that takes a list, 0 for null. Whoever makes that call keeps the tensors alive until
        /// it is over.
        /// </summary>
        internal static nint[] Handles(ReadOnlySpan<Tensor?> tensors)
        {
            var handles = new nint[tensors.Length];
            for (var i = 0; i < handles.Length; i++)
            {
                handles[i] = tensors[i]?.Handle ?? 0;
            }
            return handles;
        }

        internal static void KeepAlive(ReadOnlySpan<Tensor?> tensors)
        {
            foreach (var tensor in tensors)
            {
                GC.KeepAlive(tensor);
            }
        }

        private Tensor InPlace(Done done)
        {
            _ = done;
            return this;
        }
    }
}
