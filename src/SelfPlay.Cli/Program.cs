using System.CommandLine;
using System.CommandLine.Help;
using Microsoft.Data.Sqlite;
using SelfPlay.Cli;
using SelfPlay.Forge;
using SelfPlay.Games;

var root = new RootCommand("SelfPlay: agents that learn games from nothing but their rules.")
{
    ServeCommand.Create(),
    TrainCommand.Create(),
    GamesCommand.Create(),
    TournamentCommand.Create(),
    RatingsCommand.Create(),
    EngineCommand.Create(),
    PlayCommand.Create(),
    SolveCommand.Create(),
    EvalCommand.Create(),
    BenchCommand.Create(),
    CheckpointsCommand.Create(),
    RunsCommand.Create(),
    StudyCommand.Create(),
    ForgeCommand.Create(),
    SuiteCommand.Create(new GeneratedGames(new(() => new NoveltyScreen(Common.Catalogue())))),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
    return Fail($"{(parsed.UnmatchedTokens.Count > 0 ? $"'{parsed.UnmatchedTokens[0]}' means nothing here" : parsed.Errors[0].Message)} (see --help)");
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
