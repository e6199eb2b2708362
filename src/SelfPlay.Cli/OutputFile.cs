using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Cli;

/// <summary>Files that a user asked for: written whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Writes a file; folders on the way to it are made.</summary>
    /// <exception cref="SelfPlayException">It cannot be written; nothing has changed.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            if (Directory.Exists(path))
                throw new SelfPlayException($"'{path}' is a folder; name a file in it");
            AtomicFile.Write(path, write);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SelfPlayException($"'{path}' cannot be written: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <summary>Writes a text file with Unix line ends.</summary>
    /// <exception cref="SelfPlayException">It cannot be written; nothing has changed.</exception>
    public static void WriteText(string path, Action<TextWriter> write) => Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        write(writer);
    });
}
