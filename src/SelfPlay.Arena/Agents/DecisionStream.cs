using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>The random numbers of one decision.</summary>
internal static class DecisionStream
{
    /// <summary>A stream that depends on a seed and on how the position was reached, on nothing else.</summary>
    public static SeededRandom Of(ulong seed, IPosition position)
    {
        ulong hash = 0;
        foreach (var action in position.History)
            hash = SeededRandom.Mix(hash + (ulong)action + 0x9E3779B97F4A7C15UL);
        return SeededRandom.ForStream(seed, hash);
    }
}
