using System.CommandLine;
using System.Text.Json;
using SelfPlay.Forge;

namespace SelfPlay.Cli;

/// <summary><c>selfplay forge novelty</c>: whether a game is a known one in disguise.</summary>
internal static class ForgeNoveltyCommand
{
    public static Command Create()
    {
        var file = ForgeCommand.RecordFile();
        var json = Common.Json();
        var command = new Command("novelty", "Tell whether a game is a known one in disguise, and which known one is nearest.") { file, json };
        command.SetAction(parsed =>
        {
            var record = RuleFile.Read(parsed.GetValue(file)!);
            var report = new NoveltyScreen(Common.Catalogue()).Check(record);
            if (parsed.GetValue(json))
                Common.WriteJson(new
                {
                    report.Name, Verdict = report.IsNew ? "new" : "known", report.SameAs,
                    By = report.By is { } by ? JsonNamingPolicy.KebabCaseLower.ConvertName(by.ToString()) : null,
                    report.Depth, report.Nearest, report.Distance,
                });
            else
                Console.WriteLine(report);
            return 0;
        });
        return command;
    }
}
