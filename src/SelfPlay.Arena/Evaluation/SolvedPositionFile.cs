using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// Solved positions in a text file, so that they need not be solved again. One a line, four fields with tabs between: the name of
/// its set, the moves so far, the value for the player to move, the moves that keep it; moves have blanks between. Lines that
/// begin with # are comments.
/// </summary>
public static class SolvedPositionFile
{
    /// <summary>Reads a file's positions by set, in the order of the file.</summary>
    /// <exception cref="SelfPlayException">There is no such file, it holds no position, or a line is wrong; the message names the line.</exception>
    public static IReadOnlyList<(string Set, IReadOnlyList<SolvedPosition> Positions)> Read(Game game, string path)
    {
        if (!File.Exists(path))
            throw new SelfPlayException($"there is no file of solved positions at {path}");
        var sets = new List<(string Set, List<SolvedPosition> Positions)>();
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            try
            {
                var (set, position) = Parse(game, line);
                if (sets.FindIndex(s => s.Set == set) is var index && index < 0)
                    sets.Add((set, [position]));
                else
                    sets[index].Positions.Add(position);
            }
            catch (SelfPlayException error)
            {
                throw new SelfPlayException($"{path}, line {number}: {error.Message}", error);
            }
        }
        return sets.Count > 0
            ? [.. sets.Select(s => (s.Set, (IReadOnlyList<SolvedPosition>)s.Positions))]
            : throw new SelfPlayException($"{path} holds no solved position");
    }

    private static (string Set, SolvedPosition Position) Parse(Game game, string line)
    {
        if (line.Split('\t') is not [var set, var moves, var valueText, var bestText])
            throw new SelfPlayException("a line has four fields with tabs between: set, moves so far, value, best moves");
        var position = game.NewPosition();
        foreach (var move in Words(moves))
            position.Apply(position.ParseAction(move));
        if (position.CurrentPlayer < 0)
            throw new SelfPlayException("nobody is to move in this position");
        if (!float.TryParse(valueText, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value is not (>= -1 and <= 1))
            throw new SelfPlayException($"'{valueText}' is no value from -1 to 1");
        var best = Words(bestText).Select(position.ParseAction).Order().ToList();
        return best.Count > 0 ? (set, new SolvedPosition(position, value, best)) : throw new SelfPlayException("no best move is given");
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
