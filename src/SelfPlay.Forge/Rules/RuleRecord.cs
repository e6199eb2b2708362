using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>
/// The rules of one game of the Forge: data, not code. Two players, called first (x) and second (o), take turns; everything
/// about them is alike except what the board's set-up says. Read with <see cref="RuleFile"/>, which checks it.
/// </summary>
/// <remarks>docs/forge.md describes the language; the JSON schema is what <c>forge schema</c> prints.</remarks>
public sealed record RuleRecord
{
    /// <summary>The version of the language that this build writes and reads.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the language the record is written in.</summary>
    public required int Version { get; init; }

    /// <summary>What the game is called; means nothing.</summary>
    public required string Name { get; init; }

    /// <summary>The board and what stands on it in the beginning.</summary>
    public required BoardRecord Board { get; init; }

    /// <summary>How many actions a turn has.</summary>
    public TurnRecord Turn { get; init; } = new();

    /// <summary>How pieces come onto the board; null if they do not.</summary>
    public PlaceRecord? Place { get; init; }

    /// <summary>How pieces on the board move.</summary>
    public ImmutableArray<MoveRecord> Moves { get; init; } = [];

    /// <summary>What an action does to the pieces around it, in this order.</summary>
    public ImmutableArray<EffectRecord> Effects { get; init; } = [];

    /// <summary>What decides the game at once, after an action: first those that make the mover win, in any order.</summary>
    public ImmutableArray<GoalRecord> Goals { get; init; } = [];

    /// <summary>When the game ends without a goal, and who has won then.</summary>
    public required EndRecord End { get; init; }
}

/// <summary>A board of at most 16 × 16 sites.</summary>
public sealed record BoardRecord
{
    /// <summary>Which sites are neighbours.</summary>
    public required Neighbourhood Cells { get; init; }

    /// <summary>Whether opposite edges are joined.</summary>
    public Wrap Wrap { get; init; }

    /// <summary>
    /// One text per row from the top, one character per site: <c>.</c> empty, <c>#</c> no site, <c>*</c> a neutral block, <c>x</c> and
    /// <c>o</c> a man of the first and of the second player, <c>X</c> and <c>O</c> a chief. On a board of hexagons each row is
    /// shifted by half a site to the right of the row above.
    /// </summary>
    public required ImmutableArray<string> Rows { get; init; }
}

/// <summary>Which sites are neighbours; directions, lines, chains and groups follow from it.</summary>
public enum Neighbourhood
{
    /// <summary>The four that share an edge.</summary>
    Square4,

    /// <summary>The eight that share an edge or a corner.</summary>
    Square8,

    /// <summary>The six of a hexagon.</summary>
    Hex6,
}

/// <summary>Which opposite edges of the board are joined.</summary>
public enum Wrap
{
    /// <summary>None.</summary>
    None,

    /// <summary>Left and right.</summary>
    Cylinder,

    /// <summary>Left and right, top and bottom.</summary>
    Torus,
}

/// <summary>How many actions a turn has.</summary>
public sealed record TurnRecord
{
    /// <summary>Actions of a turn, 1 or 2; a second action that is not possible is left out.</summary>
    public int Actions { get; init; } = 1;

    /// <summary>Actions of the very first turn of the game, 1 or 2, at most <see cref="Actions"/>.</summary>
    public int FirstTurn { get; init; } = 1;

    /// <summary>What the second player may do in place of their first turn.</summary>
    public SwapRule Swap { get; init; }

    /// <summary>What is special about the players' very first turns.</summary>
    public OpeningRule Opening { get; init; }
}

/// <summary>What the second player may do, once, in answer to the first piece that is placed.</summary>
public enum SwapRule
{
    /// <summary>Nothing special.</summary>
    None,

    /// <summary>Make that piece their own.</summary>
    Recolour,

    /// <summary>Take it off and place an own piece on its mirror image, row and column exchanged.</summary>
    Mirror,
}

