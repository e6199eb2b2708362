using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>One way to move: what a plane of actions means for men and for chiefs.</summary>
/// <param name="Plane">The plane of actions, directions as the mover sees them.</param>
/// <param name="Kind">How the piece moves.</param>
/// <param name="Direction">The direction as the mover sees it; of a leap, its number.</param>
/// <param name="Distance">1 for steps and leaps; the distance of a slide; the number of hops.</param>
/// <param name="Man">What men may move onto, or hop over.</param>
/// <param name="Chief">What chiefs may move onto, or hop over.</param>
internal readonly record struct CompiledMove(int Plane, MoveKind Kind, int Direction, int Distance, Targets Man, Targets Chief);

/// <summary>Something that decides the game at once.</summary>
/// <param name="Kind">What has to be reached.</param>
/// <param name="Count">Of a line, its length; of captures, how many.</param>
/// <param name="Loses">Whether who reaches it loses.</param>
/// <param name="Lines">The lines to look for, where only those through an action's site can have come about; else null.</param>
internal readonly record struct CompiledGoal<TSites>(GoalKind Kind, int Count, bool Loses, LineTable<TSites>? Lines)
    where TSites : unmanaged, ISiteSet<TSites>;

/// <summary>What a move may end on; of a hop, what it may jump over.</summary>
[Flags]
internal enum Targets
{
    None = 0,
    Empty = 1,
    Enemy = 2,
    Own = 4,
}

