using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>A record's game on a smaller board, where a tree of the same size reaches further.</summary>
internal static class ShrunkenBoard
{
    private const int Side = 4;

    /// <summary>
    /// The record with rows and columns that are like their neighbours left out, as near to 4 × 4 as its rules allow; null if the board
    /// has none to spare. All longest runs of equal lines lose one at a time, so that images of a board have images
    /// of the same smaller board.
    /// </summary>
    public static RuleRecord? Of(RuleRecord record)
    {
        RuleRecord? smallest = null;
        for (var rows = record.Board.Rows; ;)
        {
            var shorter = rows.Length > Side ? Thinned(rows) : rows;
            shorter = shorter[0].Length > Side ? Transposed(Thinned(Transposed(shorter))) : shorter;
            if (shorter.SequenceEqual(rows))
                return smallest;
            rows = shorter;
            var candidate = record with { Board = record.Board with { Rows = rows } };
            if (RuleCheck.Problems(candidate).Count == 0)
                smallest = candidate;
        }
    }

    private static ImmutableArray<string> Thinned(ImmutableArray<string> lines)
    {
        var runs = new List<(int Start, int Length)>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (i > 0 && lines[i] == lines[i - 1])
                runs[^1] = (runs[^1].Start, runs[^1].Length + 1);
            else
                runs.Add((i, 1));
        }
        var longest = runs.Max(r => r.Length);
        var spare = runs.Where(r => r.Length == longest && longest > 1).Select(r => r.Start).ToHashSet();
        return [.. lines.Where((_, i) => !spare.Contains(i))];
    }

    private static ImmutableArray<string> Transposed(ImmutableArray<string> lines) =>
        [.. Enumerable.Range(0, lines[0].Length).Select(column => string.Concat(lines.Select(line => line[column])))];
}
