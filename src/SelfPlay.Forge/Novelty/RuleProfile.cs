using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>
/// A record's rules as numbers from 0 on, the same place for the same meaning, which no symmetry of the board changes: what
/// <see cref="RuleDistance"/> compares.
/// </summary>
internal static class RuleProfile
{
    private const double LongestLine = 16, MostActions = 10_000;

    public static double[] Of(PlainRules rules)
    {
        var (record, turn, place) = (rules.Record, rules.Record.Turn, rules.Record.Place);
        var pieces = string.Concat(record.Board.Rows).Where(char.IsAsciiLetter).ToList();
        return
        [
            .. OneOf<Neighbourhood>(record.Board.Cells), .. OneOf<Wrap>(record.Board.Wrap), Math.Log2(rules.Sites.Length) / 8,
            (double)pieces.Count(c => c is 'x' or 'o') / rules.Sites.Length, (double)pieces.Count(c => c is 'X' or 'O') / rules.Sites.Length,
            turn.Actions - 1, turn.FirstTurn - 1, .. OneOf<SwapRule>(turn.Swap == SwapRule.None ? null : turn.Swap), Is(turn.Opening != OpeningRule.None),
            .. OneOf<PlaceWhere>(place?.Where), Is(rules.HasGravity),
            .. Enum.GetValues<MoveKind>().SelectMany(kind => Moves([.. rules.Moves.Where(m => m.Kind == kind)])),
            .. from kind in Enum.GetValues<EffectKind>()
               from result in Enum.GetValues<EffectResult>()
               select Is(rules.Effects.Any(e => e.Kind == kind && e.Result == result)),
            .. Enum.GetValues<GoalKind>().SelectMany(kind => Goals([.. rules.Goals.Where(g => g.Kind == kind)])),
            .. OneOf<NoActions>(rules.NoActions), .. Order(rules.Decide), .. Order(rules.DecideAtLimit),
            Amount(rules.MaxPlies, MostActions), Amount(rules.MaxQuiet, MostActions), Is(rules.ForbidsReturn),
        ];
    }

    // How men and chiefs move onto or over what, in how many directions and how far; and which part of the ways leads back as well.
    private static IEnumerable<double> Moves(IReadOnlyList<CompiledMove> moves)
    {
        foreach (var target in (Targets[])[Targets.Empty, Targets.Enemy, Targets.Own])
        {
            foreach (var uses in (Func<CompiledMove, bool>[])[m => (m.Man & target) != 0, m => (m.Chief & target) != 0])
            {
                var used = moves.Where(uses).ToList();
                yield return (double)used.Select(m => m.Direction).Distinct().Count() / (used.Any(m => m.Kind == MoveKind.Leap) ? 16 : 8);
                yield return used.Select(m => (double)m.Distance / ActionPlanes.LongestSlide).DefaultIfEmpty().Max();
                yield return used.Count == 0 ? 0 : (double)used.Count(m => used.Any(back => m.Kind == MoveKind.Leap || back.Direction == 7 - m.Direction)) / used.Count;
            }
        }
    }

    private static IEnumerable<double> Goals(IReadOnlyList<GoalRecord> goals)
    {
        foreach (var loses in (bool[])[false, true])
        {
            var counts = goals.Where(g => g.Loses == loses).Select(g => g.Count).ToList();
            yield return Is(counts.Count > 0);
            yield return counts.Select(c => Amount(c, LongestLine)).DefaultIfEmpty().Max();
        }
    }

    private static IEnumerable<double> Order(ImmutableArray<TieBreak> order) =>
        Enum.GetValues<TieBreak>().Select(t => order.Contains(t) ? 1.0 / (1 + order.IndexOf(t)) : 0);

    private static IEnumerable<double> OneOf<T>(T? value)
        where T : struct, Enum => Enum.GetValues<T>().Select(v => Is(EqualityComparer<T?>.Default.Equals(v, value)));

    private static double Amount(int value, double greatest) => Math.Log(1 + value) / Math.Log(1 + greatest);

    private static double Is(bool holds) => holds ? 1 : 0;
}
