using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using SelfPlay.Games;
using SelfPlay.Service;

namespace SelfPlay.Cli.Bench;

/// <summary>A service of its own, on a free port of the loopback interface with a folder that goes with it.</summary>
internal sealed class ServedProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string folder = Directory.CreateTempSubdirectory("selfplay-bench").FullName;
    private readonly Process process;
    private volatile string lastLine = "";

    private ServedProcess()
    {
        var port = FreePort();
        Address = new Uri($"http://127.0.0.1:{port}");
        var program = Environment.ProcessPath!;
        // Under the dotnet host the program is an argument of it.
        string[] own = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetEntryAssembly()!.Location] : [];
        var start = new ProcessStartInfo(program, [.. own, "serve", "--port", $"{port}", "--data", folder]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment[$"{ServiceOptions.Section}__{nameof(ServiceOptions.FirstRuns)}"] = "false";
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => lastLine = line.Data ?? lastLine;
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; }

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Its resident memory in bytes.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Starts one and waits until it answers.</summary>
    /// <exception cref="SelfPlayException">It does not.</exception>
    public static async Task<ServedProcess> StartAsync(CancellationToken cancellation)
    {
        var served = new ServedProcess();
        try
        {
            using var http = new HttpClient { BaseAddress = served.Address };
            var watch = Stopwatch.StartNew();
            while (true)
            {
                if (served.process.HasExited || watch.Elapsed > Patience)
                    throw new SelfPlayException($"the service to be measured does not start: {served.lastLine}");
                try
                {
                    using var answer = await http.GetAsync("/health/ready", cancellation);
                    if (answer.IsSuccessStatusCode)
                        return served;
                }
                catch (HttpRequestException)
                {
                    // Not yet.
                }
                await Task.Delay(100, cancellation);
            }
        }
        catch
        {
            served.Dispose();
            throw;
        }
    }

    /// <summary>Ends it; nothing of it is wanted any more.</summary>
    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
