using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Valid records at random, on small boards, and records that differ from one in a single field.</summary>
internal sealed class RandomRecords(ulong seed)
{
    private SeededRandom random = new(seed);

    /// <summary>Every field, and how a record takes it from another one.</summary>
    public static IReadOnlyList<(string Field, Func<RuleRecord, RuleRecord, RuleRecord> Take)> Fields { get; } =
    [
        ("board.cells", (a, b) => a with { Board = a.Board with { Cells = b.Board.Cells } }),
        ("board.wrap", (a, b) => a with { Board = a.Board with { Wrap = b.Board.Wrap } }),
        ("board.rows", (a, b) => a with { Board = a.Board with { Rows = b.Board.Rows } }),
        ("turn.actions", (a, b) => a with { Turn = a.Turn with { Actions = b.Turn.Actions } }),
        ("turn.first-turn", (a, b) => a with { Turn = a.Turn with { FirstTurn = b.Turn.FirstTurn } }),
        ("turn.swap", (a, b) => a with { Turn = a.Turn with { Swap = b.Turn.Swap } }),
        ("turn.opening", (a, b) => a with { Turn = a.Turn with { Opening = b.Turn.Opening } }),
        ("place", (a, b) => a with { Place = b.Place }),
        ("place.where", (a, b) => a.Place is null || b.Place is null ? a : a with { Place = a.Place with { Where = b.Place.Where } }),
        ("place.gravity", (a, b) => a.Place is null || b.Place is null ? a : a with { Place = a.Place with { Gravity = b.Place.Gravity } }),
        ("moves", (a, b) => a with { Moves = b.Moves }),
        ("moves.piece", (a, b) => Move(a, b, (m, n) => m with { Piece = n.Piece })),
        ("moves.kind", (a, b) => Move(a, b, (m, n) => m with { Kind = n.Kind })),
        ("moves.headings", (a, b) => Move(a, b, (m, n) => m with { Headings = n.Headings })),
        ("moves.range", (a, b) => Move(a, b, (m, n) => m with { Range = n.Range })),
        ("moves.onto", (a, b) => Move(a, b, (m, n) => m with { Onto = n.Onto })),
        ("moves.over", (a, b) => Move(a, b, (m, n) => m with { Over = n.Over })),
        ("moves.leap", (a, b) => Move(a, b, (m, n) => m with { Leap = n.Leap })),
        ("effects", (a, b) => a with { Effects = b.Effects }),
        ("effects.order", (a, _) => a with { Effects = [.. a.Effects.Reverse()] }),
        ("effects.result", (a, b) => a.Effects.IsEmpty || b.Effects.IsEmpty ? a : a with { Effects = a.Effects.SetItem(0, a.Effects[0] with { Result = b.Effects[0].Result }) }),
        ("goals", (a, b) => a with { Goals = b.Goals }),
        ("goals.kind", (a, b) => Goal(a, b, (g, h) => g with { Kind = h.Kind })),
        ("goals.count", (a, b) => Goal(a, b, (g, h) => g with { Count = h.Count })),
        ("goals.loses", (a, b) => Goal(a, b, (g, h) => g with { Loses = h.Loses })),
        ("goals.order", (a, _) => a with { Goals = [.. a.Goals.Reverse()] }),
        ("end.no-actions", (a, b) => a with { End = a.End with { NoActions = b.End.NoActions } }),
        ("end.decide", (a, b) => a with { End = a.End with { Decide = b.End.Decide } }),
        ("end.max-plies", (a, b) => a with { End = a.End with { MaxPlies = b.End.MaxPlies } }),
        ("end.max-quiet", (a, b) => a with { End = a.End with { MaxQuiet = b.End.MaxQuiet } }),
        ("end.decide-at-limit", (a, b) => a with { End = a.End with { DecideAtLimit = b.End.DecideAtLimit } }),
        ("end.no-return", (a, b) => a with { End = a.End with { NoReturn = b.End.NoReturn } }),
    ];

    /// <summary>A valid record.</summary>
    public RuleRecord Next()
    {
        while (true)
        {
            if (Draw() is var record && RuleCheck.Problems(record).Count == 0)
                return record;
        }
    }

