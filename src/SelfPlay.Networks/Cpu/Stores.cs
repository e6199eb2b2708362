using static System.Runtime.Intrinsics.Vector256;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SelfPlay.Networks;

/// <summary>What becomes of a convolution's output.</summary>
internal unsafe interface IStore
{
    /// <summary>Stores outputs.</summary>
    static abstract void Store(Lanes outputs, float* target);
}

/// <summary>Stores them as they are.</summary>
internal readonly unsafe struct Plain : IStore
{
    public static void Store(Lanes outputs, float* target) => outputs.Store(target);
}

/// <summary>Stores max(0, outputs).</summary>
internal readonly unsafe struct Rectified : IStore
{
    public static void Store(Lanes outputs, float* target) => Max(outputs, Lanes.Zero).Store(target);
}

/// <summary>Stores max(0, what is there + outputs): the end of a residual block.</summary>
internal readonly unsafe struct Residual : IStore
{
    public static void Store(Lanes outputs, float* target) => Max(Load(target) + outputs, Lanes.Zero).Store(target);
}
