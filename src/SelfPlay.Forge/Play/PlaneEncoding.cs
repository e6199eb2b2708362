namespace SelfPlay.Forge;

/// <summary>
/// What a network sees of a position: the same planes with the same meaning for every record, so that one network plays all of
/// them, and the rules themselves as constant planes. Whatever can end the game is to be seen.
/// </summary>
public static class PlaneEncoding
{
    /// <summary>What each plane shows, in order, before those of the rules.</summary>
    public static IReadOnlyList<string> PositionPlanes { get; } =
    [
        "own men", "own chiefs", "the opponent's men", "the opponent's chiefs", "sites of the board", "neutral blocks",
        "own goal sites: sides to join, or the row to reach", "the opponent's goal sites",
        "where the own last action came from, if a piece may not return there", "where it went to",
        "where the opponent's last action came from, likewise", "where it went to",
        "ones if another action of the same turn follows", "actions that neither placed nor removed a piece, as a part of the limit",
        "actions so far, as a part of the limit", "captured pieces, as a part of the goal", "those of the opponent",
        "ones if a swap is possible", "ones in the opening removals", "ones if the player is the second",
    ];

    /// <summary>The number of planes of the rules.</summary>
    public static int RulePlanes { get; } = RuleVector(KnownGames.TicTacToe).Length;

    /// <summary>The number of planes.</summary>
    public static int Planes { get; } = PositionPlanes.Count + RulePlanes;

    /// <summary>A record's rules as numbers between −1 and 1, the same place for the same meaning.</summary>
    internal static float[] RuleVector(RuleRecord record)
    {
        var (turn, place, end) = (record.Turn, record.Place, record.End);
        return
        [
            .. OneOf(record.Board.Cells), .. OneOf(record.Board.Wrap), turn.Actions - 1, turn.FirstTurn - 1, .. OneOf(turn.Swap), .. OneOf(turn.Opening),
            Is(place is not null), .. Enum.GetValues<PlaceWhere>().Select(w => Is(place?.Where == w)), Is(place is { Gravity: true }),
            .. Enum.GetValues<PieceKind>().SelectMany(piece => Moves([.. record.Moves.Where(m => m.Piece == piece)])),
            .. Enum.GetValues<EffectKind>().Select(kind => record.Effects.FirstOrDefault(e => e.Kind == kind) is { } effect ? effect.Result == EffectResult.Remove ? 1f : -1f : 0),
            .. Enum.GetValues<GoalKind>().SelectMany(kind => new[] { Goal(record, kind, false), Goal(record, kind, true) }),
            .. OneOf(end.NoActions), .. Enum.GetValues<TieBreak>().Select(t => Is(end.Decide.Contains(t))), .. Enum.GetValues<TieBreak>().Select(t => Is(end.DecideAtLimit.Contains(t))),
            Is(end.NoReturn),
        ];
    }

