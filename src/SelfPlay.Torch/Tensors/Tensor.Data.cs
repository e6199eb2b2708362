using System.Runtime.CompilerServices;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public long[] shape
        {
            get
            {
                var sizes = new long[st_dim(this)];
                st_sizes(this, sizes);
                return sizes;
            }
        }

        public long ndim => st_dim(this);

        public long Dimensions => st_dim(this);

        public long NumberOfElements => st_numel(this);

        public long ElementSize => st_element_size(this);

        public ScalarType dtype => (ScalarType)st_dtype(this);

        public Device device => new(device_type, device_index);

        public DeviceType device_type => (DeviceType)st_device_type(this);

        public int device_index => st_device_index(this);

        public bool is_cuda => device_type == DeviceType.CUDA;

        public long dim() => st_dim(this);

        public long numel() => st_numel(this);

        public long[] size() => shape;

        public long size(int dim) => shape[Wrapped(dim)];

        public long[] stride()
        {
            var strides = new long[st_dim(this)];
            st_strides(this, strides);
            return strides;
        }

        public long stride(int dim) => stride()[Wrapped(dim)];

        public long storage_offset() => st_storage_offset(this);

        public bool is_contiguous() => st_is_contiguous(this) != 0;

        public long element_size() => st_element_size(this);

        public bool is_floating_point() => IsFloatingPoint(dtype);

        /// <summary>The raw elements, straight over the storage of a contiguous tensor on the CPU.</summary>
        /// <exception cref="InvalidOperationException">It is not contiguous, or not on the CPU.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (device_type != DeviceType.CPU || !is_contiguous())
                {
                    throw new InvalidOperationException("bytes need a contiguous tensor on the CPU");
                }
                return new Span<byte>((void*)st_data(this), checked((int)(numel() * ElementSize)));
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                {
                    throw new ArgumentException($"{value.Length} bytes for a tensor of {target.Length}");
                }
                value.CopyTo(target);
            }
        }

        /// <summary>Reads and writes elements as <typeparamref name="T"/>, which must be the element type.</summary>
        public TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            ValidateType(typeof(T));
            return new TensorAccessor<T>(this);
        }

        /// <summary>The only element.</summary>
        /// <exception cref="ArgumentException">There are more, or <typeparamref name="T"/> is not the element type.</exception>
        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
            {
                throw new ArgumentException($"item needs a tensor of one element, this one has {numel()}");
            }
            ValidateType(typeof(T));
            st_item(this, out var bits);
            return Cast<T>(bits);
        }

        public Scalar ToScalar()
        {
            st_item(this, out var bits);
            return IsFloatingPoint(dtype)
                ? Scalar.Floating(dtype, BitConverter.Int64BitsToDouble(bits))
                : Scalar.Integral(dtype, bits);
        }

        public Tensor copy_(Tensor source, bool nonBlocking = false) => InPlace(st_copy_(this, source, nonBlocking));

        public Tensor fill_(Scalar value) => InPlace(st_fill_(this, value));

        public Tensor set_(Tensor source) => InPlace(st_set_(this, source));

        public Tensor zero_() => InPlace(st_zero_(this));

        public Tensor uniform_(double from = 0, double to = 1, Generator? generator = null) =>
            InPlace(st_uniform_(this, from, to, generator));

        public Tensor normal_(double mean = 0, double stddev = 1, Generator? generator = null) =>
            InPlace(st_normal_(this, mean, stddev, generator));

        internal void ValidateType(Type type)
        {
            if (DtypeOf(type) != dtype)
            {
                throw new ArgumentException($"{type.Name} is not compatible with {dtype}");
            }
        }

        private T Cast<T>(long bits)
            where T : unmanaged
        {
            switch (dtype)
            {
                case ScalarType.Float64:
                    return Unsafe.BitCast<long, double>(bits) is T number ? number : default;
                case ScalarType.Float32:
                    return (float)BitConverter.Int64BitsToDouble(bits) is T single ? single : default;
                case ScalarType.Float16:
                    return (Half)BitConverter.Int64BitsToDouble(bits) is T half ? half : default;
                default:
                    // Little-endian: the low bytes of the integer are the value in any narrower type.
                    return Unsafe.As<long, T>(ref bits);
            }
        }

        private int Wrapped(int dim) => dim < 0 ? dim + (int)ndim : dim;
    }
}
