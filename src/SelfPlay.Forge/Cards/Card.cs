using System.Text;

namespace SelfPlay.Forge;

/// <summary>A part of a card that others fill in: pairs of names and values.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Values">What it says, in order.</param>
public sealed record CardSection(string Title, IReadOnlyList<(string Name, string Value)> Values);

/// <summary>What people are told about a game.</summary>
public static class Card
{
    /// <summary>
    /// The complete rules in plain English, as Markdown: whoever implements the game from this text alone gets the game that
    /// <see cref="ForgeRules{TSites}"/> plays. Of the language's rules only those are mentioned that the record uses.
    /// </summary>
    /// <param name="record">A valid record. Its name does not show.</param>
    public static string Rules(RuleRecord record)
    {
        var words = new Wording(record);
        (string Title, IEnumerable<string> Paragraphs)[] parts =
        [
            ("Board", BoardText.Board(words)),
            ("Start", BoardText.Start(words)),
            ("Turns", TurnText.Of(words)),
            ("Placements", record.Place is null ? [] : ActionText.Placing(words)),
            ("Moves", record.Moves.IsEmpty ? [] : ActionText.Moving(words)),
            ("Captures", record.Effects.IsEmpty ? [] : CaptureText.Of(words)),
            ("Goals", record.Goals.IsEmpty ? [] : EndText.Goals(words)),
            ("End", EndText.Otherwise(words)),
            ("Notation", NotationText.Of(words)),
        ];
        return string.Join("\n\n", from part in parts
                                   let text = string.Join("\n\n", part.Paragraphs)
                                   where text.Length > 0
                                   select $"### {part.Title}\n\n{text}");
    }

    /// <summary>The whole card.</summary>
    /// <param name="record">A valid record.</param>
    /// <param name="example">A game to show, if any.</param>
    /// <param name="image">Where the picture of the start is to be found, as the card should link to it; null for none.</param>
    /// <param name="sections">Further parts, such as measures.</param>
    public static string Markdown(RuleRecord record, ExampleGame? example = null, string? image = null, params IEnumerable<CardSection> sections)
    {
        var text = new StringBuilder($"# {OneLine(record.Name)}\n\n");
        if (image is not null)
            text.Append($"![The start of the game](<{image}>)\n\n");
        text.Append($"## Rules\n\n{Rules(record)}\n\n");
        if (example is not null)
            text.Append($"## Example\n\n{Numbered(example.Moves)}\n\nIn the end{(example.Result is null ? " of what is shown" : "")}:\n\n```text\n{example.Board}\n```\n\n{Outcome(example)}\n\n");
        foreach (var section in sections)
            text.Append($"## {section.Title}\n\n{Table(section.Values)}\n\n");
        (string, string)[] provenance = [("version of the rule language", $"{record.Version}"), ("SHA-256 of the canonical record", $"`{RuleFile.Hash(record)}`")];
        return text.Append($"## Provenance\n\n{Table(provenance)}\n").ToString();
    }

    private static string Numbered(IEnumerable<string> moves) => string.Join(' ', moves.Select((move, i) => $"{i + 1}.\u00a0`{move}`"));

    private static string Outcome(ExampleGame example) => example.Result switch
    {
        "first" => "The first player has won.",
        "second" => "The second player has won.",
        "draw" => "The game is a draw.",
        _ => $"The game was broken off after {example.Moves.Count} actions.",
    };

    private static string Table(IEnumerable<(string Name, string Value)> values) =>
        "| | |\n|---|---|\n" + string.Join('\n', values.Select(v => $"| {Cell(v.Name)} | {Cell(v.Value)} |"));

    private static string Cell(string text) => OneLine(text).Replace("|", "\\|", StringComparison.Ordinal);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
