namespace SelfPlay.Forge;

/// <summary>What an action captures around it, in words.</summary>
internal static class CaptureText
{
    /// <summary>The paragraphs about effects.</summary>
    public static IEnumerable<string> Of(Wording words)
    {
        var effects = words.Record.Effects;
        var acting = Wording.Listed("or", [.. Wording.Present((words.Record.Place is not null, "placed"), (!words.Record.Moves.IsEmpty, "moved"))]);
        yield return $"After {words.PlacementOrMove} the piece that was {acting}, the acting piece, captures enemy pieces from the site where it is now."
            + (words.MovesTake ? " What the move itself takes off is gone before that." : "")
            + (effects.Length > 1 ? " These captures follow one another in this order, each on the board that the one before has left:" : " It captures:");
        yield return string.Join('\n', effects.Select((effect, i) => $"{(effects.Length > 1 ? $"{i + 1}." : "-")} {Which(words, effect.Kind)} {Result(words, effect.Result)}"));
        yield return effects.Length > 1 ? "All that one of them names is captured at the same time." : "All of this is captured at the same time.";
        if (effects.Any(e => e.Kind == EffectKind.Surround))
            yield return "A group is a piece with all pieces of the same player that can be reached from it from neighbour to neighbour over such pieces.";
    }

    private static string Which(Wording words, EffectKind kind)
    {
        var one = words.Record.Moves.Any(m => m.Kind == MoveKind.Slide) ? "If the move was a step, or a slide of one site:" : "If the move was a step:";
        var given = words.Record.Place is null && words.Record.Moves.All(m => m.Kind == MoveKind.Step) ? "" : one + " ";
        return kind switch
        {
            EffectKind.Custodian => "In each direction from the acting piece: an unbroken line of one or more enemy pieces that begins on the next site, if the site just behind its far end holds another piece of the acting piece's owner.",
            EffectKind.CustodianOne => "In each direction from the acting piece: an enemy piece on the next site, if the site just behind it holds another piece of the acting piece's owner.",
            EffectKind.Surround => "Every group of enemy pieces that has a piece next to the acting piece and no empty site next to any of its pieces.",
            EffectKind.Infection => "All enemy pieces next to the acting piece.",
            EffectKind.Approach => Wording.Sentence($"{given}the unbroken line of enemy pieces that begins on the next site in the direction of the move and runs on in it."),
            _ => Wording.Sentence($"{given}the unbroken line of enemy pieces that begins on the site just behind the one where the move began, seen in the direction of the move, and runs on away from it."),
        };
    }

    private static string Result(Wording words, EffectResult result) => result == EffectResult.Remove
        ? "They are taken off."
        : "They change sides and belong to the owner of the acting piece from now on" + (words.HasChiefs ? "; men stay men and chiefs stay chiefs." : ".");
}
