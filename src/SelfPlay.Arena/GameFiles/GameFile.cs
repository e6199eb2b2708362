using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Game files of either kind, as what they are rated by.</summary>
/// <param name="Names">The players, in the order in which they appear.</param>
/// <param name="Games">All games; they number players by <paramref name="Names"/>.</param>
public sealed record GameFile(IReadOnlyList<string> Names, IReadOnlyList<PlayedGame> Games)
{
    /// <summary>Reads files of JSON lines or portable game notation, whichever each of them is.</summary>
    /// <exception cref="SelfPlayException">A file cannot be read or holds no finished game.</exception>
    public static GameFile Read(IReadOnlyList<string> paths)
    {
        var (names, games, openings) = (new List<string>(), new List<PlayedGame>(), new Dictionary<(string, int), int>());
        foreach (var path in paths)
        {
            var before = games.Count;
            foreach (var entry in Entries(path))
            {
                // A game without an opening of its tournament stands alone.
                var key = entry.Opening is { } number ? (path, number) : (path, -1 - games.Count);
                if (!openings.TryGetValue(key, out var opening))
                    openings.Add(key, opening = openings.Count);
                games.Add(new PlayedGame(
                    games.Count, opening, [.. entry.Players.Select(Index)], entry.OpeningPlies, entry.Moves, entry.Returns, entry.ForfeitSeat, entry.Reason, entry.Milliseconds));
            }
            if (games.Count == before)
                throw new SelfPlayException($"{path} holds no finished game; JSON lines and portable game notation are read");
        }
        return new GameFile(names, games);

        int Index(string name)
        {
            if (!names.Contains(name))
                names.Add(name);
            return names.IndexOf(name);
        }
    }

    private static List<GameFileEntry> Entries(string path)
    {
        if (!File.Exists(path))
            throw new SelfPlayException($"there is no game file {path}");
        using var reader = new StreamReader(path);
        while (char.IsWhiteSpace((char)reader.Peek()))
            reader.Read();
        return [.. reader.Peek() == '{' ? JsonGameFile.Read(reader, path) : PgnGameFile.Read(reader, path)];
    }
}
