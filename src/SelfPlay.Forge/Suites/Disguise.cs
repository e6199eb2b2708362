using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>
/// Writes a game down in another way: another name, the board turned or mirrored as far as the language can say so, men called chiefs where
/// nothing tells them apart, and lists whose order means nothing in another order. Every line of play of the one is a line of play of
/// the other.
/// </summary>
/// <remarks>x and o say who is to move first, so they stay; a board that is turned carries them along.</remarks>
public static class Disguise
{
    /// <summary>One of the ways to write a game down.</summary>
    /// <param name="record">A valid record.</param>
    /// <param name="name">The new name.</param>
    /// <param name="seed">Which way.</param>
    public static RuleRecord Of(RuleRecord record, string name, ulong seed)
    {
        var random = new SeededRandom(seed);
        var images = Images(record).ToList();
        var image = images[random.Next(images.Count)];
        return image with
        {
            Name = name,
            Moves = [.. random.Shuffled(image.Moves.Select(m => m with { Headings = [.. random.Shuffled(m.Headings)] }))],
            Goals = [.. random.Shuffled(image.Goals)],
        };
    }

    /// <summary>The record seen from all sides and with both kinds of pieces, itself first. All are valid and equally long.</summary>
    internal static IEnumerable<RuleRecord> Images(RuleRecord record) =>
        from image in (RuleRecord[])[record, ExchangeKinds(record)]
        from exchange in (bool[])[false, true]
        from rows in (bool[])[false, true]
        from columns in (bool[])[false, true]
        where Keeps(record, exchange, rows, columns)
        let turned = Turn(image, exchange, rows, columns)
        where RuleCheck.Problems(turned).Count == 0 && Termination.Length(turned) == Termination.Length(record)
        select turned;

    // Of what tells sites or directions apart, everything has to be where the language looks for it.
    private static bool Keeps(RuleRecord record, bool exchange, bool rows, bool columns)
    {
        var goals = record.Goals.Select(g => g.Kind).ToList();
        var gravity = record.Place is { Gravity: true };
        var headings = record.Moves.Any(m => !m.Headings.IsEmpty);
        return (record.Board.Cells != Neighbourhood.Hex6 || rows == columns)
            && (record.Turn.Swap != SwapRule.Mirror || rows == columns)
            && !(rows && (gravity || goals.Contains(GoalKind.Reach)))
            && !(exchange && (gravity || headings || record.Board.Wrap == Wrap.Cylinder || goals.Contains(GoalKind.Reach) || goals.Contains(GoalKind.Connect)));
    }

    // Rows and columns are reversed, then exchanged.
    private static RuleRecord Turn(RuleRecord record, bool exchange, bool rows, bool columns)
    {
        IEnumerable<string> board = record.Board.Rows;
        if (rows)
            board = board.Reverse();
        if (columns)
            board = board.Select(row => string.Concat(row.Reverse()));
        var turned = board.ToImmutableArray();
        if (exchange)
            turned = [.. Enumerable.Range(0, turned[0].Length).Select(column => string.Concat(turned.Select(row => row[column])))];
        return record with
        {
            Board = record.Board with { Rows = turned },
            Moves = rows ? [.. record.Moves.Select(m => m with { Headings = [.. m.Headings.Select(Opposite)] })] : record.Moves,
        };
    }

    private static Heading Opposite(Heading heading) => heading switch
    {
        Heading.Forward => Heading.Backward,
        Heading.Backward => Heading.Forward,
        Heading.ForwardDiagonal => Heading.BackwardDiagonal,
        Heading.BackwardDiagonal => Heading.ForwardDiagonal,
        _ => heading,
    };

    // Only men are placed or taken off in the opening, and only chiefs can be a goal.
    private static RuleRecord ExchangeKinds(RuleRecord record) =>
        record.Place is not null || record.Turn.Opening != OpeningRule.None || record.Goals.Any(g => g.Kind == GoalKind.EliminateChiefs)
            ? record
            : record with
            {
                Board = record.Board with { Rows = [.. record.Board.Rows.Select(row => string.Concat(row.Select(OtherKind)))] },
                Moves = [.. record.Moves.Select(m => m with { Piece = m.Piece == PieceKind.Man ? PieceKind.Chief : PieceKind.Man })],
            };

    private static char OtherKind(char site) => site switch { 'x' => 'X', 'o' => 'O', 'X' => 'x', 'O' => 'o', _ => site };
}
