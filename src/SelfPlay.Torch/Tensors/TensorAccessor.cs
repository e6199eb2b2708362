using System.Collections;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor in row-major order, whatever its strides. Over a copy where the tensor is not on the
/// CPU, so that writes then do not reach it.
/// </summary>
public sealed class TensorAccessor<T> : IEnumerable<T>, IDisposable
    where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly bool copied;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly bool contiguous;

    internal TensorAccessor(Tensor source)
    {
        copied = source.device_type != DeviceType.CPU;
        tensor = copied ? source.cpu() : source;
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsReadOnly => false;

    /// <summary>By a flat position, or by one position per dimension.</summary>
    public T this[params long[] indices]
    {
        get => Read(Offset(indices));
        set => Write(Offset(indices), value);
    }

    public T[] ToArray()
    {
        var array = new T[Count];
        CopyTo(array);
        return array;
    }

    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), shape);
        var length = checked((int)(Count * tensor.ElementSize));
        var bytes = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), length);
        CopyTo(MemoryMarshal.Cast<byte, T>(bytes));
        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <summary>Fills the rest of the array, or stops at the last element.</summary>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[arrayIndex..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        if (contiguous)
        {
            Elements().Slice(checked((int)tensorIndex), count).CopyTo(target);
            // The span does not hold the tensor: it might be finalised while its elements are read.
            GC.KeepAlive(tensor);
            return;
        }
        for (var i = 0; i < count; i++)
        {
            target[i] = Read(FlatOffset(tensorIndex + i));
        }
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) =>
        CopyFrom(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[arrayIndex..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        if (contiguous)
        {
            source[..count].CopyTo(Elements()[checked((int)tensorIndex)..]);
            GC.KeepAlive(tensor);
            return;
        }
        for (var i = 0; i < count; i++)
        {
            Write(FlatOffset(tensorIndex + i), source[i]);
        }
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0L; i < Count; i++)
        {
            yield return Read(FlatOffset(i));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        if (copied)
        {
            tensor.Dispose();
        }
    }

    private unsafe T Read(long offset)
    {
        var value = ((T*)st_data(tensor))[offset];
        GC.KeepAlive(tensor);
        return value;
    }

    private unsafe void Write(long offset, T value)
    {
        ((T*)st_data(tensor))[offset] = value;
        GC.KeepAlive(tensor);
    }

    private unsafe Span<T> Elements() => new((void*)st_data(tensor), checked((int)Count));

    private long Offset(long[] indices)
    {
        if (indices.Length == 1)
        {
            return FlatOffset(indices[0]);
        }
        if (indices.Length != shape.Length)
        {
            throw new ArgumentException($"{indices.Length} positions for {shape.Length} dimensions");
        }
        var offset = 0L;
        for (var i = 0; i < indices.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(indices[i]);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(indices[i], shape[i]);
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    private long FlatOffset(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        if (contiguous)
        {
            return index;
        }
        var offset = 0L;
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            offset += index % shape[i] * strides[i];
            index /= shape[i];
        }
        return offset;
    }
}
