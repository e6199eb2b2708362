using System.Globalization;

namespace SelfPlay.Arena;

/// <summary>Go's score by area, all stones on the board counting as alive.</summary>
internal static class AreaScore
{
    private const char Black = 'X', White = 'O';

    /// <summary>The score as GTP writes it.</summary>
    /// <param name="boardText">Rows of <c>X</c>, <c>O</c> and <c>.</c> after their numbers; other lines are passed over.</param>
    /// <param name="komi">White's points for moving second.</param>
    public static string Text(string boardText, double komi)
    {
        var rows = boardText.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && char.IsAsciiDigit(words[0][0])).Select(words => words.Skip(1).Select(word => word[0]).ToArray()).ToArray();
        var score = -komi;
        var seen = new HashSet<(int, int)>();
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < rows.Length; column++)
                score += rows[row][column] switch { Black => 1, White => -1, _ => Region(rows, (row, column), seen) };
        }
        return score == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{(score > 0 ? 'B' : 'W')}+{Math.Abs(score):0.0}");
    }

    /// <summary>The points of a region of empty points, counted where it is first met: positive for Black.</summary>
    private static int Region(char[][] rows, (int Row, int Column) start, HashSet<(int, int)> seen)
    {
        if (!seen.Add(start))
            return 0;
        var (size, black, white, open) = (0, false, false, new Stack<(int Row, int Column)>([start]));
        while (open.TryPop(out var point))
        {
            size++;
            foreach (var (row, column) in new[] { (point.Row - 1, point.Column), (point.Row + 1, point.Column), (point.Row, point.Column - 1), (point.Row, point.Column + 1) })
            {
                if (row < 0 || column < 0 || row >= rows.Length || column >= rows.Length)
                    continue;
                black |= rows[row][column] == Black;
                white |= rows[row][column] == White;
                if (rows[row][column] is not (Black or White) && seen.Add((row, column)))
                    open.Push((row, column));
            }
        }
        return black == white ? 0 : black ? size : -size;
    }
}
