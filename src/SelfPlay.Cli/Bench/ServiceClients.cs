using System.Collections.Concurrent;
using System.Diagnostics;

namespace SelfPlay.Cli.Bench;

/// <summary>What clients met with.</summary>
/// <param name="Milliseconds">Of each request, from when it was sent until its answer was read.</param>
/// <param name="Errors">Requests without a good answer.</param>
/// <param name="FirstError">What the first of them was; null if there was none.</param>
/// <param name="Events">Lines of event streams read.</param>
internal sealed record ClientFigures(IReadOnlyList<double> Milliseconds, int Errors, string? FirstError, long Events);

/// <summary>
/// Many clients of a service at once, each with a connection of its own: every second each asks for something that a dashboard asks for,
/// in turn; some also hold an event stream.
/// </summary>
/// <param name="address">The service.</param>
/// <param name="run">The run that is looked at.</param>
/// <param name="count">How many clients.</param>
internal sealed class ServiceClients(Uri address, string run, int count)
{
    private const int ClientsPerStream = 4;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly string[] reads =
    [
        "/api/v1/runs", $"/api/v1/runs/{run}", $"/api/v1/runs/{run}/metrics?rows=200", $"/api/v1/runs/{run}", $"/api/v1/runs/{run}/events?limit=50",
        "/api/v1/runs", $"/api/v1/runs/{run}/checkpoints", $"/api/v1/runs/{run}/games?limit=20", "/api/v1/tournaments", "/metrics", "/health/ready",
    ];

    private readonly ConcurrentQueue<double> milliseconds = new();
    private int errors;
    private long events;
    private string? firstError;

    /// <summary>Clients that also hold an event stream.</summary>
    public static int Streams(int clients) => (clients + ClientsPerStream - 1) / ClientsPerStream;

    /// <summary>Asks for some time.</summary>
    public async Task<ClientFigures> RunAsync(TimeSpan duration, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(duration);
        await Task.WhenAll(Enumerable.Range(0, count).Select(client => ClientAsync(client, stop.Token)));
        cancellation.ThrowIfCancellationRequested();
        return new ClientFigures([.. milliseconds], errors, firstError, events);
    }

    private async Task ClientAsync(int client, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
        var stream = client % ClientsPerStream == 0 ? StreamAsync(http, stop) : Task.CompletedTask;
        try
        {
            // They come one after the other, not all at the same moment.
            var due = Stopwatch.GetTimestamp() + (long)(Stopwatch.Frequency * Period.TotalSeconds * client / count);
            for (var turn = client; ; turn++, due += (long)(Stopwatch.Frequency * Period.TotalSeconds))
            {
                if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } left)
                    await Task.Delay(left, stop);
                // From now on and not from when it was due: that this process woke late is not the service's doing.
                var asked = Stopwatch.GetTimestamp();
                await AskAsync(http, reads[turn % reads.Length], stop);
                milliseconds.Enqueue(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        await stream;
    }

    private async Task AskAsync(HttpClient http, string path, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(path, stop);
            await answer.Content.ReadAsByteArrayAsync(stop);
            if (!answer.IsSuccessStatusCode)
                Note($"{(int)answer.StatusCode} {path}");
        }
        catch (HttpRequestException error)
        {
            Note($"{path}: {error.Message}");
        }
    }

    private async Task StreamAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var reader = new StreamReader(await http.GetStreamAsync("/api/v1/events", stop));
            while (await reader.ReadLineAsync(stop) is not null)
                Interlocked.Increment(ref events);
            Note("an event stream ended");
        }
        catch (OperationCanceledException)
        {
            // The time is over.
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            Note($"/api/v1/events: {error.Message}");
        }
    }

    private void Note(string error)
    {
        Interlocked.Increment(ref errors);
        Interlocked.CompareExchange(ref firstError, error, null);
    }
}
