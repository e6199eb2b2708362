using System.Runtime.ExceptionServices;

namespace SelfPlay.Arena;

/// <summary>Independent pieces of work on several processors, each processor with a worker of its own (a search, a solver).</summary>
/// <param name="create">Makes a worker when a processor first needs one.</param>
/// <param name="processors">How many to use; all of them by default.</param>
internal sealed class WorkerPool<TWorker>(Func<TWorker> create, int? processors = null)
    where TWorker : class
{
    private readonly TWorker?[] workers = new TWorker[processors ?? Environment.ProcessorCount];

    /// <summary>Runs the pieces 0 … count-1 in no particular order.</summary>
    public void Run(int count, Action<TWorker, int> work, CancellationToken cancellation = default)
    {
        if (Math.Min(count, workers.Length) == 1)
        {
            // Nothing runs side by side, so that no other thread need be asked.
            for (var piece = 0; piece < count; piece++)
                Piece(0, piece);
            return;
        }
        var next = -1;
        try
        {
            Parallel.For(0, Math.Min(count, workers.Length), index =>
            {
                for (var piece = Interlocked.Increment(ref next); piece < count; piece = Interlocked.Increment(ref next))
                    Piece(index, piece);
            });
        }
        catch (AggregateException errors)
        {
            // One reason is enough, and callers expect its own type.
            ExceptionDispatchInfo.Throw(errors.InnerExceptions[0]);
        }

        void Piece(int index, int piece)
        {
            cancellation.ThrowIfCancellationRequested();
            work(workers[index] ??= create(), piece);
        }
    }
}
