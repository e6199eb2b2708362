using System.CommandLine;
using SelfPlay.Forge;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>forge measure</c>: all measures of one game.</summary>
internal static class ForgeMeasureCommand
{
    public static Command Create()
    {
        var file = ForgeCommand.RecordFile();
        var simulations = new Option<int>("--most-sims") { Description = "Simulations of the strongest player of the depth ladder.", DefaultValueFactory = _ => MeasureOptions.Default.StrongestSearcher };
        var states = new Option<long>("--states") { Description = "The most positions to count one by one.", DefaultValueFactory = _ => MeasureOptions.Default.MostStates };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("measure", "Measure a game: its size, balance, drama and strategic depth, each with its interval.") { file, simulations, states, seed, json };
        command.SetAction(parsed =>
        {
            var record = RuleFile.Read(parsed.GetValue(file)!);
            var options = MeasureOptions.Default with { StrongestSearcher = parsed.GetValue(simulations), MostStates = parsed.GetValue(states), Seed = parsed.GetValue(seed) };
            var measures = GameMeasures.Of(record, options);
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new { record.Name, Hash = RuleFile.Hash(record), Terminates = Termination.Argument(record), Measures = MeasuresReport.Of(measures) });
                return;
            }
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
            table.AddRow("ends because", Termination.Argument(record));
            foreach (var (name, value) in MeasuresReport.Lines(measures))
                table.AddRow(name, value);
            AnsiConsole.Write(table);
        });
        return command;
    }
}
