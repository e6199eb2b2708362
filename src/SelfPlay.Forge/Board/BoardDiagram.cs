using System.Text;

namespace SelfPlay.Forge;

/// <summary>Boards as fixed-width text.</summary>
internal static class BoardDiagram
{
    /// <summary>
    /// Row numbers on the left, column letters below, one character per place of the grid. On hexagons each row is shifted by half a
    /// site; so are the letters, which continue their columns.
    /// </summary>
    public static string Of(Topology board, Func<int, char> symbol)
    {
        var (shift, text) = (board.Cells == Neighbourhood.Hex6 ? 1 : 0, new StringBuilder());
        for (var row = 0; row < board.Height; row++)
        {
            var line = string.Concat(Enumerable.Range(row * board.Width, board.Width).Select(site => $" {symbol(site)}"));
            text.Append($"{board.Height - row,2}").Append(' ', shift * row).Append(line.TrimEnd()).Append('\n');
        }
        text.Append(' ', 2 + shift * board.Height);
        for (var column = 0; column < board.Width; column++)
            text.Append(' ').Append(Topology.Letter(column));
        return text.ToString();
    }
}
