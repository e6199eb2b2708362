using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>What happens in runs: as it was, in pages; and live, as server-sent events.</summary>
internal static class EventsApi
{
    // Keeps proxies from closing a quiet stream, and tells a page that the service is there.
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api, KeptAnswers kept)
    {
        api.MapGet("/events", (RunEventHub hub, IHostApplicationLifetime lifetime, HttpContext context) =>
            TypedResults.ServerSentEvents(Stream(hub.Subscribe(), lifetime, context.RequestAborted)))
            .WithTags("events").WithSummary("What happens in all runs, live, as server-sent events.");
        api.MapGet("/runs/{name}/events/stream", (string name, RunCatalogue catalogue, RunEventHub hub, IHostApplicationLifetime lifetime, HttpContext context) =>
            TypedResults.ServerSentEvents(Stream(hub.Subscribe(catalogue.Get(name).Name), lifetime, context.RequestAborted)))
            .WithTags("events").WithSummary("What happens in a run, live, as server-sent events.");
        api.MapGet("/runs/{name}/events", (string name, string? kind, int? limit, string? cursor, RunCatalogue catalogue, ServiceStores stores) =>
        {
            var count = Paging.Limit(limit);
            var events = stores.Queries.EventsAfter(catalogue.Get(name).Name, Paging.Cursor(cursor, 0), count, kind);
            return Paging.Of<EventView>([.. events.Select(EventView.Of)], count, e => e.Id!.Value);
        }).AddEndpointFilter(kept).WithTags("events").WithSummary("What happened in a run, the oldest first.");
        api.MapGet("/runs/{name}/metrics", (string name, int? rows, RunCatalogue catalogue, RunHistories histories) =>
        {
            var count = rows is null or (>= 1 and <= 2000) ? rows ?? 200 : throw new Games.SelfPlayException($"rows is {rows}; 1 to 2000 is possible");
            return TypedResults.Bytes(histories.WriteRows(catalogue.Get(name), count), "application/json; charset=utf-8");
        }).Produces<MetricsHistory>().WithTags("events").WithSummary("Losses, rates and sizes over a run's time, thinned to a number of rows.");
    }

    private static async IAsyncEnumerable<SseItem<EventView?>> Stream(RunSubscription subscription, IHostApplicationLifetime lifetime, [EnumeratorCancellation] CancellationToken aborted)
    {
        using var ended = subscription;
        // A stream must not keep a service that stops.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted, lifetime.ApplicationStopping);
        yield return new SseItem<EventView?>(null, "pulse");
        // One wait for however many pulses: a quiet stream must not gather waits.
        Task<bool>? wait = null;
        while (!stop.IsCancellationRequested)
        {
            wait ??= subscription.Events.WaitToReadAsync(stop.Token).AsTask();
            using (var pulse = CancellationTokenSource.CreateLinkedTokenSource(stop.Token))
            {
                await Task.WhenAny(wait, Task.Delay(Pulse, pulse.Token));
                await pulse.CancelAsync();
            }
            if (stop.IsCancellationRequested)
                yield break;
            if (!wait.IsCompleted)
            {
                yield return new SseItem<EventView?>(null, "pulse");
                continue;
            }
            wait = null;
            while (subscription.Events.TryRead(out var happened))
            {
                var view = EventView.Of(happened);
                yield return new SseItem<EventView?>(view, view.Kind);
            }
        }
    }
}

/// <summary>How a run went over its time.</summary>
/// <param name="Reports">Its figures; each row is the mean of its part of the run.</param>
public sealed record MetricsHistory(IReadOnlyList<RunProgress> Reports);
