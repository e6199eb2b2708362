namespace SelfPlay.Games;

/// <summary>
/// A SplitMix64 generator (Steele, Lea and Flood 2014): eight bytes of state, the same numbers on every machine.
/// A value type: pass it by <c>ref</c>, a copy repeats the same numbers.
/// </summary>
public struct SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A generator for one of many independent streams of a seed, such as one game of a run.</summary>
    public static SeededRandom ForStream(ulong seed, ulong stream) => new(Mix(seed) ^ Mix(stream + 0x632BE59BD9B4E019UL));

    /// <summary>The next 64 random bits.</summary>
    public ulong NextUInt64() => Mix(state += 0x9E3779B97F4A7C15UL);

    /// <summary>A number in [0, bound), by multiplication (bias below 2⁻³² for the small bounds used here).</summary>
    public int Next(int bound) => (int)(((NextUInt64() >> 32) * (ulong)bound) >> 32);

    /// <summary>A number in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>An index drawn in proportion to non-negative weights that are not all zero.</summary>
    public int NextIndex(ReadOnlySpan<float> weights)
    {
        double total = 0;
        foreach (var weight in weights)
            total += weight;
        var remaining = NextDouble() * total;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] <= 0)
                continue;
            last = i;
            remaining -= weights[i];
            if (remaining < 0)
                return i;
        }
        return last;
    }

    /// <summary>SplitMix64's finaliser: a bijection of 64 bits in which every input bit moves every output bit.</summary>
    public static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
