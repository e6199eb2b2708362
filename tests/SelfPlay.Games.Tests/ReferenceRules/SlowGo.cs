using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Go with a two-dimensional array, trying out every move and comparing the boards as texts.</summary>
internal sealed class SlowGo(int size, int komi, int length) : IReferenceGame
{
    private const int Memory = 8;
    private const string Columns = "ABCDEFGHJKLMNOPQRST";

    private readonly List<string> boards = [new('.', size * size)];
    private int passes;

    public int ToMove => passes == 2 || boards.Count > length * size * size ? Player.Terminal : (boards.Count - 1) % 2;

    public int? Winner
    {
        get
        {
            var balance = 2 * (Area('X') - Area('O')) - komi;
            return balance > 0 ? 0 : balance < 0 ? 1 : null;
        }
    }

    public IEnumerable<string> Moves()
    {
        if (ToMove == Player.Terminal)
            yield break;
        yield return "pass";
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                if (After(row, column) is { } board && !boards.TakeLast(Memory).Contains(board))
                    yield return $"{Columns[column]}{row + 1}";
            }
        }
    }

    public void Play(string move)
    {
        passes = move == "pass" ? passes + 1 : 0;
        boards.Add(move == "pass"
            ? boards[^1]
            : After(int.Parse(move[1..], CultureInfo.InvariantCulture) - 1, Columns.IndexOf(move[0]))!);
    }

    /// <summary>The board after a stone of the player to move; null where there is one already or it would be suicide.</summary>
    private string? After(int row, int column)
    {
        var (own, enemy) = ToMove == 0 ? ('X', 'O') : ('O', 'X');
        var board = boards[^1].ToCharArray();
        var point = row * size + column;
        if (board[point] != '.')
            return null;
        board[point] = own;
        foreach (var chain in Neighbours(point).Where(n => board[n] == enemy).Select(n => Region(board, n)).ToList())
        {
            if (chain.SelectMany(Neighbours).All(n => board[n] != '.'))
                chain.ForEach(captured => board[captured] = '.');
        }
        return Region(board, point).SelectMany(Neighbours).Any(n => board[n] == '.') ? new string(board) : null;
    }

    private int Area(char own)
    {
        var board = boards[^1].ToCharArray();
        return Enumerable.Range(0, board.Length).Count(point => board[point] == own || Borders(point).SequenceEqual([own]));

        IEnumerable<char> Borders(int point) => board[point] != '.'
            ? []
            : Region(board, point).SelectMany(Neighbours).Select(n => board[n]).Where(c => c != '.').Distinct();
    }

    /// <summary>All points of the same content that neighbours lead to.</summary>
    private List<int> Region(char[] board, int point)
    {
        var region = new List<int> { point };
        for (var i = 0; i < region.Count; i++)
            region.AddRange(Neighbours(region[i]).Where(n => board[n] == board[point] && !region.Contains(n)));
        return region;
    }

    private IEnumerable<int> Neighbours(int point)
    {
        var (row, column) = (point / size, point % size);
        if (row > 0)
            yield return point - size;
        if (row < size - 1)
            yield return point + size;
        if (column > 0)
            yield return point - 1;
        if (column < size - 1)
            yield return point + 1;
    }
}
