using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Valid records drawn from the whole grammar.</summary>
internal static class SampledRecords
{
    /// <summary>The first valid record that a seed gives on a rung.</summary>
    public static RuleRecord Of(int rung, ulong seed)
    {
        var random = SeededRandom.ForStream(seed, (ulong)rung);
        while (true)
        {
            var record = RecordSampler.Sample(Rung.Of(rung), ref random);
            if (RuleCheck.Problems(record).Count == 0)
                return record;
        }
    }
}
