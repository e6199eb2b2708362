using System.Diagnostics;

namespace SelfPlay.Cli.Tests;

/// <summary>Commands as a user types them, in a home folder of their own; <c>selfplay</c> is the program under test.</summary>
internal static class Shell
{
    /// <summary>Runs commands until one of them fails.</summary>
    /// <param name="home">The home folder, where they start.</param>
    /// <param name="script">The commands.</param>
    /// <returns>The exit code, and standard output followed by standard error.</returns>
    public static (int Code, string Output) Run(string home, string script)
    {
        var prelude = $"set -euo pipefail\nselfplay() {{ dotnet \"{Path.Combine(AppContext.BaseDirectory, "selfplay.dll")}\" \"$@\"; }}\n";
        var start = new ProcessStartInfo("bash", ["-c", prelude + script + "\n"]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        // The build that runs these tests must not steer those that it starts.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["HOME"] = home;
        start.Environment["SELFPLAY_DATA"] = Path.Combine(home, "data");
        start.Environment["OMP_NUM_THREADS"] = "1";
        // A build server that outlives the build would keep the pipes open.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
