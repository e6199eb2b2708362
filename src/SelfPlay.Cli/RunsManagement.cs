using System.CommandLine;
using SelfPlay.Service;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary>The verbs of <c>runs</c> that speak to a service: create, start, pause, resume, stop, fork, extend, delete, restore, show.</summary>
internal static class RunsManagement
{
    private const string DefaultServer = "http://127.0.0.1:5080";

    private static readonly (RunAction Action, string Description)[] Actions =
    [
        (RunAction.Start, "Train a run as soon as there is room."),
        (RunAction.Pause, "Save a run and hold it."),
        (RunAction.Resume, "Go on with a run that was held."),
        (RunAction.Stop, "Save a run and end it."),
        (RunAction.Delete, "Take a run away; it can be restored for a day."),
        (RunAction.Restore, "Take a deletion back."),
    ];

    /// <summary>All these verbs.</summary>
    public static IEnumerable<Command> Commands() => [Show(), Create(), Fork(), Extend(), .. Actions.Select(a => Act(a.Action, a.Description))];

    /// <summary>The option that names the service.</summary>
    public static Option<string?> Server() => new("--server") { Description = $"The service's address; default {DefaultServer}." };

    /// <summary>The option that carries an API key.</summary>
    public static Option<string?> ApiKey() => new("--api-key")
    {
        Description = "An API key of the service; default: the environment's SELFPLAY_API_KEY.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SELFPLAY_API_KEY"),
    };

    /// <summary>Prints runs.</summary>
    public static void Write(IReadOnlyList<RunView> runs, bool json)
    {
        if (json)
        {
            Common.WriteJson(new { Runs = runs });
            return;
        }
        var table = new Table().AddColumns("run", "game", "state", "games", "positions", "steps", "");
        foreach (var run in runs)
            table.AddRow(new[] { run.Name, run.Game, $"{run.State}".ToLowerInvariant(), $"{run.Games}", $"{run.Positions}", $"{run.Steps}", run.Reason }.Select(Markup.Escape).ToArray());
        AnsiConsole.Write(table);
    }

    private static Command Show()
    {
        var run = new Argument<string>("run") { Description = "The run's name." };
        return Verb("show", "A run of a service.", [run], (client, parsed, cancellation) => client.RunAsync(parsed.GetValue(run)!, cancellation));
    }

    private static Command Create()
    {
        var name = new Argument<string>("run") { Description = "The new run's name." };
        var game = new Option<string?>("--game", "-g") { Description = "The game." };
        var ladder = new Option<bool>("--ladder") { Description = "Climb a ladder of novel games instead." };
        var gamesOf = TrainCommand.GamesOf();
        var preset = TrainCommand.Preset();
        var seed = new Option<ulong?>("--seed") { Description = "All random numbers derive from it (default 1)." };
        var minutes = Minutes("Stop after so many minutes of training.");
        var positions = Positions("Stop once the run has recorded that many positions.");
        var set = Set();
        var hold = Hold();
        return Verb("create", "Enter a run.", [name, game, ladder, gamesOf, preset, seed, minutes, positions, set, hold], (client, parsed, cancellation) => client.CreateAsync(new RunRequest
        {
            Name = parsed.GetValue(name)!,
            Kind = parsed.GetValue(ladder) ? RunKind.Ladder : RunKind.Training,
            Game = parsed.GetValue(game),
            GamesOf = parsed.GetValue(gamesOf),
            Preset = parsed.GetValue(preset),
            Seed = parsed.GetValue(seed),
            Minutes = parsed.GetValue(minutes),
            Positions = parsed.GetValue(positions),
            Set = parsed.GetValue(set)!,
            Start = !parsed.GetValue(hold),
        }, cancellation));
    }

    private static Command Fork()
    {
        var run = new Argument<string>("run") { Description = "The run to copy." };
        var name = new Argument<string>("name") { Description = "The new run's name." };
        var step = new Option<long?>("--step") { Description = "The checkpoint's step; default: the newest accepted one." };
        var set = Set();
        var hold = Hold();
        return Verb("fork", "Copy a run, beginning with the weights of one of its checkpoints.", [run, name, step, set, hold], (client, parsed, cancellation) => client.ForkAsync(
            parsed.GetValue(run)!, new ForkRequest { Name = parsed.GetValue(name)!, Step = parsed.GetValue(step), Set = parsed.GetValue(set)!, Start = !parsed.GetValue(hold) }, cancellation));
    }

    private static Command Extend()
    {
        var run = new Argument<string>("run") { Description = "The run." };
        var minutes = Minutes("Minutes to add.");
        var positions = Positions("Positions to add.");
        var rungs = new Option<int?>("--rungs") { Description = "Of a ladder: rungs to add." };
        return Verb("extend", "Give a run more to do.", [run, minutes, positions, rungs], (client, parsed, cancellation) => client.ExtendAsync(
            parsed.GetValue(run)!, new ExtendRequest { Minutes = parsed.GetValue(minutes), Positions = parsed.GetValue(positions), Rungs = parsed.GetValue(rungs) }, cancellation));
    }

    private static Command Act(RunAction action, string description)
    {
        var run = new Argument<string>("run") { Description = "The run." };
        return Verb($"{action}".ToLowerInvariant(), description, [run], (client, parsed, cancellation) => client.ActAsync(parsed.GetValue(run)!, action, cancellation));
    }

    private static Command Verb(string name, string description, Symbol[] symbols, Func<SelfPlayClient, ParseResult, CancellationToken, Task<RunView>> act)
    {
        var (server, key, json) = (Server(), ApiKey(), Common.Json());
        var command = new Command(name, description) { server, key, json };
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = new SelfPlayClient(parsed.GetValue(server) ?? DefaultServer, parsed.GetValue(key));
            var run = await act(client, parsed, cancellation);
            if (parsed.GetValue(json))
                Common.WriteJson(run);
            else
                Write([run], json: false);
            return 0;
        });
        return command;
    }

    private static Option<double?> Minutes(string description) => new("--minutes") { Description = description };

    private static Option<long?> Positions(string description) => new("--positions") { Description = description };

    private static Option<string[]> Set() => new("--set") { Description = "Changes an option: section.option=value. May be given several times.", DefaultValueFactory = _ => [] };

    private static Option<bool> Hold() => new("--hold") { Description = "Enter it without training it yet." };
}
