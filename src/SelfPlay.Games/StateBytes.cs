using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SelfPlay.Games;

/// <summary>A position seen as its bytes: equality, hash and text of any unmanaged state.</summary>
public static class StateBytes
{
    /// <summary>The bytes of a state, without copying.</summary>
    public static ReadOnlySpan<byte> Of<TState>(in TState state)
        where TState : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<TState>(in state));

    /// <summary>Whether two states are the same position.</summary>
    public static bool Equal<TState>(in TState left, in TState right)
        where TState : unmanaged => Of(in left).SequenceEqual(Of(in right));

    /// <summary>A 64-bit multiply–rotate hash over the state's words, finished with SplitMix64's avalanche.</summary>
    public static ulong Hash<TState>(in TState state)
        where TState : unmanaged
    {
        ref var start = ref Unsafe.As<TState, byte>(ref Unsafe.AsRef(in state));
        var hash = 0x9E3779B97F4A7C15UL;
        var offset = 0;
        for (; offset + sizeof(ulong) <= Unsafe.SizeOf<TState>(); offset += sizeof(ulong))
            hash = Absorb(hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset)));
        ulong tail = 0;
        for (var shift = 0; offset < Unsafe.SizeOf<TState>(); offset++, shift += 8)
            tail |= (ulong)Unsafe.Add(ref start, offset) << shift;
        return SeededRandom.Mix(Absorb(hash, tail));
    }

    private static ulong Absorb(ulong hash, ulong word) =>
        BitOperations.RotateLeft((hash ^ SeededRandom.Mix(word)) * 0xD6E8FEB86659FD93UL, 27);
}
