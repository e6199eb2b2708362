using System.Runtime.CompilerServices;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>The interpreter: any record's rules, by tables and sets of sites.</summary>
/// <typeparam name="TSites">Sets of sites, as large as the board needs.</typeparam>
public readonly partial struct ForgeRules<TSites> : IGame<ForgeRules<TSites>, ForgeState<TSites>>
    where TSites : unmanaged, ISiteSet<TSites>
{
    private readonly CompiledRules<TSites> rules;
    private readonly Shifts<TSites> steps;
    private readonly TSites sites;
    private readonly int area;

    internal ForgeRules(CompiledRules<TSites> rules)
    {
        this.rules = rules;
        (steps, sites, area) = (rules.Steps, rules.Sites, rules.Board.Area);
    }

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("forge", "A game of the Forge",
        "The rules are in the game's record; this text stands for all of them and is replaced by each game's own.");

    /// <summary>Games of the Forge have no parameters; they are made from records by <see cref="ForgeGame"/>.</summary>
    public static ForgeRules<TSites> Create(GameParameters parameters) =>
        throw new GameParameterException("a game of the Forge is made from a file of rules, as in forge:FILE.json");

    /// <summary>The record that the rules come from.</summary>
    public RuleRecord Record => rules.Record;

    /// <inheritdoc/>
    public GameShape Shape => new(Players: 2, new ObservationShape(PlaneEncoding.Planes, rules.Board.Height, rules.Board.Width),
        new ActionShape(ActionPlanes.Count, rules.Board.Height, rules.Board.Width, ActionPlanes.Extra), rules.Length);

    private int Pass => ActionPlanes.Count * area;

    private int Swap => Pass + 1;

    /// <inheritdoc/>
    public ForgeState<TSites> NewPosition() => rules.Start;

    /// <inheritdoc/>
    public int CurrentPlayer(in ForgeState<TSites> state) => state.ToMove;

    /// <inheritdoc/>
    public void Returns(in ForgeState<TSites> state, Span<float> returns)
    {
        returns[0] = state.Outcome switch { Outcome.First => 1, Outcome.Second => -1, _ => 0 };
        returns[1] = -returns[0];
    }

    /// <inheritdoc/>
    public void Observe(in ForgeState<TSites> state, int player, Span<float> planes) => PlaneEncoding.Write(rules, in state, player, planes);

    /// <inheritdoc/>
    public static int SymmetryCount(in ForgeRules<TSites> rules) => rules.rules.Symmetries.Length;

    /// <inheritdoc/>
    public static ForgeState<TSites> TransformState(in ForgeRules<TSites> rules, int symmetry, in ForgeState<TSites> state)
    {
        var map = rules.rules.Symmetries[symmetry];
        return state with
        {
            First = map.Map(state.First), Second = map.Map(state.Second), Chiefs = map.Map(state.Chiefs),
            FirstMove = Image(state.FirstMove), SecondMove = Image(state.SecondMove),
        };

        LastMove Image(LastMove move) => move.To == 0 ? move : new((short)(map.Sites[move.From - 1] + 1), (short)(map.Sites[move.To - 1] + 1));
    }

    /// <inheritdoc/>
    public static int TransformAction(in ForgeRules<TSites> rules, int symmetry, int action) => rules.rules.Symmetries[symmetry].Map(action);

    /// <summary>
    /// A placement as its site (<c>b3</c>); a step or slide as <c>b3-b4</c>, a leap as <c>b3~c5</c>, a hop as <c>b3^b5</c>; a removal of
    /// the opening as <c>-b3</c>; or <c>pass</c> or <c>swap</c>. Columns are lettered from the left, rows numbered from the bottom.
    /// </summary>
    public static string ActionText(in ForgeRules<TSites> rules, in ForgeState<TSites> state, int action)
    {
        if (action >= rules.Pass)
            return action == rules.Pass ? "pass" : "swap";
        var board = rules.rules.Board;
        var (plane, site) = rules.Decode(action, state.ToMove);
        if (plane <= ActionPlanes.Remove)
            return (plane == ActionPlanes.Remove ? "-" : "") + board.Name(site);
        ref readonly var move = ref rules.MoveOf(plane);
        var sign = move.Kind switch { MoveKind.Leap => '~', MoveKind.Hop => '^', _ => '-' };
        return $"{board.Name(site)}{sign}{board.Name(rules.TargetOf(site, in move, state.ToMove))}";
    }

    /// <inheritdoc/>
    public static string BoardText(in ForgeRules<TSites> rules, in ForgeState<TSites> state)
    {
        var (self, copy) = (rules, state);
        return BoardDiagram.Of(rules.rules.Board, site => self.Symbol(in copy, site));
    }

    private char Symbol(in ForgeState<TSites> state, int site)
    {
        if (!rules.Board.Exists(site))
            return ' ';
        var chief = state.Chiefs.Has(site);
        return state.First.Has(site) ? (chief ? 'X' : 'x') : state.Second.Has(site) ? (chief ? 'O' : 'o') : rules.Blocks.Has(site) ? '*' : '.';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsTurned(int player) => rules.Turns && player == 1;

    private (int Plane, int Site) Decode(int action, int player)
    {
        // Placements are most common, and need no division.
        var plane = action < area ? ActionPlanes.Place : action / area;
        var site = action - plane * area;
        return (plane, IsTurned(player) ? area - 1 - site : site);
    }

    private ref readonly CompiledMove MoveOf(int plane) => ref rules.Moves[rules.MoveOfPlane[plane]];

    // The site that a move from a site ends on.
    private int TargetOf(int site, in CompiledMove move, int player)
    {
        if (move.Kind == MoveKind.Leap)
            return rules.Board.Move(site, Topology.Leaps[IsTurned(player) ? 15 - move.Direction : move.Direction]);
        var direction = IsTurned(player) ? 7 - move.Direction : move.Direction;
        for (var i = move.Kind == MoveKind.Hop ? 2 * move.Distance : move.Distance; i > 0; i--)
            site = rules.Neighbour(site, direction);
        return site;
    }
}
