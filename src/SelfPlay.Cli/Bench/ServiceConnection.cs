using System.Net.Sockets;
using System.Text;

namespace SelfPlay.Cli.Bench;

/// <summary>
/// A connection that asks a service for one thing at a time and reads as little of the answer as tells whether it is good and complete:
/// clients on the machine that is measured should take little of it.
/// </summary>
internal sealed class ServiceConnection : IDisposable
{
    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Uri address;
    private byte[] buffer = new byte[16 << 10];
    private int length;

    /// <summary>Connects.</summary>
    /// <exception cref="SocketException">Nobody listens there.</exception>
    public ServiceConnection(Uri address)
    {
        this.address = address;
        Socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Socket.Connect(address.Host, address.Port);
    }

    /// <summary>To wait for.</summary>
    public Socket Socket { get; }

    /// <summary>What was asked for.</summary>
    public string Path { get; private set; } = "";

    /// <summary>When, as a timestamp.</summary>
    public long Asked { get; private set; }

    /// <summary>Whether its answer is still to come.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>Asks for something.</summary>
    public void Ask(string path)
    {
        (Path, length, IsWaiting) = (path, 0, true);
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\n\r\n");
        Asked = System.Diagnostics.Stopwatch.GetTimestamp();
        Socket.Send(request);
    }

    /// <summary>Reads what has come.</summary>
    /// <returns>The status of the answer once it is complete; 0 before; −1 if the service has closed the connection.</returns>
    public int Read()
    {
        if (length == buffer.Length)
            Array.Resize(ref buffer, 2 * length);
        var count = Socket.Receive(buffer.AsSpan(length));
        length += count;
        if (count > 0 && !IsComplete())
            return 0;
        IsWaiting = false;
        // "HTTP/1.1 200 OK"
        return count == 0 ? -1 : int.Parse(buffer.AsSpan(9, 3));
    }

    /// <summary>Reads what has come of a stream, and forgets it.</summary>
    /// <returns>Whether the stream goes on.</returns>
    public bool Skip()
    {
        while (Socket.Available > 0)
            Socket.Receive(buffer);
        // An end can be read like anything else, and has no bytes.
        return !Socket.Poll(0, SelectMode.SelectRead) || Socket.Available > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => Socket.Dispose();

    private bool IsComplete()
    {
        var read = buffer.AsSpan(0, length);
        var head = read.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return false;
        var size = read[..head].IndexOf("\r\nContent-Length: "u8);
        if (size < 0)
            return read.EndsWith(LastChunk);
        var digits = read[(size + "\r\nContent-Length: ".Length)..];
        return length >= head + 4 + int.Parse(digits[..digits.IndexOf((byte)'\r')]);
    }
}
