namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Dots and Boxes as a set of drawn lines and a list of boxes, each a list of the lines around it.</summary>
internal sealed class SlowDotsAndBoxes : IReferenceGame
{
    private readonly HashSet<string> open = [];
    private readonly List<List<string>> boxes = [];
    private readonly int[] owned = new int[2];
    private int player;

    public SlowDotsAndBoxes(int rows, int columns)
    {
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var (a, b, c, d) = (Dot(row, column), Dot(row, column + 1), Dot(row + 1, column), Dot(row + 1, column + 1));
                List<string> sides = [a + b, c + d, a + c, b + d];
                boxes.Add(sides);
                open.UnionWith(sides);
            }
        }
    }

    public int ToMove => open.Count == 0 ? Player.Terminal : player;

    public int? Winner => owned[0] > owned[1] ? 0 : owned[0] < owned[1] ? 1 : null;

    public IEnumerable<string> Moves() => open;

    public void Play(string move)
    {
        open.Remove(move);
        var completed = boxes.Count(sides => sides.Contains(move) && !sides.Any(open.Contains));
        owned[player] += completed;
        if (completed == 0)
            player = 1 - player;
    }

    private static string Dot(int row, int column) => $"{(char)('a' + column)}{row + 1}";
}
