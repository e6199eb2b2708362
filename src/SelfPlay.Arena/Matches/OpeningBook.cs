using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Openings in a text file: one line of moves each, in the game's notation; empty lines and those that begin with # do not count.</summary>
public static class OpeningBook
{
    /// <summary>Reads a book.</summary>
    /// <returns>The actions of each opening.</returns>
    /// <exception cref="SelfPlayException">The file cannot be read, is empty, or a line is no opening of this game.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Read(string path, Game game)
    {
        if (!File.Exists(path))
            throw new SelfPlayException($"there is no book of openings {path}; give a file with one line of moves per opening, or a number of openings to draw");
        var openings = File.ReadLines(path).Select((text, i) => (Text: text.Trim(), Line: i + 1))
            .Where(l => l.Text.Length > 0 && !l.Text.StartsWith('#')).Select(l => Parse(l.Text, $"{path}, line {l.Line}", game)).ToList();
        return openings.Count > 0 ? openings : throw new SelfPlayException($"the book of openings {path} is empty");
    }

    private static IReadOnlyList<int> Parse(string line, string where, Game game)
    {
        var position = game.NewPosition();
        foreach (var move in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                position.Apply(position.ParseAction(move));
            }
            catch (IllegalMoveException error)
            {
                throw new SelfPlayException($"{where}: {error.Message}");
            }
        }
        return position.CurrentPlayer != Player.Terminal ? [.. position.History] : throw new SelfPlayException($"{where}: the opening ends the game");
    }
}
