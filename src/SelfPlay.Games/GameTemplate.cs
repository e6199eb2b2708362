using System.Text.RegularExpressions;

namespace SelfPlay.Games;

/// <summary>Begins a new plug-in: a small complete game to be changed step by step.</summary>
public static class GameTemplate
{
    /// <summary>The kinds of games to begin with: pieces are placed, pieces move, a die is rolled.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["placement", "movement", "stochastic"];

    /// <summary>
    /// Writes <c>DemoGame/DemoGame.csproj</c> and <c>DemoGame/DemoGame.cs</c> for the name <c>demo-game</c>. The game builds,
    /// is found by the catalogue and passes <see cref="Conformance"/> as it is. Outside this repository it is built to
    /// <c>bin/DemoGame/</c> beside its folder, where <c>SELFPLAY_GAMES</c> can point.
    /// </summary>
    /// <param name="gamesFolder">The folder of the plug-ins' sources: <c>games/</c> of this repository or any other.</param>
    /// <param name="name">The id of the game: lower-case words joined by hyphens.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="packageSource">
    /// A folder with this contract's package, which <c>dotnet pack</c> makes: the project then refers to the package and is
    /// restored from that folder alone. Null: it refers to the contract assembly of this program.
    /// </param>
    /// <returns>The folder of the new plug-in.</returns>
    /// <exception cref="SelfPlayException">
    /// The name cannot be used or is taken, there is no such folder or kind, or the package is not there or not of use.
    /// </exception>
    public static string Create(string gamesFolder, string name, string kind = "placement", string? packageSource = null)
    {
        if (!Kinds.Contains(kind))
            throw new SelfPlayException($"there is no template '{kind}'; known are {string.Join(", ", Kinds)}");
        if (!Patterns.Id().IsMatch(name))
            throw new SelfPlayException(
                $"'{name}' cannot name a game; use lower-case words joined by hyphens, such as 'my-game'");
        if (!Directory.Exists(gamesFolder))
            throw new SelfPlayException($"there is no folder '{gamesFolder}'");
        var code = ReadCode(kind);
        var identifier = string.Concat(name.Split('-').Select(Capitalised));
        if (identifier != "NewGame" && Regex.IsMatch(code, $@"\b{identifier}\b"))
            throw new SelfPlayException(
                $"'{name}' cannot name a game: '{identifier}' means something else in its code; choose another name");
        var folders = Directory.EnumerateDirectories(gamesFolder).Select(path => Path.GetFileName(path));
        if (folders.FirstOrDefault(taken => taken.Equals(identifier, StringComparison.OrdinalIgnoreCase)) is { } existing)
            throw new SelfPlayException($"the name '{name}' is taken: there is a folder '{existing}' in '{gamesFolder}' already");
        var project = PluginProject.Of(gamesFolder, packageSource);

        var folder = Directory.CreateDirectory(Path.Combine(gamesFolder, identifier)).FullName;
        File.WriteAllText(Path.Combine(folder, identifier + ".csproj"), project);
        File.WriteAllText(Path.Combine(folder, identifier + ".cs"), code
            .Replace("NewGame", identifier, StringComparison.Ordinal)
            .Replace("new-game", name, StringComparison.Ordinal)
            .Replace("New game", Capitalised(name.Replace('-', ' ')), StringComparison.Ordinal));
        return folder;
    }

    private static string ReadCode(string kind)
    {
        using var reader = new StreamReader(typeof(GameTemplate).Assembly.GetManifestResourceStream(kind)!);
        return reader.ReadToEnd();
    }

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
