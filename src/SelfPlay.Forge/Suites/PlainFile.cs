using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Small text files, with one clear line for each thing that goes wrong.</summary>
internal static class PlainFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="what">What it should be, for messages.</param>
    /// <exception cref="SelfPlayException">It is missing or cannot be read.</exception>
    public static string Read(string path, string what)
    {
        if (!File.Exists(path))
            throw new SelfPlayException($"there is no {what} {path}");
        return Try(() => File.ReadAllText(path), $"{path} cannot be read");
    }

    /// <summary>Writes a file that does not exist yet.</summary>
    /// <exception cref="SelfPlayException">It exists or cannot be written.</exception>
    public static void WriteNew(string path, string text, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        Try(() =>
        {
            CreateFolder(path);
            using var writer = new StreamWriter(path, options);
            writer.Write(text);
            return 0;
        }, $"{path} cannot be written");
    }

    /// <summary>Replaces a file, or creates it, in one step.</summary>
    /// <exception cref="SelfPlayException">It cannot be written.</exception>
    public static void Replace(string path, string text) => Try(() =>
    {
        CreateFolder(path);
        File.WriteAllText(path + ".new", text);
        File.Move(path + ".new", path, overwrite: true);
        return 0;
    }, $"{path} cannot be written");

    /// <summary>Whether others than the owner may read a file.</summary>
    public static bool IsOpenToOthers(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute)) != 0;

    private static void CreateFolder(string path) => Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);

    private static T Try<T>(Func<T> work, string failure)
    {
        try
        {
            return work();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SelfPlayException($"{failure}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
