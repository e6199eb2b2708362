using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary>A progress bar with rate and remaining time on standard error, if that is a terminal.</summary>
internal static class ProgressBar
{
    /// <summary>Runs work that reports (done, total).</summary>
    public static T While<T>(string what, Func<Action<long, long>, T> work)
    {
        if (Console.IsErrorRedirected)
            return work((_, _) => { });
        return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }).Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(what);
                return work((done, total) =>
                {
                    bar.MaxValue = total;
                    bar.Value = done;
                    bar.Description = $"{done}/{total} {what}";
                });
            });
    }
}
