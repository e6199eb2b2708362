namespace SelfPlay.Cli.Bench;

/// <summary>Work on threads of its own, all begun together.</summary>
internal static class Threads
{
    /// <summary>Runs a function of the thread's number on each of some threads and returns their results.</summary>
    public static T[] Run<T>(int threads, Func<int, T> work)
    {
        using var together = new Barrier(threads);
        return Task.WhenAll(Enumerable.Range(0, threads).Select(i => Task.Factory.StartNew(() =>
        {
            together.SignalAndWait();
            return work(i);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))).GetAwaiter().GetResult();
    }
}