/// <summary>What is special about the players' very first turns.</summary>
public enum OpeningRule
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The first player takes an own man off a corner or the centre, the second one next to an empty site.</summary>
    Removal,
}

/// <summary>How men come onto the board.</summary>
public sealed record PlaceRecord
{
    /// <summary>On which empty sites.</summary>
    public PlaceWhere Where { get; init; }

    /// <summary>Whether they fall: only the lowest empty site of a column may be taken, or one right above what is no empty site.</summary>
    public bool Gravity { get; init; }
}

/// <summary>On which empty sites a man may be placed.</summary>
public enum PlaceWhere
{
    /// <summary>On all.</summary>
    Anywhere,

    /// <summary>Only next to an own piece.</summary>
    TouchingOwn,

    /// <summary>Only next to an enemy piece.</summary>
    TouchingEnemy,

    /// <summary>Only next to no own piece.</summary>
    AwayFromOwn,

    /// <summary>Only where an effect captures something.</summary>
    Capturing,
}

/// <summary>Who a rule about pieces is for.</summary>
public enum PieceKind
{
    /// <summary>Ordinary pieces.</summary>
    Man,

    /// <summary>Special pieces; they are never placed.</summary>
    Chief,
}

/// <summary>One way in which pieces of a kind move.</summary>
public sealed record MoveRecord
{
    /// <summary>Which pieces.</summary>
    public PieceKind Piece { get; init; }

    /// <summary>How far and over what.</summary>
    public required MoveKind Kind { get; init; }

    /// <summary>In which directions, as the owner sees them; empty for all. Leaps ignore it.</summary>
    public ImmutableArray<Heading> Headings { get; init; } = [];

    /// <summary>Of a slide, its greatest distance, 2 to 7; of a hop, how many it may make in a straight line, 1 to 3.</summary>
    public int Range { get; init; } = 1;

    /// <summary>Onto what; a hop always lands on empty sites.</summary>
    public MoveOnto Onto { get; init; }

    /// <summary>Over what a hop jumps; enemies that are jumped over are taken off.</summary>
    public HopOver Over { get; init; }

    /// <summary>To where a leap goes.</summary>
    public LeapTo Leap { get; init; }
}

/// <summary>How a piece moves.</summary>
public enum MoveKind
{
    /// <summary>To a neighbouring site.</summary>
    Step,

    /// <summary>Over empty sites in a straight line.</summary>
    Slide,

    /// <summary>To a site at a distance of two, whatever is between.</summary>
    Leap,

    /// <summary>Over a neighbouring piece to the site just beyond.</summary>
    Hop,
}

/// <summary>A direction as the owner of a piece sees it; the first player sits at the bottom, the second at the top.</summary>
public enum Heading
{
    /// <summary>Towards the other side (on hexagons two directions).</summary>
    Forward,

    /// <summary>Diagonally towards the other side (eight neighbours only).</summary>
    ForwardDiagonal,

    /// <summary>Along the row.</summary>
    Sideways,

    /// <summary>Towards the own side.</summary>
    Backward,

    /// <summary>Diagonally towards the own side.</summary>
    BackwardDiagonal,
}

/// <summary>Onto what a piece may move.</summary>
public enum MoveOnto
{
    /// <summary>Empty sites.</summary>
    Empty,

    /// <summary>Enemy pieces, which are taken off.</summary>
    Enemy,

    /// <summary>Both.</summary>
    Either,
}

/// <summary>Over what a piece hops.</summary>
public enum HopOver
{
    /// <summary>Enemies.</summary>
    Enemy,

    /// <summary>Own pieces, which stay.</summary>
    Own,

    /// <summary>Both.</summary>
    Any,
}

/// <summary>To where a leap goes, on square boards.</summary>
public enum LeapTo
{
    /// <summary>The sixteen sites exactly two king's steps away.</summary>
    Ring,

    /// <summary>The eight of a chess knight.</summary>
    Knight,

    /// <summary>The four two steps along a row or column.</summary>
    Orthogonal,

