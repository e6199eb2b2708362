namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>EinStein würfelt nicht! with the stones in a dictionary by cell; row 0 is the top, never turned.</summary>
internal sealed class SlowEinStein(int size, bool playersArrange) : IReferenceGame
{
    private readonly Dictionary<(int Row, int Column), (int Seat, int Number)> stones = [];
    private int placed, seat, die;

    public int ToMove =>
        Winner is not null ? Player.Terminal
        : placed < 12 ? playersArrange ? seat : Player.Chance
        : die == 0 && Own.Count() > 1 ? Player.Chance
        : seat;

    public int? Winner { get; private set; }

    private IEnumerable<(int Row, int Column)> Own => stones.Where(s => s.Value.Seat == seat).Select(s => s.Key);

    private int Forward => seat == 0 ? 1 : -1;

    public IEnumerable<string> Moves()
    {
        if (Winner is not null)
            return [];
        if (placed < 12)
        {
            var corner = seat == 0 ? 0 : size - 1;
            return Cells().Where(c => Math.Abs(c.Row - corner) + Math.Abs(c.Column - corner) <= 2 && !stones.ContainsKey(c))
                .Select(c => $"{placed % 6 + 1}@{Square(c)}");
        }
        if (ToMove == Player.Chance)
            return Enumerable.Range(1, 6).Select(n => $"{n}");
        var numbers = Own.Select(c => stones[c].Number).ToList();
        List<int> movable = die == 0 ? numbers
            : numbers.Contains(die) ? [die]
            : [.. numbers.Where(n => n > die).Order().Take(1), .. numbers.Where(n => n < die).OrderDescending().Take(1)];
        return
            from cell in Own
            where movable.Contains(stones[cell].Number)
            from step in new[] { (0, Forward), (Forward, Forward), (Forward, 0) }
            let target = (Row: cell.Row + step.Item1, Column: cell.Column + step.Item2)
            where Cells().Contains(target)
            select Square(cell) + Square(target);
    }

    public void Play(string move)
    {
        if (placed < 12)
        {
            stones.Add(Parse(move[2..]), (seat, move[0] - '0'));
            placed++;
            seat = placed / 6 % 2;
        }
        else if (ToMove == Player.Chance)
        {
            die = move[0] - '0';
        }
        else
        {
            var target = Parse(move[2..]);
            stones.Remove(Parse(move[..2]), out var stone);
            stones[target] = stone;
            var goal = seat == 0 ? (size - 1, size - 1) : (0, 0);
            if (target == goal || stones.Values.All(s => s.Seat == seat))
                Winner = seat;
            (seat, die) = (1 - seat, 0);
        }
    }

    private IEnumerable<(int Row, int Column)> Cells() =>
        from row in Enumerable.Range(0, size) from column in Enumerable.Range(0, size) select (row, column);

    private string Square((int Row, int Column) cell) => $"{(char)('a' + cell.Column)}{size - cell.Row}";

    private (int Row, int Column) Parse(string square) => (size - (square[1] - '0'), square[0] - 'a');
}