    /// <summary>Writes all planes as a player sees them.</summary>
    internal static void Write<TSites>(CompiledRules<TSites> rules, in ForgeState<TSites> state, int player, Span<float> planes)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        var (area, end, turned) = (rules.Board.Area, rules.Record.End, rules.Turns && player == 1);
        var (own, enemies) = player == 0 ? (state.First, state.Second) : (state.Second, state.First);
        var (move, reply) = player == 0 ? (state.FirstMove, state.SecondMove) : (state.SecondMove, state.FirstMove);
        var (captured, lost) = player == 0 ? (state.CapturedByFirst, state.CapturedBySecond) : (state.CapturedBySecond, state.CapturedByFirst);
        var writer = new PlaneWriter<TSites>(planes, area, turned);
        writer.Add(TSites.Without(own, state.Chiefs));
        writer.Add(own & state.Chiefs);
        writer.Add(TSites.Without(enemies, state.Chiefs));
        writer.Add(enemies & state.Chiefs);
        writer.Add(rules.Sites);
        writer.Add(rules.Blocks);
        writer.Add(GoalSites(rules, player));
        writer.Add(GoalSites(rules, 1 - player));
        foreach (var site in (ReadOnlySpan<int>)[move.From, move.To, reply.From, reply.To])
            writer.Add(site == 0 ? default : TSites.Of(site - 1));
        writer.Fill(Math.Max(0, state.ActionsLeft - 1));
        writer.Fill(end.MaxQuiet > 0 ? (float)state.Quiet / end.MaxQuiet : 0);
        writer.Fill(rules.MaxPlies > 0 ? (float)state.Plies / rules.MaxPlies : 0);
        writer.Fill(rules.CaptureCount > 0 ? (float)captured / rules.CaptureCount : 0);
        writer.Fill(rules.CaptureCount > 0 ? (float)lost / rules.CaptureCount : 0);
        writer.Fill(state.MaySwap);
        writer.Fill(Math.Min(1, state.Removals));
        writer.Fill(player);
        foreach (var value in rules.RuleVector)
            writer.Fill(value);
    }

    private static TSites GoalSites<TSites>(CompiledRules<TSites> rules, int player)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        var sites = default(TSites);
        foreach (var goal in rules.Record.Goals)
        {
            if (goal.Kind == GoalKind.Connect)
                sites |= player == 0 ? rules.TopRow | rules.BottomRow : rules.LeftColumn | rules.RightColumn;
            else if (goal.Kind == GoalKind.Reach)
                sites |= player == 0 ? rules.TopRow : rules.BottomRow;
        }
        return sites;
    }

    private static IEnumerable<float> Moves(IReadOnlyList<MoveRecord> moves)
    {
        var steps = moves.Where(m => m.Kind == MoveKind.Step).ToList();
        foreach (var onto in (MoveOnto[])[MoveOnto.Empty, MoveOnto.Enemy])
        {
            foreach (var heading in Enum.GetValues<Heading>())
                yield return Is(steps.Any(m => (m.Onto == onto || m.Onto == MoveOnto.Either) && HasHeading(m, heading)));
        }
        var slides = moves.Where(m => m.Kind == MoveKind.Slide).ToList();
        foreach (var heading in Enum.GetValues<Heading>())
            yield return slides.Where(m => HasHeading(m, heading)).Select(m => (float)m.Range / ActionPlanes.LongestSlide).DefaultIfEmpty().Max();
        yield return Is(slides.Any(m => m.Onto != MoveOnto.Empty));
        var leaps = moves.Where(m => m.Kind == MoveKind.Leap).ToList();
        foreach (var leap in Enum.GetValues<LeapTo>())
            yield return Is(leaps.Any(m => m.Leap == leap));
        yield return Is(leaps.Any(m => m.Onto != MoveOnto.Empty));
        yield return Is(leaps.Any(m => m.Onto != MoveOnto.Enemy));
        var hops = moves.Where(m => m.Kind == MoveKind.Hop).ToList();
        foreach (var heading in Enum.GetValues<Heading>())
            yield return hops.Where(m => HasHeading(m, heading)).Select(m => (float)m.Range / ActionPlanes.MostHops).DefaultIfEmpty().Max();
        yield return Is(hops.Any(m => m.Over != HopOver.Own));
        yield return Is(hops.Any(m => m.Over != HopOver.Enemy));
    }

    private static bool HasHeading(MoveRecord move, Heading heading) => move.Headings.IsEmpty || move.Headings.Contains(heading);

    private static float Goal(RuleRecord record, GoalKind kind, bool loses) =>
        record.Goals.FirstOrDefault(g => g.Kind == kind && g.Loses == loses) is { } goal ? goal.Count == 0 ? 1 : Math.Min(1, goal.Count / 16f) : 0;

    private static IEnumerable<float> OneOf<T>(T value)
        where T : struct, Enum => Enum.GetValues<T>().Skip(1).Select(v => Is(EqualityComparer<T>.Default.Equals(v, value)));

    private static float Is(bool holds) => holds ? 1 : 0;

    private ref struct PlaneWriter<TSites>(Span<float> planes, int area, bool turned)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        private Span<float> left = planes;

        public void Add(TSites set)
        {
            set.Write(left[..area], turned);
            left = left[area..];
        }

        public void Fill(float value)
        {
            left[..area].Fill(value);
            left = left[area..];
        }
    }
}
