namespace SelfPlay.Games;

/// <summary>A plug-in that could not be loaded, and why.</summary>
public sealed record PluginFailure(string Plugin, string Reason);

/// <summary>
/// All games that can be played: found in plug-in folders, made from an id such as <c>othello:size=6</c>. Safe to use from several threads.
/// </summary>
public sealed class GameCatalogue
{
    private readonly Lock gate = new();
    private readonly IReadOnlyList<string> folders;
    private readonly Dictionary<string, DateTime> visited = [];
    private readonly SortedDictionary<string, GameAttribute> games = new(StringComparer.Ordinal);
    private readonly List<PluginFailure> failures = [];
    private readonly List<IGameSource> sources = [];
    private bool isComplete;

    /// <summary>A catalogue without games.</summary>
    public GameCatalogue()
        : this([]) { }

    private GameCatalogue(IReadOnlyList<string> folders) => this.folders = folders;

    /// <summary>The games, ordered by id.</summary>
    public IReadOnlyList<GameDescription> Games
    {
        get
        {
            lock (gate)
            {
                Complete();
                return [.. games.Values.Select(g => g.Description)];
            }
        }
    }

    /// <summary>The plug-ins that were left out; the others are not affected.</summary>
    public IReadOnlyList<PluginFailure> Failures
    {
        get
        {
            lock (gate)
            {
                Complete();
                return [.. failures];
            }
        }
    }

    /// <summary>
    /// Loads every plug-in found: <c>folder/Name/Name.dll</c> and <c>folder/*.dll</c> for each folder that exists.
    /// </summary>
    public static GameCatalogue Load(params IEnumerable<string> folders)
    {
        var catalogue = Open(folders);
        catalogue.Refresh();
        return catalogue;
    }

    /// <summary>
    /// The same, but plug-ins are loaded when they are needed: to make <c>connect-four</c> only ConnectFour if that brings the game,
    /// for anything else all of them.
    /// </summary>
    public static GameCatalogue Open(params IEnumerable<string> folders) => new([.. folders]);

    /// <summary>
    /// Loads the plug-ins that have come into the folders since, and tries those again that could not be loaded and have been
    /// replaced. A game that is loaded stays as it is until the process ends.
    /// </summary>
    public void Refresh()
    {
        lock (gate)
        {
            Visit(_ => true);
            isComplete = true;
        }
    }

    /// <summary>
    /// Where plug-ins are looked for: the folders in the environment variable <c>SELFPLAY_GAMES</c>, <c>games/</c> beside the
    /// program, and the build output <c>artifacts/games/</c> of the source tree the program runs in.
    /// </summary>
    public static IEnumerable<string> DefaultFolders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("SELFPLAY_GAMES") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        yield return Path.Combine(AppContext.BaseDirectory, "games");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.Name == "artifacts")
                yield return Path.Combine(folder.FullName, "games");
        }
    }

    /// <summary>Loads one plug-in assembly; what is wrong with it ends up in <see cref="Failures"/>.</summary>
    /// <returns>The descriptions of the games it added.</returns>
    public IReadOnlyList<GameDescription> AddPlugin(string path)
    {
        using var locked = gate.EnterScope();
        var name = Path.GetFileNameWithoutExtension(path);
        var added = new List<GameDescription>();
        try
        {
            foreach (var game in PluginLoader.Load(path))
            {
                if (games.ContainsKey(game.Description.Id))
                    failures.Add(new PluginFailure(name, $"a game '{game.Description.Id}' exists already; give it another id"));
                else
                {
                    games.Add(game.Description.Id, game);
                    added.Add(game.Description);
                }
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            failures.Add(new PluginFailure(name, PluginLoader.Reason(error)));
        }
        return added;
    }

    /// <summary>Adds a game of this process, such as one of a test.</summary>
    public void Add<TGame, TState>()
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        lock (gate)
            games.Add(TGame.Description.Id, new GameAttribute<TGame, TState>());
    }

    /// <summary>Adds a source of games that are not plug-ins.</summary>
    public void Add(IGameSource source)
    {
        lock (gate)
            sources.Add(source);
    }

    /// <summary>Makes a game from an id with optional parameters.</summary>
    /// <exception cref="SelfPlayException">No such game, or impossible parameters.</exception>
    public Game Create(string id)
    {
        var parts = id.Split(':', 2);
        GameAttribute game;
        lock (gate)
        {
            if (sources.Find(s => s.Owns(id)) is { } source)
                return source.Create(id);
            if (Find(parts[0]) is not { } found)
                throw new SelfPlayException($"there is no game '{parts[0]}'{Suggestion.For(parts[0], games.Keys)}; known are {string.Join(", ", games.Keys)}{FailedHint()}");
            game = found;
        }
        try
        {
            return game.Create(parts.Length > 1 ? parts[1] : "");
        }
        catch (Exception error) when (error is not (SelfPlayException or OutOfMemoryException))
        {
            throw new SelfPlayException($"the plug-in of '{parts[0]}' failed to make the game '{id}': {PluginLoader.Reason(error)}", error);
        }
    }

    private GameAttribute? Find(string id)
    {
        if (!games.ContainsKey(id) && !isComplete)
            Visit(name => name.Equals(id.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        if (!games.ContainsKey(id))
            Complete();
        return games.GetValueOrDefault(id);
    }

    private void Complete()
    {
        if (!isComplete)
            Refresh();
    }

    /// <summary>Loads the plug-ins of some names unless that was done before and nothing has changed.</summary>
    private void Visit(Func<string, bool> isWanted)
    {
        foreach (var path in folders.Where(Directory.Exists).SelectMany(PluginFiles))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var written = File.GetLastWriteTimeUtc(path);
            if (!isWanted(name) || visited.TryGetValue(path, out var before) && (before == written || failures.TrueForAll(f => f.Plugin != name)))
                continue;
            failures.RemoveAll(f => f.Plugin == name);
            visited[path] = written;
            AddPlugin(path);
        }
    }

    private string FailedHint() =>
        failures.Count == 0 ? "" : $" (not loaded: {string.Join("; ", failures.Select(f => $"{f.Plugin}: {f.Reason}"))})";

    private static IEnumerable<string> PluginFiles(string folder) =>
        Directory.GetDirectories(folder)
            .Select(sub => Path.Combine(sub, Path.GetFileName(sub) + ".dll"))
            .Where(File.Exists)
            .Concat(Directory.GetFiles(folder, "*.dll"))
            .Order(StringComparer.Ordinal);
}
