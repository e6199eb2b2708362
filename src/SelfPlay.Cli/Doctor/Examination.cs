using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using SelfPlay.Games;
using SelfPlay.Networks;
using SelfPlay.Replay;
using SQLitePCL;
using static TorchSharp.torch;

namespace SelfPlay.Cli.Doctor;

/// <summary>Looks at all that training on this machine depends on.</summary>
/// <param name="dataFolder">The folder of the store and the checkpoints; it need not exist yet.</param>
internal sealed class Examination(string dataFolder)
{
    private const long LeastDisk = 1L << 30, LeastMemory = 2L << 30;
    private const int GiBShift = 30;
    private const string NetworkAdvice = "apt-get install libtorch-dev libopenblas0-pthread and build by ./run.sh (it does all of that), or let LIBTORCH name a libtorch";

    private static readonly (string Program, string Use)[] Programs =
    [
        ("fairy-stockfish", "an outside opponent in chess-like games"),
        ("gnugo", "an outside opponent in go"),
        ("chromium", "tests of the pages in a browser"),
        ("node", "checks of the pages' scripts"),
        ("python3", "independent readers of exported networks"),
    ];

    /// <summary>Everything, in the order in which it is told.</summary>
    public IReadOnlyList<Finding> Look() =>
        [Runtime(), Machine(), Network(), LinearAlgebra(), Store(), Disk(), Games(), .. Programs.Select(p => Program(p.Program, p.Use))];

    private static Finding Runtime() => new(".NET", Health.Ok, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");

    private static Finding Machine()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var found = $"{Environment.ProcessorCount} cores, {GiB(memory)} of memory";
        return memory >= LeastMemory ? new("machine", Health.Ok, found) : new("machine", Health.Missing, found, $"training wants {GiB(LeastMemory)} of memory");
    }

    private static Finding Network()
    {
        try
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            using var product = rand(64, 64).matmul(rand(64, 64));
            return new("networks", Health.Ok, $"{typeof(TorchSharp.torch).Assembly.GetName().Name} over libtorch {__version__}, on {ComputeDevice.Best.type}");
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            return new("networks", Health.Missing, $"libtorch cannot be loaded: {error.GetBaseException().Message.ReplaceLineEndings(" ")}", NetworkAdvice);
        }
    }

    /// <summary>The library of matrix products that came with libtorch into this process.</summary>
    private static Finding LinearAlgebra()
    {
        using var process = Process.GetCurrentProcess();
        var libraries = process.Modules.Cast<ProcessModule>().Select(m => m.FileName)
            .Where(f => f.Contains("blas", StringComparison.OrdinalIgnoreCase) || f.Contains("mkl", StringComparison.OrdinalIgnoreCase)).ToList();
        var fast = libraries.Find(f => !Path.GetFileName(f).StartsWith("libblas", StringComparison.Ordinal)) ?? libraries.Find(f => f.Contains("openblas", StringComparison.Ordinal));
        if (fast is not null)
            return new("linear algebra", Health.Ok, fast);
        return libraries.Count > 0
            ? new("linear algebra", Health.Optional, $"{libraries[0]}, the reference BLAS", "apt-get install libopenblas0-pthread: matrix products become many times faster")
            : new("linear algebra", Health.Ok, "within libtorch");
    }

    /// <summary>Makes a store where the data are, or would be, and takes it away again.</summary>
    private Finding Store()
    {
        var folder = Existing();
        var trial = Path.Combine(folder, $".selfplay-doctor-{Environment.ProcessId}");
        try
        {
            Directory.CreateDirectory(trial);
            using (var store = new RunStore(Path.Combine(trial, "selfplay.db")))
                store.IsHealthy();
            return new("store", Health.Ok, $"SQLite {raw.sqlite3_libversion().utf8_to_string()}; {Path.GetFullPath(dataFolder)} may be written");
        }
        catch (Exception error) when (error is SelfPlayException or IOException or UnauthorizedAccessException)
        {
            return new("store", Health.Missing, error.Message.ReplaceLineEndings(" "), $"make {folder} writable, or name another folder by --data or SELFPLAY_DATA");
        }
        finally
        {
            if (Directory.Exists(trial))
                Directory.Delete(trial, recursive: true);
        }
    }

    private Finding Disk()
    {
        var free = new DriveInfo(Existing()).AvailableFreeSpace;
        return free >= LeastDisk
            ? new("disk", Health.Ok, $"{GiB(free)} free")
            : new("disk", Health.Missing, $"{GiB(free)} free", $"a run wants {GiB(LeastDisk)}: free some space, or name another folder by --data or SELFPLAY_DATA");
    }

    private static Finding Games()
    {
        var catalogue = Common.Catalogue();
        if (catalogue.Games.Count == 0)
            return new("games", Health.Missing, "none", "build the plug-ins by ./run.sh, or let SELFPLAY_GAMES name their folder");
        return catalogue.Failures is [var failure, ..]
            ? new("games", Health.Optional, $"{catalogue.Games.Count}; {catalogue.Failures.Count} plug-ins were not loaded", $"mend the plug-in {failure.Plugin}: {failure.Reason}")
            : new("games", Health.Ok, $"{catalogue.Games.Count}");
    }

    private static Finding Program(string name, string use)
    {
        // Debian keeps games in a folder that root has not in its path.
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/games");
        var path = folders.Select(f => Path.Combine(f, name)).FirstOrDefault(File.Exists);
        return path is not null ? new(name, Health.Ok, path) : new(name, Health.Optional, $"not found; it is for {use}", $"apt-get install {(name == "node" ? "nodejs" : name)}");
    }

    /// <summary>The data folder, or the nearest one above it that exists.</summary>
    private string Existing()
    {
        var folder = Path.GetFullPath(dataFolder);
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static string GiB(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{(double)bytes / (1L << GiBShift):F1} GiB");
}
