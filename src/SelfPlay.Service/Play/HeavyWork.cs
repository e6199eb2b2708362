using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>There is too much to do at the moment.</summary>
public sealed class BusyException(string message) : SelfPlayException(message);

/// <summary>Searches and solutions that people ask for: a few at once, a few waiting, so that training keeps its cores.</summary>
public sealed class HeavyWork(ServiceOptions options) : IDisposable
{
    private const int WaitingPerWorker = 8;

    private readonly SemaphoreSlim workers = new(options.HeavyRequests);
    private readonly int most = options.HeavyRequests * (1 + WaitingPerWorker);
    private int present;

    /// <summary>Does work on a thread of the pool when it is its turn.</summary>
    /// <exception cref="BusyException">Too many wait already.</exception>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref present) > most)
                throw new BusyException("too many searches are under way; ask again in a moment");
            await workers.WaitAsync(cancellation);
            try
            {
                return await Task.Run(work, cancellation);
            }
            finally
            {
                workers.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref present);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => workers.Dispose();
}
