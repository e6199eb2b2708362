using System.Runtime.InteropServices.Marshalling;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A number as an argument of a tensor operation.</summary>
[NativeMarshalling(typeof(ScalarMarshaller))]
public sealed class Scalar : IDisposable
{
    private Scalar(ScalarType type, long bits)
    {
        Type = type;
        Bits = bits;
    }

    public ScalarType Type { get; }

    /// <summary>The value: the bits of a double where <see cref="Type"/> is floating, else a 64-bit integer.</summary>
    internal long Bits { get; }

    internal static Scalar Floating(ScalarType type, double value) => new(type, BitConverter.DoubleToInt64Bits(value));

    internal static Scalar Integral(ScalarType type, long value) => new(type, value);

    internal double AsDouble() => IsFloatingPoint(Type) ? BitConverter.Int64BitsToDouble(Bits) : Bits;

    internal long AsInt64() => IsFloatingPoint(Type) ? (long)BitConverter.Int64BitsToDouble(Bits) : Bits;

    public static implicit operator Scalar(bool value) => Integral(ScalarType.Bool, value ? 1 : 0);

    public static implicit operator Scalar(byte value) => Integral(ScalarType.Byte, value);

    public static implicit operator Scalar(int value) => Integral(ScalarType.Int32, value);

    public static implicit operator Scalar(long value) => Integral(ScalarType.Int64, value);

    public static implicit operator Scalar(float value) => Floating(ScalarType.Float32, value);

    public static implicit operator Scalar(double value) => Floating(ScalarType.Float64, value);

    /// <summary>Nothing native is held; kept for callers that dispose their scalars.</summary>
    public void Dispose()
    {
    }
}

/// <summary>Conversions back to C# numbers, and from them.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this float value) => value;

    public static Scalar ToScalar(this double value) => value;

    public static Scalar ToScalar(this int value) => value;

    public static Scalar ToScalar(this long value) => value;

    public static Scalar ToScalar(this bool value) => value;

    public static float ToSingle(this Scalar value) => (float)value.AsDouble();

    public static double ToDouble(this Scalar value) => value.AsDouble();

    public static int ToInt32(this Scalar value) => checked((int)value.AsInt64());

    public static long ToInt64(this Scalar value) => value.AsInt64();

    public static bool ToBoolean(this Scalar value) => value.Bits != 0;
}
