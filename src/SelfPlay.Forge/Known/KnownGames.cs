using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>
/// Games that everybody knows, as records: the test of the language, and what the novelty screen compares with. Move for move they are
/// the plug-ins of the same names.
/// </summary>
public static class KnownGames
{
    /// <summary>Tic-tac-toe.</summary>
    public static RuleRecord TicTacToe { get; } = Lines("tic-tac-toe", 3, 3, 3);

    /// <summary>All known games in their usual sizes.</summary>
    public static IReadOnlyList<RuleRecord> All { get; } =
    [
        TicTacToe, ConnectFour(7, 6, 4), Lines("gomoku", 15, 15, 5), Lines("gomoku-exact", 15, 15, 5, exact: true), Hex(7), Othello(8), Ataxx(7), Breakthrough(8, 8),
        Konane(8), Clobber(6, 5), Yavalath(5),
    ];

    /// <summary>Stones on any site; whoever first has a line wins.</summary>
    public static RuleRecord Lines(string name, int width, int height, int length, bool exact = false) => new()
    {
        Version = RuleRecord.CurrentVersion,
        Name = name,
        Board = Square(Rows(width, height)),
        Place = new PlaceRecord(),
        Goals = [new GoalRecord { Kind = exact ? GoalKind.ExactLine : GoalKind.Line, Count = length }],
        End = new EndRecord { NoActions = NoActions.Ends },
    };

    /// <summary>Connect Four.</summary>
    public static RuleRecord ConnectFour(int width, int height, int length) =>
        Lines("connect-four", width, height, length) with { Place = new PlaceRecord { Gravity = true } };

    /// <summary>Hex, with the swap that mirrors the first stone or without one.</summary>
    public static RuleRecord Hex(int size, bool swap = true) => new()
    {
        Version = RuleRecord.CurrentVersion,
        Name = "hex",
        Board = new BoardRecord { Cells = Neighbourhood.Hex6, Rows = Rows(size, size) },
        Turn = new TurnRecord { Swap = swap ? SwapRule.Mirror : SwapRule.None },
        Place = new PlaceRecord(),
        Goals = [new GoalRecord { Kind = GoalKind.Connect }],
        End = new EndRecord { NoActions = NoActions.Ends },
    };

    /// <summary>Othello.</summary>
    public static RuleRecord Othello(int size)
    {
        var half = size / 2;
        return new()
        {
            Version = RuleRecord.CurrentVersion,
            Name = "othello",
            Board = Square(Rows(size, size, (row, column) =>
                row - half is -1 or 0 && column - half is -1 or 0 ? (row + column == size - 1 ? 'x' : 'o') : '.')),
            Place = new PlaceRecord { Where = PlaceWhere.Capturing },
            Effects = [new EffectRecord { Kind = EffectKind.Custodian, Result = EffectResult.Flip }],
            End = new EndRecord { NoActions = NoActions.Passes, Decide = [TieBreak.MostPieces] },
        };
    }

    /// <summary>Ataxx with pieces in the corners, a draw after so many actions in a row without growth.</summary>
    public static RuleRecord Ataxx(int size, int limit = 100) => new()
    {
        Version = RuleRecord.CurrentVersion,
        Name = "ataxx",
        Board = Square(Rows(size, size, (row, column) =>
            row % (size - 1) == 0 && column % (size - 1) == 0 ? (row == column ? 'x' : 'o') : '.')),
        Place = new PlaceRecord { Where = PlaceWhere.TouchingOwn },
        Moves = [new MoveRecord { Kind = MoveKind.Leap, Leap = LeapTo.Ring }],
        Effects = [new EffectRecord { Kind = EffectKind.Infection, Result = EffectResult.Flip }],
        Goals = [new GoalRecord { Kind = GoalKind.Eliminate }],
        End = new EndRecord { NoActions = NoActions.Passes, Decide = [TieBreak.MostPieces], MaxQuiet = limit, MaxPlies = Math.Min(10_000, (size * size - 4) * limit) },
    };

    /// <summary>Breakthrough.</summary>
    public static RuleRecord Breakthrough(int rows, int columns) => new()
    {
        Version = RuleRecord.CurrentVersion,
        Name = "breakthrough",
        Board = Square(Rows(columns, rows, (row, _) => row < 2 ? 'o' : row >= rows - 2 ? 'x' : '.')),
        Moves =
        [
            new MoveRecord { Kind = MoveKind.Step, Headings = [Heading.Forward] },
            new MoveRecord { Kind = MoveKind.Step, Headings = [Heading.ForwardDiagonal], Onto = MoveOnto.Either },
        ],
        Goals = [new GoalRecord { Kind = GoalKind.Reach }, new GoalRecord { Kind = GoalKind.Eliminate }],
        End = new EndRecord { NoActions = NoActions.Loses },
    };

    /// <summary>Konane.</summary>
    public static RuleRecord Konane(int size) => new()
    {
        Version = RuleRecord.CurrentVersion,
        Name = "konane",
        Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = Chequered(size, size) },
        Turn = new TurnRecord { Opening = OpeningRule.Removal },
        Moves = [new MoveRecord { Kind = MoveKind.Hop, Range = Math.Min(ActionPlanes.MostHops, (size - 1) / 2) }],
        End = new EndRecord { NoActions = NoActions.Loses },
    };

    /// <summary>Clobber.</summary>
    public static RuleRecord Clobber(int columns, int rows) => new()
    {
        Version = RuleRecord.CurrentVersion,
        Name = "clobber",
        Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = [.. Chequered(columns, rows).Select(Exchanged)] },
        Moves = [new MoveRecord { Kind = MoveKind.Step, Onto = MoveOnto.Enemy }],
        End = new EndRecord { NoActions = NoActions.Loses },
    };

    /// <summary>Yavalath for two, on a hexagon with so many sites on each side.</summary>
    public static RuleRecord Yavalath(int side) => new()
    {
        Version = RuleRecord.CurrentVersion,
        Name = "yavalath",
        Board = new BoardRecord
        {
            Cells = Neighbourhood.Hex6,
            Rows = Rows(2 * side - 1, 2 * side - 1, (row, column) => row + column >= side - 1 && row + column <= 3 * (side - 1) ? '.' : '#'),
        },
        Turn = new TurnRecord { Swap = SwapRule.Recolour },
        Place = new PlaceRecord(),
        Goals = [new GoalRecord { Kind = GoalKind.Line, Count = 4 }, new GoalRecord { Kind = GoalKind.Line, Count = 3, Loses = true }],
        End = new EndRecord { NoActions = NoActions.Ends },
    };

    private static BoardRecord Square(ImmutableArray<string> rows) => new() { Cells = Neighbourhood.Square8, Rows = rows };

    // The lower left site is the first player's.
    private static ImmutableArray<string> Chequered(int columns, int rows) =>
        Rows(columns, rows, (row, column) => int.IsEvenInteger(rows - 1 - row + column) ? 'x' : 'o');

    private static string Exchanged(string row) => string.Concat(row.Select(c => c switch { 'x' => 'o', 'o' => 'x', _ => c }));

    private static ImmutableArray<string> Rows(int width, int height, Func<int, int, char>? site = null) =>
    [
        .. Enumerable.Range(0, height).Select(row => string.Concat(Enumerable.Range(0, width).Select(column => site?.Invoke(row, column) ?? '.'))),
    ];
}
