using System.CommandLine;
using System.Text.Json;
using SelfPlay.Forge;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;
using Serilog;
using Serilog.Events;

namespace SelfPlay.Cli;

/// <summary>Options and services that several verbs share.</summary>
internal static class Common
{
    private static readonly JsonSerializerOptions JsonOutput = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static readonly Lazy<GameCatalogue> OnDemand = new(() =>
    {
        var catalogue = GameCatalogue.Open(GameCatalogue.DefaultFolders());
        catalogue.Add(new ForgeGame());
        return catalogue;
    });

    public static Option<string> Game() => new("--game", "-g")
    {
        Description = "A game id with optional parameters, as in breakthrough:rows=6,columns=6.",
        Required = true,
    };

    public static Option<bool> Json() => new("--json") { Description = "Print exactly one JSON object on standard output." };

    public static Option<ulong> Seed() => new("--seed")
    {
        Description = "All random numbers derive from it.",
        DefaultValueFactory = _ => 1,
    };

    public static Option<string> Data() => new("--data")
    {
        Description = "The folder of the store and the checkpoints.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("SELFPLAY_DATA") ?? "checkpoints",
    };

    /// <summary>All games that can be found. Plug-ins that could not be loaded are reported on standard error.</summary>
    public static GameCatalogue Catalogue()
    {
        var catalogue = GameCatalogue.Load(GameCatalogue.DefaultFolders());
        catalogue.Add(new ForgeGame());
        foreach (var failure in catalogue.Failures)
            Console.Error.WriteLine($"selfplay: the plug-in {failure.Plugin} was not loaded: {failure.Reason}");
        return catalogue;
    }

    /// <summary>A game by its id. Other plug-ins than its own are loaded only where that cannot be told by its name.</summary>
    /// <exception cref="SelfPlayException">No such game, or impossible parameters.</exception>
    public static Game CreateGame(string id) => OnDemand.Value.Create(id);

    public static RunStore OpenStore(string dataFolder) => new(RunFolder.StorePath(dataFolder));

    /// <summary>Logs to standard error, so that standard output stays with results, and to a file a day.</summary>
    public static Serilog.Core.Logger Logger(string dataFolder, bool quiet = false) => new LoggerConfiguration()
        .MinimumLevel.Information()
        .Enrich.FromLogContext()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .WriteTo.Console(
            quiet ? LogEventLevel.Error : LogEventLevel.Information,
            "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}",
            System.Globalization.CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose)
        .WriteTo.File(
            new Serilog.Formatting.Json.JsonFormatter(), Path.Combine(dataFolder, "logs", "selfplay-.json"),
            rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, shared: true)
        .CreateLogger();

    public static void WriteJson<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value, JsonOutput));

    /// <summary>Writes a result to a file that the user named.</summary>
    /// <exception cref="SelfPlayException">It cannot be written.</exception>
    public static void WriteFile(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SelfPlayException($"'{path}' cannot be written: {error.Message}");
        }
    }
}
