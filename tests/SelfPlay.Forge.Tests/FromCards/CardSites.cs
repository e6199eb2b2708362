namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>Sites by their names, boards as the cards' diagrams show them.</summary>
internal static class CardSites
{
    /// <summary>The six directions of the cards' hexagon boards, as columns to the right and rows up.</summary>
    internal static readonly (int Columns, int Rows)[] Six = [(-1, 0), (1, 0), (0, 1), (1, 1), (0, -1), (-1, -1)];

    /// <summary>The eight directions over edges and corners of squares.</summary>
    internal static readonly (int Columns, int Rows)[] Eight =
        [(-1, 0), (1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)];

    /// <summary>The name of the next site in a direction; it may lie off the board.</summary>
    internal static string Next(string site, (int Columns, int Rows) direction) =>
        $"{(char)(site[0] + direction.Columns)}{(char)(site[1] + direction.Rows)}";

    /// <summary>What stands on each site, from the rows of a diagram, the top row first.</summary>
    internal static Dictionary<string, char> Board(params string[] rows)
    {
        var board = new Dictionary<string, char>();
        for (var i = 0; i < rows.Length; i++)
        {
            for (var column = 0; column < rows[i].Length; column++)
            {
                var row = rows.Length - i;
                board[$"{(char)('a' + column)}{(char)('0' + row)}"] = rows[i][column];
            }
        }

        return board;
    }
}
