using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Integers give Int64, any floating argument the default type.</summary>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(
        Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var floating = IsFloatingPoint(start.Type) || IsFloatingPoint(stop.Type) || IsFloatingPoint(step.Type);
        var type = dtype ?? (floating ? get_default_dtype() : ScalarType.Int64);
        return st_arange(start, stop, step, new Options(type, device, requires_grad));
    }

    public static Tensor eye(
        long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        st_eye(rows, columns < 0 ? rows : columns, new Options(dtype, device, requires_grad));

    public static Tensor linspace(
        double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        st_linspace(start, end, steps, new Options(dtype, device, requires_grad));

    public static Tensor randint(
        long low,
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null) =>
        st_randint(low, high, size, size.Length, generator, new Options(dtype ?? ScalarType.Int64, device, requires_grad));

    public static Tensor randint(
        long high,
        long[] size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null) => randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randperm(
        long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) =>
        st_randperm(n, generator, new Options(dtype ?? ScalarType.Int64, device, requires_grad));

    public static Tensor normal(
        double mean,
        double std,
        ReadOnlySpan<long> size,
        ScalarType? dtype = null,
        Device? device = null,
        bool requires_grad = false,
        Generator? generator = null) =>
        empty(size, dtype, device).normal_(mean, std, generator).requires_grad_(requires_grad);

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => input.bernoulli(generator);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) =>
        input.multinomial(num_samples, replacement, generator);

    /// <summary>Shares the managed array, which stays pinned as long as the tensor's storage lives.</summary>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false)
    {
        var type = DtypeOf(rawArray.GetType().GetElementType()!);
        var shared = Share(rawArray, type, Shape(rawArray), 0);
        return Converted(shared, dtype ?? type, device).requires_grad_(requires_grad);
    }

    /// <summary>
    /// Reads <paramref name="count"/> elements of <paramref name="dtype"/> out of the array's memory, sharing it.
    /// </summary>
    /// <param name="rawArray">The array; its own element type does not matter.</param>
    /// <param name="dtype">How to read it.</param>
    /// <param name="count">Elements; −1 for all from the offset on.</param>
    /// <param name="offset">In bytes.</param>
    /// <param name="requires_grad">Whether operations on the result are recorded.</param>
    public static Tensor frombuffer(
        Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var available = (Buffer.ByteLength(rawArray) - offset) / dtype.ElementSize();
        if (offset < 0 || count > available)
        {
            throw new ArgumentException($"{count} elements of {dtype} from byte {offset} on do not lie inside the array");
        }
        return Share(rawArray, dtype, [count < 0 ? available : count], offset).requires_grad_(requires_grad);
    }

    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) =>
        data.to(dtype ?? data.dtype, device ?? data.device);

    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) =>
        from_array(data, dtype, device);

    private static Tensor Converted(Tensor shared, ScalarType dtype, Device? device) =>
        dtype == shared.dtype && (device ?? CPU).type == DeviceType.CPU
            ? shared
            : shared.to(dtype, device ?? CPU, disposeAfter: true);

    private static unsafe Tensor Share(Array array, ScalarType dtype, long[] shape, long offset)
    {
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        return st_from_memory(
            pin.AddrOfPinnedObject() + (nint)offset, (int)dtype, shape, shape.Length, GCHandle.ToIntPtr(pin), &Unpin);
    }

    [UnmanagedCallersOnly]
    private static void Unpin(nint pin) => GCHandle.FromIntPtr(pin).Free();
}
