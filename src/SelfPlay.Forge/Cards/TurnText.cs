namespace SelfPlay.Forge;

/// <summary>Whose turn it is and what it consists of, in words.</summary>
internal static class TurnText
{
    /// <summary>The paragraphs about turns.</summary>
    public static IEnumerable<string> Of(Wording words)
    {
        var turn = words.Record.Turn;
        yield return "The first player begins, then the players take turns. "
            + (turn.Actions == 1
                ? $"In a turn a player makes one action: {words.PlacementOrMove}."
                : $"In a turn a player makes two actions, one after the other; each is {words.PlacementOrMove}."
                    + (turn.FirstTurn == 1 ? " Only the very first turn of the game is a single action." : "")
                    + " If no second action is possible, the turn ends after the first one.")
            + " A player who can act must act.";
        if (turn.Swap != SwapRule.None)
            yield return Swap(words);
        if (words.HasRemovals)
            yield return Removals(words);
    }

    private static string Swap(Wording words) =>
        "In place of their first turn the second player may swap: the piece that the first player has placed "
        + (words.Record.Turn.Swap == SwapRule.Recolour
            ? "becomes the second player's own and stays where it is."
            : $"is taken off, and the second player puts a piece of their own on its mirror image in the diagonal of the board from a{words.Board.Height} to {words.LastColumn}1. "
                + "The column of the image, counted from the left, is the row of the site, counted from the top, and the other way round" + Mirrored(words.Board) + ".")
        + " A swap is an action and the whole turn.";

    private static string Mirrored(Topology board)
    {
        var off = Enumerable.Range(0, board.Area).Where(s => board.Exists(s) && s / board.Width < s % board.Width).DefaultIfEmpty(-1).First();
        return off < 0 ? "" : $"; the image of {board.Name(off)} is {board.Name(off % board.Width * board.Width + off / board.Width)}";
    }

    private static string Removals(Wording words)
    {
        var board = words.Board;
        var symbols = string.Concat(words.Record.Board.Rows);
        var sites = Enumerable.Range(0, board.Area).Where(s => board.IsCornerOrCentre(s) && symbols[s] == 'x').Select(board.Name);
        return $"The game begins with two removals, which are actions too. Until two {words.Men} have been taken off in this way a player has no other action: the first player takes one of "
            + $"their own {words.Men} off {Wording.Listed("or", [.. sites])}, the second player one of their own {words.Men} off any site next to an empty site.";
    }
}
