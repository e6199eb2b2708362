using System.Diagnostics;
using System.Net.Sockets;

namespace SelfPlay.Cli.Bench;

/// <summary>What clients met with.</summary>
/// <param name="Milliseconds">Of each request, from when it was sent until its answer was read.</param>
/// <param name="Errors">Requests without a good answer.</param>
/// <param name="FirstError">What the first of them was; null if there was none.</param>
internal sealed record ClientFigures(IReadOnlyList<double> Milliseconds, int Errors, string? FirstError);

/// <summary>
/// Many clients of a service at once, each with a connection of its own: every second each asks for something that a dashboard asks for,
/// in turn; some also hold an event stream. One thread is all of them.
/// </summary>
/// <param name="address">The service.</param>
/// <param name="run">The run that is looked at.</param>
/// <param name="count">How many clients.</param>
internal sealed class ServiceClients(Uri address, string run, int count)
{
    private const int ClientsPerStream = 4, Ok = 200;
    private static readonly long Period = Stopwatch.Frequency, DrainPeriod = Stopwatch.Frequency / 4;

    private readonly string[] reads =
    [
        "/api/v1/runs", $"/api/v1/runs/{run}", $"/api/v1/runs/{run}/metrics?rows=200", $"/api/v1/runs/{run}", $"/api/v1/runs/{run}/events?limit=50",
        "/api/v1/runs", $"/api/v1/runs/{run}/checkpoints", $"/api/v1/runs/{run}/games?limit=20", "/api/v1/tournaments", "/metrics", "/health/ready",
    ];

    private readonly List<double> milliseconds = [];
    private int errors;
    private string? firstError;

    /// <summary>Clients that also hold an event stream.</summary>
    public static int Streams(int clients) => (clients + ClientsPerStream - 1) / ClientsPerStream;

    /// <summary>Asks for some time.</summary>
    public ClientFigures Run(TimeSpan duration, CancellationToken cancellation)
    {
        var clients = new List<ServiceConnection>();
        var streams = new List<ServiceConnection>();
        try
        {
            for (var i = 0; i < count; i++)
                clients.Add(new ServiceConnection(address));
            for (var i = 0; i < Streams(count); i++)
            {
                streams.Add(new ServiceConnection(address));
                streams[^1].Ask("/api/v1/events");
            }
            Ask(clients, streams, duration, cancellation);
        }
        finally
        {
            foreach (var connection in clients.Concat(streams))
                connection.Dispose();
        }
        return new ClientFigures(milliseconds, errors, firstError);
    }

    private void Ask(List<ServiceConnection> clients, List<ServiceConnection> streams, TimeSpan duration, CancellationToken cancellation)
    {
        var waiting = new Dictionary<Socket, ServiceConnection>();
        var ready = new List<Socket>();
        var begin = Stopwatch.GetTimestamp();
        var (sent, drain) = (0L, begin + DrainPeriod);
        while (Stopwatch.GetElapsedTime(begin) < duration)
        {
            cancellation.ThrowIfCancellationRequested();
            // They come one after the other, not all at the same moment.
            for (; Due(sent) <= Stopwatch.GetTimestamp(); sent++)
            {
                var client = clients[(int)(sent % count)];
                if (client.IsWaiting)
                {
                    Note($"no answer within a second: {client.Path}");
                    continue;
                }
                // In each of its turns a client asks for the next thing; it never asks for the same one only.
                client.Ask(reads[(sent + sent / count) % reads.Length]);
                waiting[client.Socket] = client;
            }
            if (Stopwatch.GetTimestamp() >= drain)
            {
                drain += DrainPeriod;
                if (streams.RemoveAll(s => !s.Skip()) is > 0 and var ended)
                    Note($"{ended} event streams ended");
            }
            Wait(waiting, ready, Math.Min(Due(sent), drain));
        }
        foreach (var client in waiting.Values.Where(c => Stopwatch.GetElapsedTime(c.Asked) > TimeSpan.FromSeconds(1)))
            Note($"no answer within a second: {client.Path}");

        long Due(long turn) => begin + turn * Period / count;
    }

    private void Wait(Dictionary<Socket, ServiceConnection> waiting, List<Socket> ready, long until)
    {
        var left = TimeSpan.FromSeconds(Math.Max(0, until - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency);
        if (waiting.Count == 0)
        {
            // Rounded up: to sleep for nothing again and again would take a core.
            Thread.Sleep((int)Math.Ceiling(left.TotalMilliseconds));
            return;
        }
        ready.Clear();
        ready.AddRange(waiting.Keys);
        Socket.Select(ready, null, null, left);
        foreach (var socket in ready)
        {
            var client = waiting[socket];
            var status = client.Read();
            if (client.IsWaiting)
                continue;
            waiting.Remove(socket);
            milliseconds.Add(Stopwatch.GetElapsedTime(client.Asked).TotalMilliseconds);
            if (status != Ok)
                Note($"{status} {client.Path}");
        }
    }

    private void Note(string error)
    {
        errors++;
        firstError ??= error;
    }
}
