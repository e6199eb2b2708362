using System.Collections.Concurrent;

namespace SelfPlay.Service;

/// <summary>Answers that many ask for and that take a while: each is made at most once in a while, by one of those who ask.</summary>
/// <param name="freshness">How long an answer is good for.</param>
/// <param name="time">The clock.</param>
internal sealed class RecentAnswers<T>(TimeSpan freshness, TimeProvider time)
    where T : class
{
    // However many names are asked for, no more answers are kept.
    private const int Most = 256;

    private readonly ConcurrentDictionary<string, Entry> entries = new();

    /// <summary>The answer under a name, made if there is none or it is old. What cannot be made is not kept.</summary>
    public T Get(string name, Func<T> make)
    {
        if (entries.Count >= Most)
            entries.Clear();
        var entry = entries.GetOrAdd(name, _ => new Entry());
        try
        {
            lock (entry)
            {
                if (entry.Answer is null || time.GetElapsedTime(entry.Made) >= freshness)
                    (entry.Answer, entry.Made) = (make(), time.GetTimestamp());
                return entry.Answer;
            }
        }
        catch
        {
            Forget(name);
            throw;
        }
    }

    /// <summary>Forgets the answer under a name.</summary>
    public void Forget(string name) => entries.TryRemove(name, out _);

    private sealed class Entry
    {
        public T? Answer { get; set; }

        public long Made { get; set; }
    }
}
