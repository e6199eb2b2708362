using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>How a game ends and who has won, in words.</summary>
internal static class EndText
{
    /// <summary>The paragraphs about goals.</summary>
    public static IEnumerable<string> Goals(Wording words)
    {
        var goals = words.Record.Goals;
        yield return $"Goals are looked at after {words.PlacementOrMove}, {(words.Captures ? "when everything it captures has been captured, and " : "")}only for the player who made it. The game ends at once if one is reached:";
        yield return string.Join('\n', goals.OrderBy(g => g.Loses).ThenBy(g => g.Kind).ThenBy(g => g.Count).Select(goal => $"- That player {(goal.Loses ? "loses" : "wins")} if {Goal(words, goal)}."));
        if (goals.Any(g => g.Loses) && goals.Any(g => !g.Loses))
            yield return "If the player reaches one goal that wins and one that loses, the player wins.";
        if (goals.Any(g => g.Kind is GoalKind.Line or GoalKind.ExactLine))
            yield return "A line is a run of sites that follow each other in one direction and all hold pieces of that player. It counts wherever on the board it is.";
        if (words.Record.Board.Wrap != Wrap.None && goals.Any(g => g.Kind == GoalKind.ExactLine))
            yield return "A run that closes upon itself around the board is no line of an exact length.";
    }

    /// <summary>The paragraphs about everything else that ends a game.</summary>
    public static IEnumerable<string> Otherwise(Wording words)
    {
        var end = words.Record.End;
        yield return $"A player who has no action when their turn begins {NoAction(end.NoActions)}";
        if (words.MaxPlies > 0)
            yield return $"The game ends when {Wording.Counted(words.MaxPlies, "action")} {(words.MaxPlies == 1 ? "has" : "have")} been made. {Counting(words)}";
        if (words.MaxQuiet > 0)
            yield return $"The game ends after {Wording.Counted(words.MaxQuiet, "quiet action")}{(words.MaxQuiet > 1 ? " in a row" : "")}. {Quiet(words)}";
        if (words.HasLimit)
            yield return $"Such a limit is looked at last: if the same action {(words.Record.Goals.IsEmpty ? "" : "reaches a goal, or ")}leaves a player without an action and the game ends by that, that decides.";
        foreach (var line in Decisions(words))
            yield return line;
        yield return "The result is 1 for the winner and -1 for the loser, and 0 for both in a draw.";
    }

    private static string Goal(Wording words, GoalRecord goal)
    {
        var (top, last) = (words.Board.Height, words.LastColumn);
        return goal.Kind switch
        {
            GoalKind.Line => $"they have a line of {goal.Count} or more pieces",
            GoalKind.ExactLine => $"they have a line of exactly {goal.Count} pieces, with no piece of their own on the next site at either end",
            GoalKind.Connect => $"their pieces connect two sides of the board, from neighbour to neighbour over their own pieces only: row {top} with row 1 for the first player, column a with column {last} for the second player",
            GoalKind.Reach => $"they have a piece in the farthest row, which is row {top} for the first player and row 1 for the second player",
            GoalKind.Eliminate => "the enemy has no piece left",
            GoalKind.EliminateChiefs => "the enemy has no chief left",
            _ => $"they have captured {Wording.Counted(goal.Count, "enemy piece")} or more in the whole game"
                + (words.Flips ? "; pieces that changed sides count, each time anew" : ""),
        };
    }

    private static string NoAction(NoActions rule) => rule switch
    {
        NoActions.Loses => "loses at once.",
        NoActions.Wins => "wins at once.",
        NoActions.Ends => "ends the game thereby, at once.",
        _ => "passes, and that is the whole turn. But if the other player, were it their turn in the same position, would have no action either, the game ends at once instead.",
    };

    private static string Counting(Wording words)
    {
        var others = Wording.Present((words.HasRemovals, "a removal"), (words.CanSwap, "a swap"), (words.CanPass, "a pass")).ToArray();
        return "Those of both players count together" + (others.Length > 0 ? $", and {Wording.Listed("and", others)} {(others.Length == 1 ? "counts" : "count")} as one{(others.Length == 1 ? "" : " each")}." : ".");
    }

    private static string Quiet(Wording words)
    {
        var (place, moves) = (words.Record.Place is not null, !words.Record.Moves.IsEmpty);
        var quiet = Wording.Present((moves, words.Removes ? "a move by which nothing is taken off" : "a move"), (words.CanSwap, "a swap"), (words.CanPass, "a pass")).ToArray();
        var loud = Wording.Present((place, "a placement"), (words.HasRemovals, "a removal")).ToArray();
        return $"Those of both players count together. An action is quiet if it is {Wording.Listed("or", quiet)}"
            + (moves && words.Flips ? "; a move is quiet even if pieces change sides." : ".")
            + (loud.Length > 0 ? $" {Wording.Sentence(Wording.Listed("or", loud))} is never quiet." : "");
    }

    private static IEnumerable<string> Decisions(Wording words)
    {
        var end = words.Record.End;
        var actionless = end.NoActions is NoActions.Passes or NoActions.Ends;
        var (decide, atLimit) = (Decision(end.Decide), Decision(end.DecideAtLimit));
        if (actionless && words.HasLimit && decide == atLimit)
            yield return "If the game ends for want of actions or by a limit: " + decide;
        else
        {
            if (actionless)
                yield return "If the game ends for want of actions: " + decide;
            if (words.HasLimit)
                yield return "If a limit ends the game: " + atLimit;
        }
        var used = (actionless ? end.Decide : []).Concat(words.HasLimit ? end.DecideAtLimit : []);
        if (used.Contains(TieBreak.LargestGroup) && words.Record.Effects.All(e => e.Kind != EffectKind.Surround))
            yield return "A group is a piece with all pieces of the same player that can be reached from it from neighbour to neighbour over such pieces.";
    }

    // What follows the second player's win tells nothing any more.
    private static string Decision(ImmutableArray<TieBreak> order)
    {
        var known = order.Distinct().ToList();
        var telling = known.TakeWhile(t => t != TieBreak.Second).Select(t => t == TieBreak.MostPieces
            ? "whoever has more pieces on the board wins" : "whoever's largest group has more pieces wins");
        return string.Join("; if that is equal, ", telling.Append(known.Contains(TieBreak.Second) ? "the second player wins" : "it is a draw")) + ".";
    }
}
