using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>The trained networks that come with the project, by name, as in <c>net:connect-four</c>.</summary>
public static class ReleasedCheckpoints
{
    /// <summary>Where they lie: the folder that <c>SELFPLAY_RELEASED</c> names, else <c>checkpoints/released</c>.</summary>
    public static string Folder => Environment.GetEnvironmentVariable("SELFPLAY_RELEASED") ?? Path.Combine("checkpoints", "released");

    /// <summary>The names of all, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names() => Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>The path of a checkpoint: that of a released one if it is the name of one and not of a file, else as it is.</summary>
    public static string Resolve(string checkpoint) =>
        !File.Exists(checkpoint) && Names().Contains(checkpoint) ? Path.Combine(Folder, checkpoint + ".json") : checkpoint;

    /// <summary>The name of the one trained on exactly this game, or null.</summary>
    /// <exception cref="SelfPlayException">A manifest there is malformed.</exception>
    public static string? For(Game game) => Names().FirstOrDefault(name => Checkpoint.ReadManifest(Path.Combine(Folder, name + ".json")).Game == game.Id);
}
