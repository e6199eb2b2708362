using System.CommandLine;
using System.Globalization;
using SelfPlay.Cli.Doctor;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>doctor</c>: whether this machine has what is needed.</summary>
internal static class DoctorCommand
{
    private const string MeasuredGame = "connect-four";

    public static Command Create()
    {
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("doctor", "Look whether all that is needed is installed, and how fast it is.") { data, json };
        command.SetAction((parsed, cancellation) =>
        {
            var findings = new Examination(parsed.GetValue(data)!).Look();
            var healthy = findings.All(f => f.Health != Health.Missing);
            var speed = healthy ? SpeedCheck.Measure(Common.Catalogue().Create(MeasuredGame), cancellation) : null;
            if (parsed.GetValue(json))
                Common.WriteJson(new { Healthy = healthy, Findings = findings, Speed = speed });
            else
                Show(findings, speed);
            return Task.FromResult(healthy ? 0 : 1);
        });
        return command;
    }

    private static void Show(IReadOnlyList<Finding> findings, SpeedCheck? speed)
    {
        var table = new Table().AddColumns("", "what", "found");
        foreach (var finding in findings)
            table.AddRow(Mark(finding.Health), Markup.Escape(finding.What), Markup.Escape(finding.Found));
        AnsiConsole.Write(table);
        foreach (var finding in findings.Where(f => f.Advice is not null))
            Console.WriteLine($"{(finding.Health == Health.Missing ? "needed" : "optional")}: {finding.What}: {finding.Advice}");
        if (speed is not null)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"one thread, {MeasuredGame}: {speed.RawForwardRowsPerS:N0} rows/s through the small network, {speed.SearchSimulationsPerS:N0} simulations/s of search without it"));
    }

    private static string Mark(Health health) => health switch
    {
        Health.Ok => "[green]ok[/]",
        Health.Optional => "[yellow]optional[/]",
        _ => "[red]missing[/]",
    };
}
