namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>2048 on lists of tiles, sliding line by line.</summary>
internal sealed class SlowTwentyFortyEight(int size, int moves) : IReferenceGame
{
    private int[,] tiles = new int[size, size];
    private int placed, played;
    private long score;

    public int ToMove =>
        played == moves ? Player.Terminal
        : placed < played + 2 ? Player.Chance
        : new[] { "left", "up", "right", "down" }.Any(d => Changes(d)) ? 0
        : Player.Terminal;

    public IReadOnlyList<float> Returns => [(float)(Math.Log2(1 + score) / 10 - 1)];

    public IEnumerable<string> Moves() => ToMove switch
    {
        Player.Terminal => [],
        Player.Chance => Cells().Where(c => tiles[c.Row, c.Column] == 0)
            .SelectMany(c => new[] { $"2@{Square(c.Row, c.Column)}", $"4@{Square(c.Row, c.Column)}" }),
        _ => new[] { "left", "up", "right", "down" }.Where(Changes),
    };

    public double Probability(string move) => (move[0] == '2' ? 0.9 : 0.1) / tiles.Cast<int>().Count(t => t == 0);

    public void Play(string move)
    {
        if (ToMove == Player.Chance)
        {
            tiles[size - (move[3] - '0'), move[2] - 'a'] = move[0] - '0';
            placed++;
            return;
        }
        (tiles, var gained) = Slid(move);
        score += gained;
        played++;
    }

    private bool Changes(string direction) => !Slid(direction).Tiles.Cast<int>().SequenceEqual(tiles.Cast<int>());

    private (int[,] Tiles, long Gained) Slid(string direction)
    {
        var slid = new int[size, size];
        var gained = 0L;
        for (var i = 0; i < size; i++)
        {
            // The cells of a line, from the edge towards which the tiles slide.
            var line = Enumerable.Range(0, size).Select(j => direction switch
            {
                "left" => (Row: i, Column: j),
                "right" => (Row: i, Column: size - 1 - j),
                "up" => (Row: j, Column: i),
                _ => (Row: size - 1 - j, Column: i),
            }).ToList();
            var rest = new Queue<int>(line.Select(c => tiles[c.Row, c.Column]).Where(t => t != 0));
            for (var j = 0; rest.Count > 0; j++)
            {
                var tile = rest.Dequeue();
                if (rest.Count > 0 && rest.Peek() == tile)
                {
                    tile += rest.Dequeue();
                    gained += tile;
                }
                slid[line[j].Row, line[j].Column] = tile;
            }
        }
        return (slid, gained);
    }

    private IEnumerable<(int Row, int Column)> Cells() =>
        from row in Enumerable.Range(0, size) from column in Enumerable.Range(0, size) select (row, column);

    private string Square(int row, int column) => $"{(char)('a' + column)}{size - row}";
}
