using System.Collections.Concurrent;
using System.Text;

namespace SelfPlay.Arena;

/// <summary>A line of an engine's output.</summary>
/// <param name="Text">The line without its end; its beginning if it was too long.</param>
/// <param name="Bytes">Its length in bytes, all of them counted.</param>
/// <param name="IsCut">Whether it was longer than a line may be.</param>
internal readonly record struct EngineLine(string Text, long Bytes, bool IsCut);

/// <summary>
/// Lines of a stream, read by a thread of their own. What waits to be taken is bounded: then reading stops, the pipe fills,
/// and whoever writes waits. Of a line that is too long only the beginning is kept. A line without an end is none.
/// </summary>
internal sealed class BoundedLines : IDisposable
{
    /// <summary>The most bytes of a line that are kept.</summary>
    public const int MaxLineBytes = 64 << 10;

    private const int MaxWaitingLines = 64, BufferBytes = 16 << 10;

    private static readonly TimeSpan PartingTime = TimeSpan.FromMilliseconds(500);

    private readonly BlockingCollection<EngineLine> waiting = new(MaxWaitingLines);
    private readonly CancellationTokenSource stop = new();
    private readonly Thread reader;

    /// <summary>Begins to read.</summary>
    /// <param name="stream">Read to its end.</param>
    public BoundedLines(Stream stream)
    {
        reader = new Thread(() => Read(stream)) { IsBackground = true, Name = "engine output" };
        reader.Start();
    }

    /// <summary>Whether nothing more will come.</summary>
    public bool IsAtEnd => waiting.IsCompleted;

    /// <summary>Takes the next line.</summary>
    /// <returns>False if none came in time, or none will come any more.</returns>
    public bool TryTake(out EngineLine line, TimeSpan patience) => waiting.TryTake(out line, patience);

    /// <summary>Stops reading.</summary>
    public void Dispose()
    {
        stop.Cancel();
        // The thread stays behind only where another process than the engine keeps the pipe open; it goes with that.
        if (!reader.Join(PartingTime))
            return;
        waiting.Dispose();
        stop.Dispose();
    }

    private void Read(Stream stream)
    {
        var (buffer, line, length) = (new byte[BufferBytes], new byte[MaxLineBytes], 0L);
        try
        {
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                for (var rest = buffer.AsSpan(0, count); rest.Length > 0;)
                {
                    var end = rest.IndexOf((byte)'\n');
                    var part = end < 0 ? rest : rest[..end];
                    if (length < MaxLineBytes)
                        part[..(int)Math.Min(part.Length, MaxLineBytes - length)].CopyTo(line.AsSpan((int)length));
                    length += part.Length;
                    if (end >= 0)
                    {
                        Add(line, length);
                        length = 0;
                    }
                    rest = end < 0 ? [] : rest[(end + 1)..];
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The engine was ended, or nobody listens any more: both are the end of its output.
        }
        waiting.CompleteAdding();
    }

    private void Add(byte[] line, long length)
    {
        var text = Encoding.UTF8.GetString(line, 0, (int)Math.Min(length, MaxLineBytes));
        waiting.Add(new EngineLine(text.TrimEnd('\r'), length + 1, length > MaxLineBytes), stop.Token);
    }
}
