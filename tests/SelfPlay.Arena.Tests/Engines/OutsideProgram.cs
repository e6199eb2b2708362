namespace SelfPlay.Arena.Tests;

/// <summary>Programs that a machine may or may not have.</summary>
internal static class OutsideProgram
{
    /// <summary>The file of a program; without it the test is ignored, saying what to install.</summary>
    public static string Find(string name)
    {
        // Distributions put games where PATH does not lead.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/games");
        if (folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists) is { } found)
            return found;
        Assert.Ignore($"{name} is not installed: apt-get install {name}");
        return "";
    }
}
