using System.CommandLine;
using SelfPlay.Forge;

namespace SelfPlay.Cli;

/// <summary><c>selfplay forge</c>: games that did not exist before.</summary>
internal static class ForgeCommand
{
    public static Command Create()
    {
        var schema = new Command("schema", "Print the JSON schema of the rule language.");
        schema.SetAction(_ => Console.WriteLine(RuleFile.Schema));
        return new Command("forge", "Make and measure games that did not exist before.")
        {
            ForgeNewCommand.Create(),
            ForgeMeasureCommand.Create(),
            ForgeCardCommand.Create(),
            ForgeNoveltyCommand.Create(),
            schema,
        };
    }

    /// <summary>The argument that names a record.</summary>
    public static Argument<string> RecordFile() => new("file") { Description = "A file of rules (JSON)." };
}
