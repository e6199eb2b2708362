using System.CommandLine;
using SelfPlay.Cli.Bench;
using SelfPlay.Games;
using SelfPlay.Service;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>bench service</c>: what many clients cost a service that trains, and how fast it answers them.</summary>
internal static class ServiceBenchCommand
{
    private const string Run = "bench";

    public static Command Create()
    {
        var clients = new Option<int>("--clients") { Description = "Clients at once; each asks once a second, and every fourth also holds an event stream.", DefaultValueFactory = _ => 200 };
        var seconds = new Option<double>("--seconds") { Description = "Length of each slice, without and with clients in turn.", DefaultValueFactory = _ => 15 };
        var rounds = new Option<int>("--rounds") { Description = "How often each slice is measured; one more round warms up.", DefaultValueFactory = _ => 3 };
        var game = new Option<string>("--game", "-g") { Description = "The game that is trained.", DefaultValueFactory = _ => "connect-four" };
        var json = Common.Json();
        var command = new Command("service", "Measure how much many clients slow down a service that trains, and how fast it answers.") { clients, seconds, rounds, game, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(clients) is < 1 or > 2000)
                throw new SelfPlayException($"--clients is {parsed.GetValue(clients)}; 1 to 2000 is allowed");
            if (parsed.GetValue(seconds) is not (>= 1 and <= 600))
                throw new SelfPlayException($"--seconds is {parsed.GetValue(seconds)}; 1 to 600 is allowed");
            if (parsed.GetValue(rounds) is < 1 or > 1000)
                throw new SelfPlayException($"--rounds is {parsed.GetValue(rounds)}; 1 to 1000 is allowed");
            using var served = await ServedProcess.StartAsync(cancellation);
            using var client = new SelfPlayClient(served.Address.ToString());
            var request = new RunRequest { Name = Run, Game = parsed.GetValue(game), Preset = "tiny" };
            var bench = new ServiceBench(served, client, request, parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rounds));
            var report = ProgressBar.While("measurements", progress => bench.MeasureAsync(progress, cancellation).GetAwaiter().GetResult());
            if (parsed.GetValue(json))
                Common.WriteJson(report);
            else
                Print(report);
            return 0;
        });
        return command;
    }

    private static void Print(ServiceReport report)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("figure").AddColumn(new TableColumn("value").RightAligned());
        Row("clients (with event streams)", $"{report.Clients} ({report.Streams})");
        Row("positions/s alone", $"{report.PositionsPerSAlone:F1}");
        Row("positions/s with clients", $"{report.PositionsPerSWatched:F1}");
        Row("with clients / alone", $"{report.WatchedOverAlone:F3}");
        Row("requests/s", $"{report.RequestsPerS:F1}");
        Row("answer p50 / p99 / slowest", $"{report.P50Ms:F1} / {report.P99Ms:F1} / {report.MaxMs:F1} ms");
        Row("errors", $"{report.Errors} {report.FirstError}");
        Row("memory alone / with clients", $"{report.MemoryMibAlone:F0} / {report.MemoryMibWatched:F0} MiB");
        Row("service's processor time for a request", $"{report.ServiceMsPerRequest:F2} ms");
        Row("share of all cores: serving / the clients themselves", $"{report.ServingShareOfCores:P1} / {report.ClientsShareOfCores:P1}");
        Row("load average of the machine", $"{report.LoadAverage:F1}");
        AnsiConsole.Write(table);

        void Row(string name, FormattableString value) => table.AddRow(Markup.Escape(name), Markup.Escape(FormattableString.Invariant(value)));
    }
}