    /// <summary>A valid record that has one field from elsewhere; null if none was found soon.</summary>
    public RuleRecord? Changed(RuleRecord record, Func<RuleRecord, RuleRecord, RuleRecord> take)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            var changed = take(record, Draw());
            if (RuleFile.Canonical(changed) != RuleFile.Canonical(record) && RuleCheck.Problems(changed).Count == 0)
                return changed;
        }
        return null;
    }

    private static RuleRecord Move(RuleRecord a, RuleRecord b, Func<MoveRecord, MoveRecord, MoveRecord> take) =>
        a.Moves.IsEmpty || b.Moves.IsEmpty ? a : a with { Moves = a.Moves.SetItem(0, take(a.Moves[0], b.Moves[0])) };

    private static RuleRecord Goal(RuleRecord a, RuleRecord b, Func<GoalRecord, GoalRecord, GoalRecord> take) =>
        a.Goals.IsEmpty || b.Goals.IsEmpty ? a : a with { Goals = a.Goals.SetItem(0, take(a.Goals[0], b.Goals[0])) };

    private RuleRecord Draw()
    {
        var moves = Some(3, Move);
        return new()
        {
            Version = RuleRecord.CurrentVersion,
            Name = "random",
            Board = new BoardRecord { Cells = Any<Neighbourhood>(), Wrap = Chance(4) ? Any<Wrap>() : Wrap.None, Rows = Rows() },
            Turn = new TurnRecord
            {
                Actions = Chance(3) ? 2 : 1, FirstTurn = Chance(6) ? 2 : 1,
                Swap = Chance(3) ? Any<SwapRule>() : SwapRule.None, Opening = Chance(5) ? OpeningRule.Removal : OpeningRule.None,
            },
            Place = !moves.IsEmpty && Chance(3) ? null : new PlaceRecord { Where = Chance(2) ? Any<PlaceWhere>() : PlaceWhere.Anywhere, Gravity = Chance(5) },
            Moves = moves,
            Effects = Some(3, () => new EffectRecord { Kind = Any<EffectKind>(), Result = Any<EffectResult>() }),
            Goals = Some(3, Goal),
            End = new EndRecord
            {
                NoActions = Any<NoActions>(),
                Decide = Some(3, Any<TieBreak>), DecideAtLimit = Some(3, Any<TieBreak>),
                MaxPlies = Chance(3) ? 0 : random.Next(60) + 1, MaxQuiet = Chance(2) ? 0 : random.Next(12) + 1, NoReturn = Chance(4),
            },
        };
    }

    private ImmutableArray<string> Rows()
    {
        var (width, height) = (random.Next(4) + 2, random.Next(3) + 2);
        if (Chance(3))
            width = height;
        var symbols = random.Next(5) switch { 0 => ".", 1 => ".....#", 2 => "....xo", 3 => "...xoXO#*", _ => "xxoo." };
        return [.. Enumerable.Range(0, height).Select(_ => string.Concat(Enumerable.Range(0, width).Select(_ => symbols[random.Next(symbols.Length)])))];
    }

    private MoveRecord Move()
    {
        var kind = Any<MoveKind>();
        return new MoveRecord
        {
            Piece = Chance(3) ? PieceKind.Chief : PieceKind.Man,
            Kind = kind,
            Headings = kind == MoveKind.Leap || Chance(2) ? [] : [.. Some(3, Any<Heading>).Distinct()],
            Range = kind switch { MoveKind.Slide => random.Next(3) + 2, MoveKind.Hop => random.Next(3) + 1, _ => 1 },
            Onto = kind == MoveKind.Hop ? MoveOnto.Empty : Any<MoveOnto>(),
            Over = kind == MoveKind.Hop ? Any<HopOver>() : HopOver.Enemy,
            Leap = kind == MoveKind.Leap ? Any<LeapTo>() : LeapTo.Ring,
        };
    }

    private GoalRecord Goal()
    {
        var kind = Any<GoalKind>();
        return new GoalRecord { Kind = kind, Count = kind is GoalKind.Line or GoalKind.ExactLine or GoalKind.Capture ? random.Next(3) + 2 : 0, Loses = Chance(4) };
    }

    private ImmutableArray<T> Some<T>(int most, Func<T> draw) => [.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => draw())];

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;
}
