namespace SelfPlay.Actors;

/// <summary>Hands out the numbers of a run's games, each once. A game's number fixes its random numbers.</summary>
public sealed class GameNumbers(long next)
{
    private long next = next;

    /// <summary>The next number.</summary>
    public long Take() => Interlocked.Increment(ref next) - 1;
}
