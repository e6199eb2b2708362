using System.CommandLine;
using System.CommandLine.Invocation;
using Microsoft.Data.Sqlite;
using SelfPlay.Cli;
using SelfPlay.Forge;
using SelfPlay.Games;
using Spectre.Console;

const int UnbrokenWidth = 1000;

var verbs = new Dictionary<string, Func<Command>>
{
    ["serve"] = ServeCommand.Create,
    ["train"] = TrainCommand.Create,
    ["games"] = GamesCommand.Create,
    ["tournament"] = TournamentCommand.Create,
    ["ratings"] = RatingsCommand.Create,
    ["engine"] = EngineCommand.Create,
    ["play"] = PlayCommand.Create,
    ["solve"] = SolveCommand.Create,
    ["eval"] = EvalCommand.Create,
    ["bench"] = BenchCommand.Create,
    ["doctor"] = DoctorCommand.Create,
    ["completion"] = CompletionCommand.Create,
    ["checkpoints"] = CheckpointsCommand.Create,
    ["runs"] = RunsCommand.Create,
    ["study"] = StudyCommand.Create,
    ["forge"] = ForgeCommand.Create,
    ["suite"] = () => SuiteCommand.Create(new GeneratedGames(new(() => new NoveltyScreen(Common.Catalogue())))),
};
var root = new RootCommand("SelfPlay: agents that learn games from nothing but their rules.");
// To make all verbs takes longer than to start: where one is called, it is enough.
foreach (var create in args.Length > 0 && verbs.TryGetValue(args[0], out var called) ? [called] : verbs.Values.ToArray())
    root.Add(create());

CompletionCommand.Prepare(root);
var parsed = root.Parse(args);
// Help, version and completion are answered however incomplete the line is.
if (parsed.Action is ParseErrorAction)
    return Fail(UsageError.Describe(parsed));
// A file or a pipe gets plain text, in lines as long as they are.
if (Console.IsOutputRedirected)
{
    AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
    AnsiConsole.Profile.Width = UnbrokenWidth;
}
try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (OperationCanceledException)
{
    return Fail("stopped");
}
catch (Exception error) when (Describe(error) is { } reason)
{
    return Fail(reason);
}

// What a user can mend is one line; anything else is a defect and keeps its stack trace.
static string? Describe(Exception error) => error switch
{
    SelfPlayException e => e.Message,
    SqliteException { SqliteErrorCode: 13 } => "the disk is full: free some space and go on with --resume; what was acknowledged is kept",
    SqliteException e => $"the store failed: {e.Message.ReplaceLineEndings(" ")}",
    IOException or UnauthorizedAccessException => $"{error.Message.ReplaceLineEndings(" ")} (what was acknowledged is kept; mend it and go on with --resume)",
    AggregateException { InnerException: { } inner } => Describe(inner),
    _ => null,
};

static int Fail(string reason)
{
    Console.Error.WriteLine($"selfplay: {reason}");
    return 1;
}
