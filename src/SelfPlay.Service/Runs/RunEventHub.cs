using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>What is wanted of a run has changed.</summary>
/// <param name="Run">The run.</param>
/// <param name="State">The state it is in now.</param>
/// <param name="Reason">Why, where that is not plain.</param>
public sealed record RunStateChanged(string Run, [property: JsonConverter(typeof(WordConverter<RunState>))] RunState State, string Reason) : RunEvent(Run);

/// <summary>
/// Passes events on to whoever wants to see them live. A subscriber that is slow misses the oldest ones; training never waits for one.
/// </summary>
public sealed class RunEventHub : IRunObserver
{
    private const int Waiting = 256;

    // Each stream keeps a connection and what waits for it.
    internal const int Most = 2000;

    private readonly ConcurrentDictionary<RunSubscription, byte> subscriptions = new();

    /// <summary>How many are subscribed.</summary>
    public int Subscribers => subscriptions.Count;

    /// <inheritdoc/>
    public void Observe(RunEvent happened)
    {
        foreach (var subscription in subscriptions.Keys)
            subscription.Offer(happened);
    }

    /// <summary>Subscribes until disposed.</summary>
    /// <param name="run">Only to this run and, if it is a ladder, to its games' runs; null for all.</param>
    /// <exception cref="BusyException">Too many are subscribed already.</exception>
    public RunSubscription Subscribe(string? run = null)
    {
        if (subscriptions.Count >= Most)
            throw new BusyException($"{Most} watch already; ask again in a moment");
        var subscription = new RunSubscription(run, Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest }), s => subscriptions.TryRemove(s, out _));
        subscriptions.TryAdd(subscription, 0);
        return subscription;
    }
}

/// <summary>A subscription to events.</summary>
public sealed class RunSubscription : IDisposable
{
    private readonly string? run;
    private readonly Channel<RunEvent> channel;
    private readonly Action<RunSubscription> unsubscribe;

    internal RunSubscription(string? run, Channel<RunEvent> channel, Action<RunSubscription> unsubscribe) =>
        (this.run, this.channel, this.unsubscribe) = (run, channel, unsubscribe);

    /// <summary>The events, as they happen.</summary>
    public ChannelReader<RunEvent> Events => channel.Reader;

    /// <summary>Ends the subscription and completes <see cref="Events"/>.</summary>
    public void Dispose()
    {
        unsubscribe(this);
        channel.Writer.TryComplete();
    }

    internal void Offer(RunEvent happened)
    {
        if (run is null || happened.Run == run || Ladder.Owns(run, happened.Run))
            channel.Writer.TryWrite(happened);
    }
}
