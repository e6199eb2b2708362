namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Yavalath on a dictionary of cells in cube coordinates (x + y + z = 0), counting stones cell by cell.</summary>
internal sealed class SlowYavalath(int players, int size) : IReferenceGame
{
    private readonly Dictionary<(int X, int Y, int Z), int> stones = [];
    private readonly HashSet<int> eliminated = [];
    private int seat, plies;
    private int? winner;

    public int ToMove => winner is not null || !Empty().Any() ? Player.Terminal : seat;

    public IReadOnlyList<float> Returns => [.. Enumerable.Range(0, players).Select(s =>
        winner is not null ? s == winner ? 1 : players == 2 ? -1 : -0.5f
        : eliminated.Count == 0 ? 0
        : eliminated.Contains(s) ? -1 : 0.5f)];

    public IEnumerable<string> Moves()
    {
        if (ToMove == Player.Terminal)
            return [];
        var allowed = Empty().ToList();
        if (players == 3 && eliminated.Count == 0)
        {
            var next = (seat + 1) % 3;
            var stopping = allowed.Where(c => Longest(c, seat).Contains(4) || !WinningCells(next, without: c).Any()).ToList();
            if (stopping.Count > 0)
                allowed = stopping;
        }
        return [.. allowed.Select(Text), .. players == 2 && plies == 1 ? ["swap"] : Array.Empty<string>()];
    }

    public void Play(string move)
    {
        plies++;
        if (move == "swap")
        {
            stones[stones.Keys.Single()] = 1;
            seat = 0;
            return;
        }
        var cell = Empty().Single(c => Text(c) == move);
        var rows = Longest(cell, seat).ToList();
        stones[cell] = seat;
        if (rows.Contains(4))
            winner = seat;
        else if (rows.Contains(3))
            eliminated.Add(seat);
        var remaining = Enumerable.Range(0, players).Except(eliminated).ToList();
        if (remaining.Count == 1)
            winner = remaining[0];
        do
            seat = (seat + 1) % players;
        while (eliminated.Contains(seat));
    }

    private IEnumerable<(int X, int Y, int Z)> WinningCells(int player, (int X, int Y, int Z) without) =>
        Empty().Where(c => c != without && Longest(c, player).Contains(4));

    /// <summary>The lengths, four at most, of the three rows that a stone on the cell would belong to.</summary>
    private IEnumerable<int> Longest((int X, int Y, int Z) cell, int player)
    {
        foreach (var (dx, dy, dz) in new[] { (1, -1, 0), (0, 1, -1), (1, 0, -1) })
        {
            var length = 1;
            foreach (var sign in new[] { 1, -1 })
            {
                for (var i = sign; IsOwned(cell.X + i * dx, cell.Y + i * dy, cell.Z + i * dz); i += sign)
                    length++;
            }
            yield return Math.Min(4, length);
        }

        bool IsOwned(int x, int y, int z) => stones.TryGetValue((x, y, z), out var owner) && owner == player;
    }

    private IEnumerable<(int X, int Y, int Z)> Empty() =>
        from z in Enumerable.Range(1 - size, 2 * size - 1)
        from x in Enumerable.Range(1 - size, 2 * size - 1)
        where Math.Abs(x + z) < size && !stones.ContainsKey((x, -x - z, z))
        select (x, -x - z, z);

    // Row z counts from the top, and its first cell is the one with the least x.
    private string Text((int X, int Y, int Z) cell) =>
        $"{(char)('a' + cell.Z + size - 1)}{cell.X - Math.Max(1 - size, 1 - size - cell.Z) + 1}";
}
