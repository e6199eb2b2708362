using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>New candidates from ones that came far: parts exchanged with another record.</summary>
internal static class Variation
{
    /// <summary>A record with one part, or two, taken from another: from a fresh sample that is mutation, from a survivor crossover.</summary>
    public static RuleRecord Cross(RuleRecord record, RuleRecord other, ref SeededRandom random)
    {
        for (var i = random.Next(2); i >= 0; i--)
        {
            record = random.Next(7) switch
            {
                0 => record with { Goals = other.Goals },
                1 => record with { Effects = other.Effects },
                2 => record with { Moves = other.Moves },
                3 => record with { Place = other.Place },
                4 => record with { Board = other.Board },
                5 => record with { Turn = other.Turn },
                _ => record with { Board = record.Board with { Cells = other.Board.Cells, Wrap = other.Board.Wrap } },
            };
        }
        return record with { End = RecordSampler.End(record with { End = record.End with { NoActions = random.Next(2) == 0 ? record.End.NoActions : other.End.NoActions } }, ref random) };
    }
}
