using System.Text;

namespace SelfPlay.Arena;

/// <summary>The last bytes of a stream, read by a thread of their own.</summary>
internal sealed class TailBuffer
{
    private const int Capacity = 8 << 10;

    private readonly byte[] ring = new byte[Capacity];
    private readonly Lock gate = new();
    private readonly Thread reader;
    private long written;

    /// <summary>Begins to read.</summary>
    public TailBuffer(Stream stream)
    {
        reader = new Thread(() => Read(stream)) { IsBackground = true, Name = "engine errors" };
        reader.Start();
    }

    /// <summary>What is kept, as text.</summary>
    public string Text
    {
        get
        {
            lock (gate)
            {
                var count = (int)Math.Min(written, Capacity);
                var bytes = new byte[count];
                for (var i = 0; i < count; i++)
                    bytes[i] = ring[(written - count + i) % Capacity];
                return Encoding.UTF8.GetString(bytes);
            }
        }
    }

    /// <summary>Waits for the stream's end.</summary>
    public void Join(TimeSpan patience) => reader.Join(patience);

    private void Read(Stream stream)
    {
        var buffer = new byte[Capacity];
        try
        {
            for (var count = stream.Read(buffer); count > 0; count = stream.Read(buffer))
            {
                lock (gate)
                {
                    for (var i = 0; i < count; i++)
                        ring[written++ % Capacity] = buffer[i];
                }
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // The process was ended: nothing more to keep.
        }
    }
}
