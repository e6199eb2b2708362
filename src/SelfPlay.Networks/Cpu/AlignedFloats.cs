namespace SelfPlay.Networks;

/// <summary>Floats that stay where they are and begin at a cache line, so that no vector straddles two of them.</summary>
/// <remarks>Whoever holds the pointer keeps the object alive: the memory goes with it.</remarks>
internal sealed unsafe class AlignedFloats
{
    private const int LineBytes = 64;

    private readonly float[] memory;

    /// <summary>Zeros.</summary>
    public AlignedFloats(int length)
    {
        Length = length;
        memory = GC.AllocateArray<float>(length + LineBytes / sizeof(float), pinned: true);
        fixed (float* start = memory)
            Pointer = (float*)(((nuint)start + LineBytes - 1) / LineBytes * LineBytes);
    }

    /// <summary>How many there are.</summary>
    public int Length { get; }

    /// <summary>The first of them.</summary>
    public float* Pointer { get; }
}
