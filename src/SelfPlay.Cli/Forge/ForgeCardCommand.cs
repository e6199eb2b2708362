using System.CommandLine;
using SelfPlay.Forge;
using SelfPlay.Games;

namespace SelfPlay.Cli;

/// <summary><c>forge card</c>: what people are told about a game.</summary>
internal static class ForgeCardCommand
{
    public static Command Create()
    {
        var file = ForgeCommand.RecordFile();
        var output = new Option<string?>("--output", "-o") { Description = "Write the card to this file (Markdown)." };
        var picture = new Option<string?>("--svg") { Description = "Write the picture of the start to this file (SVG)." };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("card", "The rules in plain English, a picture of the start and an example game.") { file, output, picture, seed, json };
        command.SetAction(parsed =>
        {
            var record = RuleFile.Read(parsed.GetValue(file)!);
            var (path, picturePath) = (parsed.GetValue(output), parsed.GetValue(picture));
            var game = ForgeGame.Create(record);
            var example = ExampleGame.Play(game, seed: parsed.GetValue(seed));
            var svg = BoardSvg.Of(game.NewPosition(), new BoardPicture { Title = $"{record.Name}: the start" });
            var markdown = Card.Markdown(record, example, Link(path, picturePath));
            if (path is not null)
                File.WriteAllText(path, markdown);
            if (picturePath is not null)
                File.WriteAllText(picturePath, svg);
            if (parsed.GetValue(json))
                Common.WriteJson(new { record.Name, Hash = RuleFile.Hash(record), Rules = Card.Rules(record), Svg = svg, Example = new { example.Moves, example.Result }, Markdown = markdown });
            else if (path is null)
                Console.Write(markdown);
        });
        return command;
    }

    // The picture as seen from the card.
    private static string? Link(string? card, string? picture) => picture is null
        ? null
        : Path.GetRelativePath(Path.GetDirectoryName(Path.GetFullPath(card ?? "card")) ?? ".", Path.GetFullPath(picture)).Replace('\\', '/');
}