/// <summary>A record's rules as tables, made once per game.</summary>
internal sealed class CompiledRules<TSites>
    where TSites : unmanaged, ISiteSet<TSites>
{
    private readonly short[] neighbours;

    public CompiledRules(RuleRecord record)
    {
        Record = record;
        Board = new Topology(record.Board);
        Steps = new Shifts<TSites>(Board, Topology.Steps);
        Leaps = new Shifts<TSites>(Board, Topology.Leaps);
        Rays = new Rays<TSites>(Board, Steps);
        neighbours = [.. from direction in Enumerable.Range(0, Topology.DirectionCount)
                         from site in Enumerable.Range(0, Board.Area)
                         select (short)(Board.Exists(site) && Board.Directions.Contains(direction) ? Board.Neighbour(site, direction) : -1)];
        Moves = [.. Compile(record, Board)];
        MoveOfPlane = [.. Enumerable.Range(0, ActionPlanes.Count).Select(plane => Array.FindIndex(Moves, m => m.Plane == plane))];
        Turns = record.Goals.Any(g => g.Kind == GoalKind.Reach)
            || Moves.Any(m => m.Kind != MoveKind.Leap && !Moves.Any(r => r == m with { Plane = r.Plane, Direction = 7 - m.Direction }));
        HasChiefs = record.Board.Rows.Any(row => row.Any(c => c is 'X' or 'O'));
        Axes = [.. Board.Axes];
        MaxPlies = Termination.Limit(record);
        (MaxQuiet, NoReturn, Swap, TurnActions) = (record.End.MaxQuiet, record.End.NoReturn, record.Turn.Swap, (short)record.Turn.Actions);
        (Place, Effects) = (record.Place, [.. record.Effects]);
        Length = Termination.Length(record);
        Sites = Where(c => c is not ('#' or '*'));
        Blocks = Where(c => c == '*');
        Floor = WhereSite(site => neighbours[6 * Board.Area + site] < 0);
        var (bottom, right) = (Board.Height - 1, Board.Width - 1);
        TopRow = WhereSite(site => site / Board.Width == 0);
        BottomRow = WhereSite(site => site / Board.Width == bottom);
        LeftColumn = WhereSite(site => site % Board.Width == 0);
        RightColumn = WhereSite(site => site % Board.Width == right);
        Openings = WhereSite(Board.IsCornerOrCentre);
        Start = new ForgeState<TSites>
        {
            First = Where(c => c is 'x' or 'X'),
            Second = Where(c => c is 'o' or 'O'),
            Chiefs = Where(c => c is 'X' or 'O'),
            ActionsLeft = (short)record.Turn.FirstTurn,
            Removals = record.Turn.Opening == OpeningRule.Removal ? 2 : 0,
        };
        CaptureCount = record.Goals.Where(g => g.Kind == GoalKind.Capture).Select(g => g.Count).DefaultIfEmpty().Max();
        var changes = record.Effects.Any(e => e.Result == EffectResult.Flip);
        GoalsAnywhere = changes || !(Start.First | Start.Second).IsEmpty
            || (record.Goals.Any(g => g.Kind == GoalKind.ExactLine) && (!record.Moves.IsEmpty || !record.Effects.IsEmpty));
        Goals = [.. record.Goals.Select(g => new CompiledGoal<TSites>(g.Kind, g.Count, g.Loses, LinesOf(g)))];
        Symmetries = [.. Symmetry.Of(this)];
        RuleVector = PlaneEncoding.RuleVector(record);
    }

    public RuleRecord Record { get; }

    public CompiledGoal<TSites>[] Goals { get; }

    public Topology Board { get; }

    public Shifts<TSites> Steps { get; }

    public Shifts<TSites> Leaps { get; }

    public Rays<TSites> Rays { get; }

    /// <summary>By plane, ascending.</summary>
    public CompiledMove[] Moves { get; }

    /// <summary>Each plane's index among the moves, −1 for planes without one.</summary>
    public int[] MoveOfPlane { get; }

    /// <summary>Whether the second player sees the board turned by 180°.</summary>
    public bool Turns { get; }

    public bool HasChiefs { get; }

    public int[] Axes { get; }

    /// <summary>The limit that has to be counted towards; 0 if none.</summary>
    public int MaxPlies { get; }

    public int MaxQuiet { get; }

    public bool NoReturn { get; }

    public SwapRule Swap { get; }

    /// <summary>Actions of a turn.</summary>
    public short TurnActions { get; }

    public PlaceRecord? Place { get; }

    public EffectRecord[] Effects { get; }

    public int Length { get; }

    public TSites Sites { get; }

    public TSites Blocks { get; }

    /// <summary>The sites from which nothing falls further.</summary>
    public TSites Floor { get; }

    public TSites TopRow { get; }

    public TSites BottomRow { get; }

    public TSites LeftColumn { get; }

    public TSites RightColumn { get; }

    /// <summary>Corners and centre.</summary>
    public TSites Openings { get; }

    public ForgeState<TSites> Start { get; }

    /// <summary>Whether there can be a line or a chain, after an action, that does not go through the site it ends on.</summary>
    public bool GoalsAnywhere { get; }

    public int CaptureCount { get; }

    public Symmetry[] Symmetries { get; }

    public float[] RuleVector { get; }

    /// <summary>The neighbour of a site in a direction; −1 if there is none.</summary>
    public int Neighbour(int site, int direction) => neighbours[direction * Board.Area + site];

    private LineTable<TSites>? LinesOf(GoalRecord goal) => !GoalsAnywhere && goal.Kind is (GoalKind.Line or GoalKind.ExactLine)
        ? new(Board.Area, Axes, Neighbour, goal.Count, exact: goal.Kind == GoalKind.ExactLine)
        : null;

    private static IEnumerable<CompiledMove> Compile(RuleRecord record, Topology board) =>
        from move in record.Moves
        from direction in move.Kind == MoveKind.Leap ? LeapsOf(move.Leap) : Forge.Directions.Of(move.Headings, board)
        from distance in Enumerable.Range(1, move.Range)
        let targets = TargetsOf(move)
        let plane = ActionPlanes.Of(move.Kind, direction, distance)
        group (move, direction, distance, targets) by plane into same
        orderby same.Key
        let any = same.First()
        select new CompiledMove(same.Key, any.move.Kind == MoveKind.Slide && any.distance == 1 ? MoveKind.Step : any.move.Kind, any.direction, any.distance,
            same.Where(m => m.move.Piece == PieceKind.Man).Aggregate(Targets.None, (all, m) => all | m.targets),
            same.Where(m => m.move.Piece == PieceKind.Chief).Aggregate(Targets.None, (all, m) => all | m.targets));

    private static IEnumerable<int> LeapsOf(LeapTo leap) => Enumerable.Range(0, Topology.Leaps.Length).Where(i =>
    {
        var (rows, columns) = (Math.Abs(Topology.Leaps[i].Rows), Math.Abs(Topology.Leaps[i].Columns));
        return leap switch
        {
            LeapTo.Ring => true,
            LeapTo.Knight => rows + columns == 3,
            LeapTo.Orthogonal => rows + columns == 2,
            _ => rows + columns == 4,
        };
    });

    private static Targets TargetsOf(MoveRecord move) => move.Kind == MoveKind.Hop
        ? move.Over switch { HopOver.Enemy => Targets.Enemy, HopOver.Own => Targets.Own, _ => Targets.Enemy | Targets.Own }
        : move.Onto switch { MoveOnto.Empty => Targets.Empty, MoveOnto.Enemy => Targets.Enemy, _ => Targets.Empty | Targets.Enemy };

    private TSites Where(Func<char, bool> holds)
    {
        var rows = string.Concat(Record.Board.Rows);
        return WhereSite(site => holds(rows[site]));
    }

    private TSites WhereSite(Func<int, bool> holds) =>
        Enumerable.Range(0, Board.Area).Where(site => Board.Exists(site) && holds(site)).Aggregate(default(TSites), (set, site) => set | TSites.Of(site));
}
