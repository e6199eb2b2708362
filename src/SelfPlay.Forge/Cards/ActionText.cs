namespace SelfPlay.Forge;

/// <summary>How pieces are placed and moved, in words.</summary>
internal static class ActionText
{
    private static readonly (Heading Heading, string Word)[] Words =
    [
        (Heading.Forward, "forward"), (Heading.ForwardDiagonal, "diagonally forward"), (Heading.Sideways, "sideways"), (Heading.Backward, "backward"),
        (Heading.BackwardDiagonal, "diagonally backward"),
    ];

    /// <summary>The paragraphs about placements.</summary>
    public static IEnumerable<string> Placing(Wording words)
    {
        var place = words.Record.Place!;
        yield return $"The player puts a new {words.Man} of their own on an empty site" + place.Where switch
        {
            PlaceWhere.TouchingOwn => " that is next to a piece of their own.",
            PlaceWhere.TouchingEnemy => " that is next to an enemy piece.",
            PlaceWhere.AwayFromOwn => " that is not next to a piece of their own.",
            PlaceWhere.Capturing => ". It has to capture at least one enemy piece there, as told under Captures.",
            _ => ".",
        };
        if (place.Gravity)
            yield return $"{(words.HasChiefs ? "Men" : "Pieces")} fall: a site can be taken only if the place below it, in the same column and the next lower row, "
                + $"is not on the board or holds a piece{(words.Shows("*") ? " or a block" : "")}.";
    }

    /// <summary>The paragraphs about moves.</summary>
    public static IEnumerable<string> Moving(Wording words)
    {
        var moves = words.Record.Moves;
        yield return "A player moves one of their own pieces in one of these ways:";
        yield return string.Join('\n', moves.Select(move => "- " + Move(words, move)));
        var still = Wording.Present((words.HasChiefs && moves.All(m => m.Piece == PieceKind.Chief), "Men do not move."), (words.HasChiefs && moves.All(m => m.Piece == PieceKind.Man), "Chiefs do not move."));
        if (string.Concat(still) is { Length: > 0 } standing)
            yield return standing;
        if (CanMixHops(words))
            yield return "A move of several jumps may mix these ways: each jump may be over whatever any of the ways allows that lets this kind of piece make so many jumps in that direction.";
        if (Headings(words) is { Length: > 0 } headings)
            yield return headings;
        if (words.Record.End.NoReturn)
            yield return NoReturn(words);
    }

    private static string Move(Wording words, MoveRecord move)
    {
        var piece = move.Piece == PieceKind.Chief ? "chief" : words.Man;
        var direction = move.Kind == MoveKind.Leap ? "" : Direction(words.Board, move);
        return move.Kind switch
        {
            MoveKind.Step => $"Step: a {piece} goes to the next site {direction}. {Onto("That site", move.Onto)}",
            MoveKind.Slide => $"Slide: a {piece} goes 1 to {move.Range} sites straight on {direction}. All sites on the way are empty. {Onto("The last site", move.Onto)}",
            MoveKind.Leap => $"Leap: a {piece} goes to a site that is {Distance(move.Leap)} away, whatever is between. {Onto("That site", move.Onto)}",
            _ => Hop(piece, direction, move),
        };
    }

    private static string Hop(string piece, string direction, MoveRecord move)
    {
        var over = move.Over switch { HopOver.Enemy => "an enemy piece", HopOver.Own => "a piece of its owner", _ => "any piece" };
        return $"Hop: a {piece} jumps {direction} over {over} on the next site and lands on the site just behind it, which is empty."
            + (move.Range > 1 ? $" It may make up to {move.Range} such jumps in one move, all in the same direction, and may stop after any of them." : "")
            + (move.Over == HopOver.Own ? " What it jumps over stays." : " Enemy pieces that it jumps over are taken off.");
    }

    private static string Direction(Topology board, MoveRecord move) => Directions.Of(move.Headings, board).Count() == board.Directions.Length
        ? "in any direction"
        : Wording.Listed("or", [.. Words.Where(w => move.Headings.Contains(w.Heading)).Select(w => w.Word)]);

    private static string Onto(string site, MoveOnto onto) => onto switch
    {
        MoveOnto.Empty => $"{site} is empty.",
        MoveOnto.Enemy => $"{site} holds an enemy piece, which is taken off.",
        _ => $"{site} is empty or holds an enemy piece, which is taken off.",
    };

    private static string Distance(LeapTo leap) => leap switch
    {
        LeapTo.Ring => "two columns and at most two rows, or two rows and at most two columns,",
        LeapTo.Knight => "two columns and one row, or one column and two rows,",
        LeapTo.Orthogonal => "two columns in the same row, or two rows in the same column,",
        _ => "two columns and two rows",
    };

    // At each number of jumps and in each direction, what may be jumped over is what any rule for it allows.
    private static bool CanMixHops(Wording words)
    {
        var hops = words.Record.Moves.Where(m => m is { Kind: MoveKind.Hop, Range: > 1 }).ToList();
        return hops.Any(a => hops.Any(b => a.Piece == b.Piece && a.Over != b.Over
            && Directions.Of(a.Headings, words.Board).Intersect(Directions.Of(b.Headings, words.Board)).Any()));
    }

    private static string Headings(Wording words)
    {
        var board = words.Board;
        var used = words.Record.Moves.Where(m => m.Kind != MoveKind.Leap && Directions.Of(m.Headings, board).Count() < board.Directions.Length).SelectMany(m => m.Headings).ToHashSet();
        var hexagons = board.Cells == Neighbourhood.Hex6;
        return string.Join(' ', Wording.Present(
            (used.Contains(Heading.Forward), hexagons
                ? "Forward is, for the first player, to the same or to the next column of the row above; for the second player to the same or to the previous column of the row below."
                : "Forward is along the column: to the row above for the first player, to the row below for the second player."),
            (used.Contains(Heading.ForwardDiagonal), "Diagonally forward is to the previous or to the next column of the row above for the first player, of the row below for the second player."),
            (used.Contains(Heading.Sideways), "Sideways is to the previous or to the next column of the same row."),
            (used.Contains(Heading.Backward), hexagons
                ? "Backward is, for the first player, to the same or to the previous column of the row below; for the second player to the same or to the next column of the row above."
                : "Backward is along the column: to the row below for the first player, to the row above for the second player."),
            (used.Contains(Heading.BackwardDiagonal), "Diagonally backward is to the previous or to the next column of the row below for the first player, of the row above for the second player.")));
    }

    private static string NoReturn(Wording words)
    {
        var others = Wording.Present((words.Record.Place is not null, "a placement"), (words.HasRemovals, "a removal"), (words.CanSwap, "a swap"), (words.CanPass, "a pass")).ToArray();
        return "No piece goes straight back: if the last thing that the player did, in this turn or the one before, was a move, the piece that made it may not now end a move, "
            + "of whatever kind, on the site that it came from." + (others.Length > 0 ? $" After {Wording.Listed("or", others)} of that player it may." : "");
    }
}
