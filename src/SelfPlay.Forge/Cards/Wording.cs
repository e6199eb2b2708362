namespace SelfPlay.Forge;

/// <summary>What the parts of a game's text have in common: the record, its board, and words that depend on it.</summary>
internal sealed class Wording(RuleRecord record)
{
    public RuleRecord Record { get; } = record;

    public Topology Board { get; } = new(record.Board);

    /// <summary>Whether there are two kinds of pieces.</summary>
    public bool HasChiefs { get; } = Has(record, "XO");

    /// <summary>An ordinary piece.</summary>
    public string Man => HasChiefs ? "man" : "piece";

    /// <summary>Ordinary pieces.</summary>
    public string Men => HasChiefs ? "men" : "pieces";

    public bool CanSwap => Record.Turn.Swap != SwapRule.None;

    public bool HasRemovals => Record.Turn.Opening == OpeningRule.Removal;

    public bool CanPass => Record.End.NoActions == NoActions.Passes;

    /// <summary>Whether a capture can change a piece's side.</summary>
    public bool Flips => Record.Effects.Any(e => e.Result == EffectResult.Flip);

    /// <summary>The limit on actions that really counts; 0 if none.</summary>
    public int MaxPlies { get; } = Termination.Limit(record);

    /// <summary>The limit on quiet actions; 0 if none, or if no action can be quiet.</summary>
    public int MaxQuiet => Record.Moves.IsEmpty && !CanSwap && !CanPass ? 0 : Record.End.MaxQuiet;

    public bool HasLimit => MaxPlies > 0 || MaxQuiet > 0;

    /// <summary>Whether a move can itself take something off.</summary>
    public bool MovesTake => Record.Moves.Any(m => m.Kind == MoveKind.Hop ? m.Over != HopOver.Own : m.Onto != MoveOnto.Empty);

    /// <summary>Whether an action can take off enemies, by itself or by an effect.</summary>
    public bool Removes => MovesTake || Record.Effects.Any(e => e.Result == EffectResult.Remove);

    /// <summary>Whether anything is ever captured.</summary>
    public bool Captures => Removes || Flips;

    /// <summary>"a placement", "a move", or both, after which captures and goals are looked at.</summary>
    public string PlacementOrMove => Listed("or", [.. Present((Record.Place is not null, "a placement"), (!Record.Moves.IsEmpty, "a move"))]);

    /// <summary>Whether the board shows one of some symbols in the beginning.</summary>
    public bool Shows(string symbols) => Has(Record, symbols);

    /// <summary>The texts whose conditions hold.</summary>
    public static IEnumerable<string> Present(params (bool Holds, string Text)[] texts) => texts.Where(t => t.Holds).Select(t => t.Text);

    /// <summary>"a, b or c".</summary>
    public static string Listed(string conjunction, params string[] items) =>
        items.Length < 2 ? string.Concat(items) : $"{string.Join(", ", items[..^1])} {conjunction} {items[^1]}";

    /// <summary>The same with a capital letter.</summary>
    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>"1 action", "2 actions".</summary>
    public static string Counted(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";

    /// <summary>The last letter of the columns.</summary>
    public char LastColumn => Topology.Letter(Board.Width - 1);

    private static bool Has(RuleRecord record, string symbols) => record.Board.Rows.Any(row => row.Any(symbols.Contains));
}
