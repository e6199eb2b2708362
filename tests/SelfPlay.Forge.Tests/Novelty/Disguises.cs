using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Ways to write the same game differently; each gives null for a record that it cannot be applied to.</summary>
internal static class Disguises
{
    public static IEnumerable<(string Name, Func<RuleRecord, RuleRecord?> Apply)> All =>
    [
        ("renamed", r => r with { Name = "something new" }),
        ("moves and goals in another order", r => r with { Moves = [.. r.Moves.Reverse()], Goals = [.. r.Goals.Reverse()] }),
        ("moves given twice", r => r with { Moves = [.. r.Moves, .. r.Moves] }),
        ("slides with the steps that they include", r => r with { Moves = [.. r.Moves.Where(m => m.Kind == MoveKind.Slide).Select(m => m with { Kind = MoveKind.Step, Range = 1 }), .. r.Moves] }),
        ("captures apart from other moves", CapturesApart),
        ("directions in words", r => r with { Moves = [.. r.Moves.Select(m => InWords(m, r.Board.Cells))] }),
        ("longer lines as goals as well", r => r with { Goals = [.. r.Goals, .. r.Goals.Where(g => g.Kind == GoalKind.Line).Select(g => g with { Count = g.Count + 1 })] }),
        ("a limit that is never reached", r => Termination.ProvenLength(r) is null || r.End.MaxPlies + r.End.MaxQuiet > 0 ? null : r with { End = r.End with { MaxPlies = 10_000, DecideAtLimit = [TieBreak.LargestGroup] } }),
        ("tie-breaks that never tell", r => r with { End = r.End with { Decide = [.. r.End.Decide, .. r.End.Decide] } }),
        ("mirrored", Mirrored),
        ("turned by a quarter", r => IsDirected(r) || r.Board.Cells == Neighbourhood.Hex6 || r.Board.Wrap == Wrap.Cylinder || r.Turn.Swap == SwapRule.Mirror ? null : WithRows(r, Turned(r.Board.Rows))),
        ("turned by a half", r => IsDirected(r, connectIs: false) ? null : WithRows(r, Turned(Turned(r.Board.Rows)))),
        ("shifted along the seam", r => r.Board.Wrap == Wrap.None || r.Turn.Opening != OpeningRule.None || r.Turn.Swap == SwapRule.Mirror ? null : WithRows(r, [.. r.Board.Rows.Select(row => row[1..] + row[0])])),
        ("blocks instead of gaps", r => r.Turn.Opening != OpeningRule.None ? null : WithRows(r, [.. r.Board.Rows.Select(row => row.Replace('#', '*'))])),
    ];

    /// <summary>The set-up exchanged and turned, so that each player owns what the other one had, seen from the own side.</summary>
    public static RuleRecord ColoursExchanged(RuleRecord record) => WithRows(record, [.. Turned(Turned(record.Board.Rows)).Select(row => string.Concat(row.Select(Exchanged)))]);

    /// <summary>Some of them at random, one after another.</summary>
    public static RuleRecord Random(RuleRecord record, ref SeededRandom random)
    {
        foreach (var (_, apply) in All)
        {
            if (random.Next(2) == 0 && apply(record) is { } disguised && RuleCheck.Problems(disguised).Count == 0)
                record = disguised;
        }
        return record;
    }

    private static char Exchanged(char site) => site switch { 'x' => 'o', 'o' => 'x', 'X' => 'O', 'O' => 'X', _ => site };

    private static RuleRecord CapturesApart(RuleRecord record) => record with
    {
        Moves = [.. record.Moves.SelectMany(m => m.Onto == MoveOnto.Either ? (MoveRecord[])[m with { Onto = MoveOnto.Enemy }, m with { Onto = MoveOnto.Empty }] : [m])],
    };

    private static MoveRecord InWords(MoveRecord move, Neighbourhood cells) => move.Kind == MoveKind.Leap || !move.Headings.IsEmpty ? move : move with
    {
        Headings = [.. Enum.GetValues<Heading>().Where(h => cells == Neighbourhood.Square8 || h is not (Heading.ForwardDiagonal or Heading.BackwardDiagonal))],
    };

    // Hexagons are mirrored by exchanging rows and columns.
    private static RuleRecord? Mirrored(RuleRecord record)
    {
        if (record.Board.Cells != Neighbourhood.Hex6)
            return record.Turn.Swap == SwapRule.Mirror ? null : WithRows(record, [.. record.Board.Rows.Select(Reversed)]);
        return IsDirected(record) || record.Board.Wrap == Wrap.Cylinder ? null : WithRows(record, [.. Turned(record.Board.Rows).Select(Reversed)]);
    }

    private static bool IsDirected(RuleRecord record, bool connectIs = true) =>
        record.Moves.Any(m => !m.Headings.IsEmpty) || record.Place is { Gravity: true } || record.Goals.Any(g => g.Kind == GoalKind.Reach || (connectIs && g.Kind == GoalKind.Connect));

    private static RuleRecord WithRows(RuleRecord record, ImmutableArray<string> rows) => record with { Board = record.Board with { Rows = rows } };

    private static string Reversed(string row) => string.Concat(row.Reverse());

    private static ImmutableArray<string> Turned(ImmutableArray<string> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => string.Concat(rows.Reverse().Select(row => row[column])))];
}
