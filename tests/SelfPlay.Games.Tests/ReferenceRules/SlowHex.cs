using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Hex on one board for both players, searching all chains after each move.</summary>
internal sealed class SlowHex(int size, bool swap) : IReferenceGame
{
    private readonly int?[,] board = new int?[size, size];
    private int actions, turn;

    public int ToMove => Winner is null ? turn : Player.Terminal;

    public int? Winner { get; private set; }

    public IEnumerable<string> Moves()
    {
        if (Winner is not null)
            yield break;
        foreach (var (row, column) in Cells().Where(c => board[c.Row, c.Column] is null))
            yield return $"{(char)('a' + column)}{row + 1}";
        if (swap && actions == 1)
            yield return "swap";
    }

    public void Play(string move)
    {
        if (move == "swap")
        {
            var (row, column) = Cells().Single(c => board[c.Row, c.Column] == 0);
            board[row, column] = null;
            board[column, row] = 1;
        }
        else
        {
            board[int.Parse(move[1..], CultureInfo.InvariantCulture) - 1, move[0] - 'a'] = turn;
        }
        actions++;
        if (HasJoined(turn))
            Winner = turn;
        turn = 1 - turn;
    }

    private bool HasJoined(int player)
    {
        int Depth((int Row, int Column) cell) => player == 0 ? cell.Row : cell.Column;
        var seen = Cells().Where(c => Depth(c) == 0 && board[c.Row, c.Column] == player).ToHashSet();
        var open = new Queue<(int Row, int Column)>(seen);
        while (open.TryDequeue(out var cell))
        {
            if (Depth(cell) == size - 1)
                return true;
            foreach (var (down, right) in new[] { (0, -1), (0, 1), (-1, 0), (-1, 1), (1, 0), (1, -1) })
            {
                var (row, column) = (cell.Row + down, cell.Column + right);
                if (At(row, column) == player && seen.Add((row, column)))
                    open.Enqueue((row, column));
            }
        }
        return false;
    }

    private int? At(int row, int column) => row >= 0 && row < size && column >= 0 && column < size ? board[row, column] : null;

    private IEnumerable<(int Row, int Column)> Cells() =>
        from row in Enumerable.Range(0, size)
        from column in Enumerable.Range(0, size)
        select (row, column);
}
