using System.Diagnostics;

namespace SelfPlay.Arena;

/// <summary>A moment by which an engine must have answered.</summary>
internal readonly struct Deadline(TimeSpan patience)
{
    private readonly long begin = Stopwatch.GetTimestamp();

    /// <summary>The whole time given.</summary>
    public TimeSpan Patience => patience;

    /// <summary>What is left of it; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = patience - Stopwatch.GetElapsedTime(begin);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }
}
