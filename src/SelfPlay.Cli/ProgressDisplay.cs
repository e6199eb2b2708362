using SelfPlay.Training;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary>A live line on the terminal: a bar where the run has a limit, and its figures.</summary>
internal sealed class ProgressDisplay : IRunObserver, IDisposable
{
    private readonly IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task display;
    private ProgressTask? bar;

    public ProgressDisplay() =>
        display = console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                bar = context.AddTask("starting", maxValue: 1);
                bar.IsIndeterminate = true;
                await finished.Task;
            });

    /// <inheritdoc/>
    public void Observe(RunEvent happened)
    {
        switch (happened)
        {
            case RunProgress progress when bar is not null:
                bar.IsIndeterminate = progress.Fraction is null;
                bar.Value = progress.Fraction ?? 0;
                bar.Description = $"{progress.Games} games · {progress.Positions} positions ({progress.PositionsPerSecond:F0}/s) · step {progress.Step} · loss {progress.PolicyLoss:F3} + {progress.ValueLoss:F3}";
                break;
            case RunForecast forecast:
                console.MarkupLineInterpolated($"forecast: {forecast.ToString()}");
                break;
            case CheckpointMade made:
                console.MarkupLineInterpolated($"step {made.Step}: {(made.Accepted ? "accepted" : "rejected")} {(made.Score is { } score ? $"with {score:P0} against the model before" : "")}");
                break;
        }
    }

    public void Dispose()
    {
        finished.TrySetResult();
        display.Wait();
    }
}
