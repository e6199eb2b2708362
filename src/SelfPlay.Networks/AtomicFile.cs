namespace SelfPlay.Networks;

/// <summary>Files that exist whole or not at all, whenever the process or the machine stops.</summary>
public static class AtomicFile
{
    /// <summary>Writes to a temporary name beside the target, flushes to the disk and renames over the target.</summary>
    /// <exception cref="IOException">The disk is full or the folder cannot be written; the target is as it was.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
