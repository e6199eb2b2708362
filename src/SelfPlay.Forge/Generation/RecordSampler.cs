using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Draws records from the grammar of the language: any part may go with any other, what contradicts itself is left to <see cref="RuleCheck"/>.</summary>
internal static class RecordSampler
{
    private enum Family { Placing, Moving, Both }

    /// <summary>A record for a rung, not necessarily a valid one.</summary>
    public static RuleRecord Sample(Rung rung, ref SeededRandom random)
    {
        var family = (Family)random.Next(3);
        var board = Board(rung, family, ref random);
        var place = family == Family.Moving ? null : Place(family, ref random);
        var moves = family == Family.Placing ? [] : Moves(rung, board, ref random);
        var effects = Effects(rung, family, ref random);
        var record = new RuleRecord
        {
            Version = RuleRecord.CurrentVersion,
            Name = "candidate",
            Board = board,
            Turn = Turn(rung, family, board, ref random),
            Place = place,
            Moves = moves,
            Effects = effects,
            Goals = Goals(rung, family, board, effects, ref random),
            End = new EndRecord { NoActions = Pick([NoActions.Loses, NoActions.Loses, NoActions.Wins, NoActions.Passes, NoActions.Ends], ref random) },
        };
        return record with { End = End(record, ref random) };
    }

    /// <summary>An end that fits the rest of a record: limits where nothing proves that the game ends, tie-breaks where nothing else decides.</summary>
    public static EndRecord End(RuleRecord record, ref SeededRandom random)
    {
        var noActions = record.End.NoActions;
        var decide = noActions is NoActions.Passes or NoActions.Ends ? TieBreaks(ref random) : [];
        var end = new EndRecord { NoActions = noActions, Decide = decide };
        if (Termination.ProvenLength(record with { End = end }) is not null)
            return end;
        var sites = string.Concat(record.Board.Rows).Count(c => c is not ('#' or '*'));
        return end with
        {
            MaxPlies = 6 * sites + 20,
            MaxQuiet = random.Next(2) == 0 ? sites + 10 : 0,
            DecideAtLimit = TieBreaks(ref random),
            NoReturn = !record.Moves.IsEmpty && random.Next(2) == 0,
        };
    }