    /// <summary>The four two steps along a diagonal.</summary>
    Diagonal,
}

/// <summary>What a placement or a move does to the enemies around the site it ends on.</summary>
public sealed record EffectRecord
{
    /// <summary>Which enemies.</summary>
    public required EffectKind Kind { get; init; }

    /// <summary>What happens to them.</summary>
    public EffectResult Result { get; init; }
}

/// <summary>Which enemies an action captures.</summary>
public enum EffectKind
{
    /// <summary>A line of any length enclosed between the piece and another own one.</summary>
    Custodian,

    /// <summary>The same for a single enemy.</summary>
    CustodianOne,

    /// <summary>Groups next to the piece that have no empty neighbour left.</summary>
    Surround,

    /// <summary>All neighbours of the piece.</summary>
    Infection,

    /// <summary>The unbroken line ahead of a piece that has stepped towards it.</summary>
    Approach,

    /// <summary>The unbroken line behind a piece that has stepped away from it.</summary>
    Withdrawal,
}

/// <summary>What happens to captured pieces.</summary>
public enum EffectResult
{
    /// <summary>They are taken off.</summary>
    Remove,

    /// <summary>They change sides.</summary>
    Flip,
}

/// <summary>Something that decides the game at once.</summary>
public sealed record GoalRecord
{
    /// <summary>What has to be reached.</summary>
    public required GoalKind Kind { get; init; }

    /// <summary>Of a line, its length; of captures, how many pieces in the whole game.</summary>
    public int Count { get; init; }

    /// <summary>Whether who reaches it loses.</summary>
    public bool Loses { get; init; }
}

/// <summary>What decides a game at once.</summary>
public enum GoalKind
{
    /// <summary>A line of own pieces, that long or longer.</summary>
    Line,

    /// <summary>A line of own pieces, exactly that long.</summary>
    ExactLine,

    /// <summary>A chain of own pieces that joins the first player's top and bottom, or the second player's left and right side.</summary>
    Connect,

    /// <summary>An own piece in the farthest row.</summary>
    Reach,

    /// <summary>The enemy has no piece left.</summary>
    Eliminate,

    /// <summary>The enemy has no chief left.</summary>
    EliminateChiefs,

    /// <summary>So many enemies captured, removed or flipped.</summary>
    Capture,
}

/// <summary>When the game ends without a goal, and who has won then.</summary>
public sealed record EndRecord
{
    /// <summary>What happens to a player who has no action on their turn.</summary>
    public required NoActions NoActions { get; init; }

    /// <summary>Who wins when nobody can act, or the game ends for lack of actions: the first of these that tells; a draw if none does.</summary>
    public ImmutableArray<TieBreak> Decide { get; init; } = [];

    /// <summary>The game ends after so many actions and passes; 0 for never, which only games that end by themselves may say.</summary>
    public int MaxPlies { get; init; }

    /// <summary>The game ends after so many actions and passes in a row that neither placed nor removed a piece; 0 for never.</summary>
    public int MaxQuiet { get; init; }

    /// <summary>Who wins when one of these limits ends the game.</summary>
    public ImmutableArray<TieBreak> DecideAtLimit { get; init; } = [];

    /// <summary>Whether a piece may move straight back to where its owner's last action came from.</summary>
    public bool NoReturn { get; init; }
}

/// <summary>What happens to a player who has no action on their turn.</summary>
public enum NoActions
{
    /// <summary>They lose.</summary>
    Loses,

    /// <summary>They win.</summary>
    Wins,

    /// <summary>They pass; if the other player has no action either, the game ends.</summary>
    Passes,

    /// <summary>The game ends.</summary>
    Ends,
}

/// <summary>Who has won a game that ended without a goal.</summary>
public enum TieBreak
{
    /// <summary>Who has more pieces.</summary>
    MostPieces,

    /// <summary>Whose largest group of neighbouring pieces is larger.</summary>
    LargestGroup,

    /// <summary>The second player.</summary>
    Second,
}
