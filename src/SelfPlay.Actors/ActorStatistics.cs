namespace SelfPlay.Actors;

/// <summary>Counters of all actors of a run since it was started; read and written from any thread.</summary>
public sealed class ActorStatistics
{
    private long evaluations;
    private long batches;
    private long moves;
    private long simulations;

    /// <summary>Positions that the network evaluated.</summary>
    public long Evaluations => Interlocked.Read(ref evaluations);

    /// <summary>Batches that the network evaluated.</summary>
    public long Batches => Interlocked.Read(ref batches);

    /// <summary>Moves chosen by search.</summary>
    public long Moves => Interlocked.Read(ref moves);

    /// <summary>Simulations behind these moves; visits kept from the move before are not counted again.</summary>
    public long Simulations => Interlocked.Read(ref simulations);

    internal void AddBatch(int rows)
    {
        Interlocked.Add(ref evaluations, rows);
        Interlocked.Increment(ref batches);
    }

    internal void AddMove(int newSimulations)
    {
        Interlocked.Increment(ref moves);
        Interlocked.Add(ref simulations, newSimulations);
    }
}
