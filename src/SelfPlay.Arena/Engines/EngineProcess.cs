using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace SelfPlay.Arena;

/// <summary>
/// An outside program that reads and writes lines. Whatever it does, memory stays bounded and no call outlasts its deadline.
/// It sees the end of its standard input when this process ends, in whatever way.
/// </summary>
internal sealed class EngineProcess : IDisposable
{
    /// <summary>The most bytes of output that one answer may take.</summary>
    private const long MaxAnswerBytes = 8 << 20;

    private static readonly TimeSpan PartingTime = TimeSpan.FromMilliseconds(500), EndTime = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly BoundedLines output;
    private readonly TailBuffer errors;
    private readonly string partingWord;
    private long answerBytes;

    /// <summary>Starts a program.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="partingWord">What asks it to end; empty if the end of its input does.</param>
    /// <exception cref="EngineFaultException">It cannot be started.</exception>
    public EngineProcess(IReadOnlyList<string> command, string partingWord)
    {
        this.partingWord = partingWord;
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception error)
        {
            throw new EngineFaultException(ForfeitReason.Crash, $"could not be started: {error.Message}");
        }
        output = new BoundedLines(process.StandardOutput.BaseStream);
        errors = new TailBuffer(process.StandardError.BaseStream);
    }

    /// <summary>The end of what it wrote to standard error.</summary>
    public string ErrorTail => errors.Text;

    /// <summary>Throws away what it wrote unasked, and begins to count the output of an answer.</summary>
    public void BeginAnswer()
    {
        answerBytes = 0;
        while (output.TryTake(out var line, TimeSpan.Zero))
            Count(line);
    }

    /// <summary>Sends a line.</summary>
    /// <exception cref="EngineFaultException">It has ended, or does not read.</exception>
    public void Send(string line, Deadline deadline)
    {
        // A program that does not read blocks whoever writes to it, so that another thread does.
        var sending = Task.Run(() =>
        {
            process.StandardInput.Write(line + "\n");
            process.StandardInput.Flush();
        });
        try
        {
            if (!sending.Wait(deadline.Remaining + PartingTime))
            {
                process.Kill(entireProcessTree: true);
                throw new EngineFaultException(ForfeitReason.Timeout, $"did not read its input within {Text(deadline)}");
            }
        }
        catch (AggregateException error) when (error.InnerException is IOException)
        {
            throw Ended();
        }
    }

    /// <summary>Waits for the next line.</summary>
    /// <exception cref="EngineFaultException">It has ended, wrote too much, or nothing in time.</exception>
    public string Receive(Deadline deadline)
    {
        if (!output.TryTake(out var line, deadline.Remaining))
        {
            throw output.IsAtEnd ? Ended() : new EngineFaultException(ForfeitReason.Timeout, $"did not answer within {Text(deadline)}");
        }
        Count(line);
        return line.Text;
    }

    /// <summary>Asks it to end, and ends it with all that it started if it does not.</summary>
    public void Dispose()
    {
        try
        {
            if (!process.HasExited)
            {
                if (partingWord.Length > 0)
                    Send(partingWord, new Deadline(TimeSpan.Zero));
                process.StandardInput.Close();
                process.WaitForExit(PartingTime);
            }
        }
        catch (Exception error) when (error is EngineFaultException or IOException or InvalidOperationException)
        {
            // It does not listen any more, so that it is ended below.
        }
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit(EndTime);
        // Descendants that outlive it may hold its pipes: they are closed from this side.
        process.StandardOutput.BaseStream.Dispose();
        process.StandardError.BaseStream.Dispose();
        output.Dispose();
        process.Dispose();
    }

    private static string Text(Deadline deadline) => $"{deadline.Patience.TotalMilliseconds:F0} ms";

    private void Count(EngineLine line)
    {
        answerBytes += line.Bytes;
        if (line.IsCut)
            throw new EngineFaultException(ForfeitReason.Flood, $"wrote a line of more than {BoundedLines.MaxLineBytes >> 10} KiB");
        if (answerBytes > MaxAnswerBytes)
            throw new EngineFaultException(ForfeitReason.Flood, $"wrote more than {MaxAnswerBytes >> 20} MiB for one answer");
    }

    private EngineFaultException Ended()
    {
        // Its standard error tells why: wait until all of that was read.
        var code = process.WaitForExit(PartingTime) ? $"with exit code {process.ExitCode}" : "its output";
        errors.Join(PartingTime);
        return new EngineFaultException(ForfeitReason.Crash, $"ended {code}");
    }
}