    /// <summary>A board for a rung, with a set-up for games in which pieces move.</summary>
    private static BoardRecord Board(Rung rung, Family family, ref SeededRandom random)
    {
        var (width, height) = (Side(rung, ref random), Side(rung, ref random));
        while (width * height > rung.MostSites)
            (width, height) = (Side(rung, ref random), Side(rung, ref random));
        var cells = new char[height, width];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
                cells[row, column] = '.';
        }
        if (rung.Number > 0 && random.Next(4) == 0)
            PutPairs(cells, 1 + random.Next(Math.Max(1, width * height / 12)), random.Next(2) == 0 ? '#' : '*', random.Next(2) == 0 ? '#' : '*', ref random, same: true);
        if (family != Family.Placing || random.Next(3) == 0)
            SetUp(cells, rung, family, ref random);
        return new BoardRecord
        {
            Cells = (Neighbourhood)random.Next(3),
            Wrap = rung.Number > 0 && random.Next(5) == 0 ? (Wrap)(1 + random.Next(2)) : Wrap.None,
            Rows = [.. Enumerable.Range(0, height).Select(row => string.Concat(Enumerable.Range(0, width).Select(column => cells[row, column])))],
        };
    }

    private static int Side(Rung rung, ref SeededRandom random) => rung.SmallestSide + random.Next(rung.LargestSide - rung.SmallestSide + 1);

    // The second player's pieces stand where the first one's come to when the board is turned by 180°.
    private static void SetUp(char[,] cells, Rung rung, Family family, ref SeededRandom random)
    {
        var (height, width) = (cells.GetLength(0), cells.GetLength(1));
        switch (family == Family.Moving ? random.Next(3) : 3)
        {
            case 0:
                var rows = 1 + random.Next(Math.Max(1, height / 3));
                for (var row = 0; row < rows; row++)
                {
                    for (var column = 0; column < width; column++)
                        PutPair(cells, height - 1 - row, column, 'x', 'o');
                }
                break;
            case 1:
                for (var row = 0; row < height; row++)
                {
                    for (var column = 0; column < width; column++)
                        cells[row, column] = cells[row, column] != '.' ? cells[row, column] : int.IsEvenInteger(row + column) ? 'x' : 'o';
                }
                break;
            case 2:
                PutPairs(cells, Math.Max(2, width * height / (4 + random.Next(4))), 'x', 'o', ref random);
                break;
            default:
                PutPairs(cells, 1 + random.Next(2), 'x', 'o', ref random);
                break;
        }
        if (rung.Number > 1 && random.Next(3) == 0)
            PutPairs(cells, 1, 'X', 'O', ref random);
    }

    private static void PutPairs(char[,] cells, int count, char first, char second, ref SeededRandom random, bool same = false)
    {
        for (var i = 0; i < count; i++)
            PutPair(cells, random.Next(cells.GetLength(0)), random.Next(cells.GetLength(1)), first, same ? first : second);
    }

    private static void PutPair(char[,] cells, int row, int column, char first, char second)
    {
        var (turnedRow, turnedColumn) = (cells.GetLength(0) - 1 - row, cells.GetLength(1) - 1 - column);
        if ((row, column) == (turnedRow, turnedColumn) || cells[row, column] is '#' or '*')
            return;
        (cells[row, column], cells[turnedRow, turnedColumn]) = (first, second);
    }

    private static TurnRecord Turn(Rung rung, Family family, BoardRecord board, ref SeededRandom random)
    {
        var two = rung.Number > 0 && random.Next(6) == 0;
        var swap = family == Family.Placing && !two && random.Next(3) == 0 && board.Rows.All(r => r.All(c => c is '.' or '#' or '*'));
        return new TurnRecord { Actions = two ? 2 : 1, Swap = swap ? SwapRule.Recolour : SwapRule.None };
    }

    private static PlaceRecord Place(Family family, ref SeededRandom random) => new()
    {
        Where = family == Family.Both
            ? Pick([PlaceWhere.TouchingOwn, PlaceWhere.Anywhere, PlaceWhere.TouchingEnemy], ref random)
            : Pick([PlaceWhere.Anywhere, PlaceWhere.Anywhere, PlaceWhere.Anywhere, PlaceWhere.TouchingOwn, PlaceWhere.TouchingEnemy, PlaceWhere.AwayFromOwn, PlaceWhere.Capturing], ref random),
        Gravity = random.Next(5) == 0,
    };

    private static ImmutableArray<MoveRecord> Moves(Rung rung, BoardRecord board, ref SeededRandom random)
    {
        var moves = ImmutableArray.CreateBuilder<MoveRecord>();
        for (var i = random.Next(1 + Math.Min(2, rung.Complexity)); i >= 0; i--)
            moves.Add(Move(PieceKind.Man, board, ref random));
        if (board.Rows.Any(r => r.Contains('X')))
            moves.Add(Move(PieceKind.Chief, board, ref random));
        return moves.ToImmutable();
    }

    private static MoveRecord Move(PieceKind piece, BoardRecord board, ref SeededRandom random)
    {
        var kind = Pick([MoveKind.Step, MoveKind.Step, MoveKind.Step, MoveKind.Slide, MoveKind.Hop, MoveKind.Leap], ref random);
        return new MoveRecord
        {
            Piece = piece,
            Kind = kind,
            Headings = kind == MoveKind.Leap ? [] : Headings(board.Cells, ref random),
            Range = kind switch { MoveKind.Slide => 2 + random.Next(ActionPlanes.LongestSlide - 1), MoveKind.Hop => 1 + random.Next(2), _ => 1 },
            Onto = kind == MoveKind.Hop ? MoveOnto.Empty : (MoveOnto)random.Next(3),
            Over = kind == MoveKind.Hop ? (HopOver)random.Next(3) : HopOver.Enemy,
            Leap = kind == MoveKind.Leap ? (LeapTo)random.Next(4) : LeapTo.Ring,
        };
    }

    private static ImmutableArray<Heading> Headings(Neighbourhood cells, ref SeededRandom random) =>
        (cells, random.Next(5)) switch
        {
            (_, 0 or 1) => [],
            (Neighbourhood.Square8, 2) => [Heading.Forward, Heading.ForwardDiagonal],
            (Neighbourhood.Square8, 3) => [Heading.ForwardDiagonal],
            (Neighbourhood.Square8, _) => [Heading.Forward, Heading.Sideways, Heading.Backward],
            (_, 2) => [Heading.Forward],
            _ => [Heading.Forward, Heading.Sideways],
        };

    private static ImmutableArray<EffectRecord> Effects(Rung rung, Family family, ref SeededRandom random)
    {
        if (random.Next(5) >= 1 + Math.Min(3, rung.Complexity))
            return [];
        var kinds = family == Family.Placing
            ? new[] { EffectKind.Custodian, EffectKind.CustodianOne, EffectKind.Surround, EffectKind.Infection }
            : [EffectKind.Custodian, EffectKind.CustodianOne, EffectKind.Surround, EffectKind.Infection, EffectKind.Approach, EffectKind.Withdrawal];
        return [new EffectRecord { Kind = Pick(kinds, ref random), Result = (EffectResult)random.Next(2) }];
    }

    private static ImmutableArray<GoalRecord> Goals(Rung rung, Family family, BoardRecord board, ImmutableArray<EffectRecord> effects, ref SeededRandom random)
    {
        var shortest = Math.Min(board.Rows.Length, board.Rows[0].Length);
        var goals = new List<GoalRecord>();
        for (var i = random.Next(1 + Math.Min(2, rung.Complexity)); i >= 0; i--)
        {
            var kind = family == Family.Placing && effects.IsEmpty
                ? Pick([GoalKind.Line, GoalKind.Line, GoalKind.ExactLine, GoalKind.Connect], ref random)
                : family == Family.Placing
                    ? Pick([GoalKind.Line, GoalKind.Connect, GoalKind.Capture, GoalKind.ExactLine], ref random)
                    : Pick([GoalKind.Reach, GoalKind.Eliminate, GoalKind.Capture, GoalKind.Line, GoalKind.Connect, GoalKind.EliminateChiefs], ref random);
            var count = kind switch
            {
                GoalKind.Line or GoalKind.ExactLine => 3 + random.Next(Math.Max(1, Math.Min(3, shortest - 2))),
                GoalKind.Capture => 1 + random.Next(1 + shortest),
                _ => 0,
            };
            goals.Add(new GoalRecord { Kind = kind, Count = count, Loses = random.Next(6) == 0 && kind is GoalKind.Line or GoalKind.ExactLine });
        }
        if (random.Next(5) == 0)
            goals.Clear();
        return [.. goals.Where(g => !goals.Any(other => Includes(other, g)))];
    }

    // Whether whoever reaches a goal has reached another one anyway.
    private static bool Includes(GoalRecord shorter, GoalRecord line) =>
        shorter.Kind == GoalKind.Line && line.Kind is GoalKind.Line or GoalKind.ExactLine && line.Loses == shorter.Loses
        && (line.Count > shorter.Count || (line.Count == shorter.Count && line.Kind == GoalKind.ExactLine));

    private static ImmutableArray<TieBreak> TieBreaks(ref SeededRandom random)
    {
        TieBreak main = random.Next(2) == 0 ? TieBreak.MostPieces : TieBreak.LargestGroup;
        return random.Next(3) == 0 ? [] : random.Next(2) == 0 ? [main] : [main, TieBreak.Second];
    }

    private static T Pick<T>(ReadOnlySpan<T> choices, ref SeededRandom random) => choices[random.Next(choices.Length)];
}
