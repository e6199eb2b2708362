using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>
/// What of a record can matter in play: moves as a set of single ways to move, without those for which the board has no room;
/// goals, effects, limits and tie-breaks without those that another one makes pointless or that can never come about. Every
/// simplification leaves the game tree as it is.
/// </summary>
internal sealed class PlainRules
{
    public PlainRules(RuleRecord record)
    {
        // On a single line of sites all neighbourhoods are the same.
        Record = record.Board.Rows.Length == 1 || record.Board.Rows[0].Length == 1
            ? record with { Board = record.Board with { Cells = Neighbourhood.Square4 } }
            : record;
        Tables = new CompiledRules<Sites256>(Record);
        Sites = [.. Enumerable.Range(0, Tables.Board.Area).Where(site => Tables.Sites.Has(site))];
        Moves = [.. SimpleMoves()];
        Effects = SimpleEffects();
        Goals = [.. SimpleGoals().OrderBy(g => g.Kind).ThenBy(g => g.Count).ThenBy(g => g.Loses)];
        HasGravity = Record.Place is { Gravity: true } && Sites.Any(site => IsSite(Tables.Neighbour(site, 6)));
        NoActions = SimpleNoActions();
        Decide = NoActions is Forge.NoActions.Passes or Forge.NoActions.Ends ? Telling(Record.End.Decide) : [];
        MaxQuiet = SimpleMaxQuiet();
        DecideAtLimit = MaxPlies > 0 || MaxQuiet > 0 ? Telling(Record.End.DecideAtLimit) : [];
        ForbidsReturn = Record.End.NoReturn && (Record.Board.Wrap != Wrap.None || Moves.Any(m => Moves.Any(back => Way(back) == (-Way(m).Rows, -Way(m).Columns))));
    }

    public RuleRecord Record { get; }

    public CompiledRules<Sites256> Tables { get; }

    /// <summary>The sites that pieces can stand on.</summary>
    public ImmutableArray<int> Sites { get; }

    /// <summary>As the first player sees them; for the second one the board is turned by 180°.</summary>
    public ImmutableArray<CompiledMove> Moves { get; }

    public ImmutableArray<EffectRecord> Effects { get; }

    public ImmutableArray<GoalRecord> Goals { get; }

    public bool HasGravity { get; }

    /// <summary>Null if there is always an action until a goal is reached.</summary>
    public NoActions? NoActions { get; }

    public ImmutableArray<TieBreak> Decide { get; }

    public ImmutableArray<TieBreak> DecideAtLimit { get; }

    /// <summary>0 if never reached.</summary>
    public int MaxPlies => Tables.MaxPlies;

    /// <summary>0 if never reached.</summary>
    public int MaxQuiet { get; }

    public bool ForbidsReturn { get; }

    public bool Has(GoalKind kind) => Goals.Any(g => g.Kind == kind);

    /// <summary>Whether anything but moves asks which sites are neighbours.</summary>
    public bool AsksForNeighbours =>
        !Effects.IsEmpty || Record.Turn.Opening != OpeningRule.None
        || Record.Place?.Where is PlaceWhere.TouchingOwn or PlaceWhere.TouchingEnemy or PlaceWhere.AwayFromOwn
        || Goals.Any(g => g.Kind is GoalKind.Line or GoalKind.ExactLine or GoalKind.Connect)
        || Decide.Contains(TieBreak.LargestGroup) || DecideAtLimit.Contains(TieBreak.LargestGroup);

    private bool IsSite(int site) => site >= 0 && Tables.Sites.Has(site);

    private IEnumerable<CompiledMove> SimpleMoves()
    {
        var hasMen = Record.Place is not null || Record.Board.Rows.Any(row => row.Any(c => c is 'x' or 'o'));
        return from move in Tables.Moves
               let simple = move with { Man = hasMen ? move.Man : Targets.None, Chief = Tables.HasChiefs ? move.Chief : Targets.None }
               where (simple.Man | simple.Chief) != Targets.None && Sites.Any(site => HasRoom(simple, site))
               select simple;
    }

    private bool HasRoom(CompiledMove move, int site)
    {
        if (move.Kind == MoveKind.Leap)
            return IsSite(Tables.Board.Move(site, Topology.Leaps[move.Direction]));
        for (var i = move.Kind == MoveKind.Hop ? 2 * move.Distance : move.Distance; i > 0; i--)
        {
            site = Tables.Neighbour(site, move.Direction);
            if (!IsSite(site))
                return false;
        }
        return true;
    }

    private static (int Rows, int Columns) Way(CompiledMove move)
    {
        if (move.Kind == MoveKind.Leap)
            return Topology.Leaps[move.Direction];
        var (length, step) = (move.Kind == MoveKind.Hop ? 2 * move.Distance : move.Distance, Topology.Steps[move.Direction]);
        return (length * step.Rows, length * step.Columns);
    }

