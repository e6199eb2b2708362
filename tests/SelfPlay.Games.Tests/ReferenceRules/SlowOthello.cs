namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Othello, walking along each direction cell by cell.</summary>
internal sealed class SlowOthello : IReferenceGame
{
    private readonly int?[,] board;
    private readonly int size;

    public SlowOthello(int size)
    {
        this.size = size;
        board = new int?[size, size];
        var (low, high) = (size / 2 - 1, size / 2);
        board[low, low] = board[high, high] = 1;
        board[low, high] = board[high, low] = 0;
    }

    public int ToMove { get; private set; }

    public int? Winner
    {
        get
        {
            var balance = board.Cast<int?>().Count(disc => disc == 0) - board.Cast<int?>().Count(disc => disc == 1);
            return balance > 0 ? 0 : balance < 0 ? 1 : null;
        }
    }

    public IEnumerable<string> Moves()
    {
        if (ToMove == Player.Terminal)
            return [];
        var cells = Placements(ToMove).ToList();
        return cells.Count == 0 ? ["pass"] : cells;
    }

    public void Play(string move)
    {
        if (move != "pass")
        {
            var (row, column) = (move[1] - '1', move[0] - 'a');
            foreach (var (r, c) in Turned(row, column, ToMove).ToList())
                board[r, c] = ToMove;
            board[row, column] = ToMove;
        }
        ToMove = Placements(0).Any() || Placements(1).Any() ? 1 - ToMove : Player.Terminal;
    }

    private IEnumerable<string> Placements(int player) =>
        from row in Enumerable.Range(0, size)
        from column in Enumerable.Range(0, size)
        where board[row, column] is null && Turned(row, column, player).Any()
        select $"{(char)('a' + column)}{row + 1}";

    private IEnumerable<(int Row, int Column)> Turned(int row, int column, int player)
    {
        for (var dr = -1; dr <= 1; dr++)
        {
            for (var dc = -1; dc <= 1; dc++)
            {
                var line = new List<(int, int)>();
                var (r, c) = (row + dr, column + dc);
                while (At(r, c) == 1 - player)
                {
                    line.Add((r, c));
                    (r, c) = (r + dr, c + dc);
                }
                if (At(r, c) != player)
                    continue;
                foreach (var cell in line)
                    yield return cell;
            }
        }
    }

    private int? At(int row, int column) => row >= 0 && row < size && column >= 0 && column < size ? board[row, column] : null;
}
