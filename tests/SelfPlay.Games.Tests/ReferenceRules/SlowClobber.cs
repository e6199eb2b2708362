namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Clobber as a dictionary from squares to stones.</summary>
internal sealed class SlowClobber : IReferenceGame
{
    private readonly Dictionary<(int File, int Rank), int> stones = [];
    private int player;

    public SlowClobber(int rows, int columns)
    {
        for (var file = 1; file <= columns; file++)
        {
            for (var rank = 1; rank <= rows; rank++)
                stones[(file, rank)] = (file + rank) % 2 == 0 ? 1 : 0;
        }
    }

    public int ToMove => Captures().Any() ? player : Player.Terminal;

    public int? Winner => 1 - player;

    public IEnumerable<string> Moves() => Captures().Select(move => Square(move.From) + Square(move.To));

    public void Play(string move)
    {
        var (from, to) = Captures().First(capture => Square(capture.From) + Square(capture.To) == move);
        stones.Remove(from);
        stones[to] = player;
        player = 1 - player;
    }

    private IEnumerable<((int File, int Rank) From, (int File, int Rank) To)> Captures() =>
        from mine in stones
        where mine.Value == player
        from step in new (int File, int Rank)[] { (1, 0), (-1, 0), (0, 1), (0, -1) }
        let target = (mine.Key.File + step.File, mine.Key.Rank + step.Rank)
        where stones.TryGetValue(target, out var stone) && stone != player
        select (mine.Key, target);

    private static string Square((int File, int Rank) cell) => $"{(char)('a' + cell.File - 1)}{cell.Rank}";
}
