using TorchSharp;
using static TorchSharp.torch;

namespace SelfPlay.Networks;

/// <summary>Where networks run.</summary>
public static class ComputeDevice
{
    /// <summary>The first GPU that libtorch finds, else the CPU. <c>CUDA_VISIBLE_DEVICES=</c> (empty) hides GPUs.</summary>
    public static Device Best => HasGpu ? CUDA : CPU;

    /// <summary>Whether libtorch finds a GPU.</summary>
    public static bool HasGpu => cuda.is_available();

    /// <summary>The precision in which a device evaluates fastest: half on a GPU, single on a CPU.</summary>
    public static ScalarType InferencePrecision(Device device) => device.type == DeviceType.CUDA ? ScalarType.Float16 : ScalarType.Float32;
}
