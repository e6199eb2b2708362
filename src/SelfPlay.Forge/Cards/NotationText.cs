namespace SelfPlay.Forge;

/// <summary>How actions are written, in words.</summary>
internal static class NotationText
{
    /// <summary>The paragraphs about notation.</summary>
    public static IEnumerable<string> Of(Wording words)
    {
        var kinds = words.Record.Moves.Select(m => m.Kind).ToHashSet();
        var (step, slide) = (kinds.Contains(MoveKind.Step), kinds.Contains(MoveKind.Slide));
        yield return "Actions are written like this" + (kinds.Count > 0 ? ", FROM and TO being the names of the sites where a move begins and ends:" : ":");
        yield return string.Join('\n', Wording.Present(
            (words.Record.Place is not null, "- a placement: the name of the site"),
            (step || slide, $"- a {(step && slide ? "step or slide" : step ? "step" : "slide")}: `FROM-TO`"),
            (kinds.Contains(MoveKind.Leap), "- a leap: `FROM~TO`"),
            (kinds.Contains(MoveKind.Hop), "- a hop, of however many jumps: `FROM^TO`"),
            (words.HasRemovals, "- a removal: `-` and the name of the site"),
            (words.CanSwap, "- a swap: `swap`"),
            (words.CanPass, "- a pass: `pass`")));
    }
}
