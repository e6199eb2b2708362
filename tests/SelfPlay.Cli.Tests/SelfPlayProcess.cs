using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using SelfPlay.Architecture.Tests;

namespace SelfPlay.Cli.Tests;

/// <summary>The program in a process of its own, as a user runs it.</summary>
internal sealed class SelfPlayProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly BlockingCollection<string> errors = [];
    private readonly Task<string> output;

    private SelfPlayProcess(string dataFolder, IEnumerable<string> arguments)
    {
        // A shell's background job ignores SIGINT, and so would all that it starts, this process included.
        var start = new ProcessStartInfo("env") { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        start.ArgumentList.Add("--default-signal=INT");
        start.ArgumentList.Add("dotnet");
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "selfplay.dll"));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["SELFPLAY_DATA"] = dataFolder;
        start.Environment["SELFPLAY_RELEASED"] = Repository.PathOf(Path.Combine("checkpoints", "released"));
        start.Environment["OMP_NUM_THREADS"] = "1";
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                errors.CompleteAdding();
            else
                errors.Add(line.Data);
        };
        process.BeginErrorReadLine();
        output = process.StandardOutput.ReadToEndAsync();
    }

    public int Id => process.Id;

    public static SelfPlayProcess Start(string dataFolder, params string[] arguments) => new(dataFolder, arguments);

    /// <summary>Runs to the end.</summary>
    public static Outcome Run(string dataFolder, params string[] arguments)
    {
        using var running = Start(dataFolder, arguments);
        return running.WaitForExit();
    }

    /// <summary>Runs to the end with some text as its whole input.</summary>
    public static Outcome RunWithInput(string dataFolder, string input, params string[] arguments)
    {
        using var running = Start(dataFolder, arguments);
        running.process.StandardInput.Write(input);
        running.process.StandardInput.Close();
        return running.WaitForExit();
    }

    /// <summary>Waits until a line with some text appears on standard error.</summary>
    public string WaitForLine(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            foreach (var line in errors.GetConsumingEnumerable(patience.Token))
            {
                if (line.Contains(text, StringComparison.Ordinal))
                    return line;
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{text}' did not appear within {Patience}");
        }
        throw new InvalidOperationException($"the process ended without '{text}'");
    }

    public void Kill() => process.Kill();

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    public Outcome WaitForExit()
    {
        if (!process.WaitForExit(Patience))
            throw new TimeoutException($"the process did not end within {Patience}; it said last: {string.Join('\n', errors.TakeLast(10))}");
        return new Outcome(process.ExitCode, output.GetAwaiter().GetResult(), string.Join('\n', errors.GetConsumingEnumerable()));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        errors.Dispose();
    }
}

/// <summary>How a process ended.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Errors)
{
    /// <summary>Standard output, which must be exactly one JSON object on one line.</summary>
    public JsonElement Json
    {
        get
        {
            Assert.That(Output.TrimEnd('\n'), Does.Not.Contain('\n'), Errors);
            return JsonDocument.Parse(Output).RootElement;
        }
    }
}
