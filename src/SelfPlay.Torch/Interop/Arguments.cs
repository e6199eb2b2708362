using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>A one-byte boolean argument.</summary>
internal readonly struct Flag
{
    private readonly byte value;

    private Flag(bool value) => this.value = value ? (byte)1 : (byte)0;

    public static implicit operator Flag(bool value) => new(value);
}

/// <summary>A number with its kind; a negative kind means none.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ScalarArg(long Kind, long Bits);

/// <summary>Where and how a new tensor is made.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Options
{
    public readonly int Dtype;
    public readonly int DeviceType;
    public readonly int DeviceIndex;
    public readonly int RequiresGrad;

    public Options(ScalarType? dtype, Device? device, bool requiresGrad = false)
    {
        device ??= get_default_device();
        Dtype = (int?)dtype ?? -1;
        DeviceType = (int)device.type;
        DeviceIndex = device.index;
        RequiresGrad = requiresGrad ? 1 : 0;
    }
}

internal enum IndexKind : long
{
    None,
    Ellipsis,
    Integer,
    Boolean,
    Slice,
    Tensor,
}

/// <summary>One position of an index expression.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct IndexArg(IndexKind Kind, long Start, long Stop, long Step, nint Tensor);

[StructLayout(LayoutKind.Sequential)]
internal struct AdamArg
{
    public double LearningRate;
    public double Beta1;
    public double Beta2;
    public double Eps;
    public double WeightDecay;
    public int Decoupled;
    public int Amsgrad;
    public int Maximize;
}

[StructLayout(LayoutKind.Sequential)]
internal struct SgdArg
{
    public double LearningRate;
    public double Momentum;
    public double Dampening;
    public double WeightDecay;
    public int Nesterov;
    public int Maximize;
}