    // Effects work one after another. Only next to each other can two of them change places or one make the other pointless, and
    // around joined edges two lines may be the same.
    private ImmutableArray<EffectRecord> SimpleEffects()
    {
        var effects = Record.Effects.ToList();
        for (var i = 1; i < effects.Count; i++)
        {
            var (one, next) = (effects[i - 1], effects[i]);
            if (one.Kind == EffectKind.Withdrawal && next.Kind == EffectKind.Approach && (Record.Board.Wrap == Wrap.None || one.Result == next.Result))
                (effects[i - 1], effects[i]) = (next, one);
            else if (Record.Board.Wrap == Wrap.None && one.Result == next.Result && (Includes(one, next) || Includes(next, one)))
            {
                effects.RemoveAt(Includes(one, next) ? i : i - 1);
                i = 0;
            }
        }
        return [.. effects];
    }

    private static bool Includes(EffectRecord effect, EffectRecord other) =>
        other.Kind == EffectKind.CustodianOne && effect.Kind is EffectKind.Custodian or EffectKind.Infection;

    private IEnumerable<GoalRecord> SimpleGoals()
    {
        var longest = Record.Board.Wrap == Wrap.None ? LongestRun() : int.MaxValue;
        var goals = Record.Goals
            .Where(g => !IsLine(g) || g.Count <= longest)
            .Select(g => g.Kind == GoalKind.ExactLine && g.Count == longest ? g with { Kind = GoalKind.Line } : g)
            .Distinct().ToList();
        return goals.Where(g => !goals.Any(other => other != g && MakesPointless(other, g)) && !IsWantOfActions(g));
    }

    private static bool IsLine(GoalRecord goal) => goal.Kind is GoalKind.Line or GoalKind.ExactLine;

    // Whoever has a longer line has a shorter one, more captures come after fewer, and what wins comes before what loses.
    private static bool MakesPointless(GoalRecord goal, GoalRecord other) =>
        (goal.Kind == GoalKind.Line ? IsLine(other) : goal.Kind == GoalKind.Capture && other.Kind == GoalKind.Capture)
        && other.Count >= goal.Count && (!goal.Loses || other.Loses);

    // A player without pieces who can place none has no action, which is dealt with at the same moment.
    private bool IsWantOfActions(GoalRecord goal) =>
        goal.Kind == GoalKind.Eliminate && Record.Place is null && Record.Turn is { Actions: 1, Opening: OpeningRule.None }
        && (goal.Loses ? Record.End.NoActions == Forge.NoActions.Wins : Record.End.NoActions == Forge.NoActions.Loses && !Record.Goals.Any(g => g.Loses));

    private int LongestRun() => Sites.SelectMany(site => Tables.Axes.Select(axis =>
    {
        var length = 0;
        for (var next = site; IsSite(next); next = Tables.Neighbour(next, axis))
            length++;
        return length;
    })).Max();

    private NoActions? SimpleNoActions()
    {
        if (!Moves.IsEmpty || Record.Place?.Where != PlaceWhere.Anywhere)
            return Record.End.NoActions;
        // A full rhombus of hexagons always holds a chain (Hein and Nash), and nobody lacks actions before.
        var isRhombus = Record.Board is { Cells: Neighbourhood.Hex6, Wrap: Wrap.None } && Sites.Length == Tables.Board.Area;
        if (Has(GoalKind.Connect) && isRhombus && Effects.IsEmpty)
            return null;
        // Both players can place on the same sites.
        return Record.End.NoActions == Forge.NoActions.Passes ? Forge.NoActions.Ends : Record.End.NoActions;
    }

    private int SimpleMaxQuiet()
    {
        var limit = Record.End.MaxQuiet;
        var movesAreQuiet = Moves.Any(m => ((m.Man | m.Chief) & (m.Kind == MoveKind.Hop ? Targets.Own : Targets.Empty)) != 0);
        // Else only a pass, which no other one follows, and a swap leave the number of pieces as it was.
        var most = movesAreQuiet ? int.MaxValue : (NoActions == Forge.NoActions.Passes ? 1 : 0) + (Record.Turn.Swap == SwapRule.None ? 0 : 1);
        return limit > most || limit >= Termination.Length(Record) ? 0 : limit;
    }

    // The second player's tie-break always tells, and what did not tell at first does not tell later.
    private static ImmutableArray<TieBreak> Telling(ImmutableArray<TieBreak> order) =>
        [.. order.Distinct().TakeWhile((_, i) => !order.Distinct().Take(i).Contains(TieBreak.Second))];
}
