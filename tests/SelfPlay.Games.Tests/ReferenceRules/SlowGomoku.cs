using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Gomoku, reading every row, column and diagonal as a text after each move.</summary>
internal sealed class SlowGomoku(int size, int line, bool exact) : IReferenceGame
{
    private readonly char[,] board = new char[size, size];
    private int stones;

    public int ToMove => Winner is not null || stones == size * size ? Player.Terminal : stones % 2;

    public int? Winner { get; private set; }

    public IEnumerable<string> Moves() => ToMove == Player.Terminal
        ? []
        : from column in Enumerable.Range(0, size)
          from rank in Enumerable.Range(0, size)
          where board[column, rank] == default
          select $"{(char)('a' + column)}{rank + 1}";

    public void Play(string move)
    {
        var player = stones++ % 2;
        board[move[0] - 'a', int.Parse(move[1..], CultureInfo.InvariantCulture) - 1] = "xo"[player];
        foreach (var text in Lines())
        {
            // Runs of this player's stones: what is left between everything else.
            var runs = text.Split("xo"[1 - player], '\0').Select(run => run.Length);
            if (runs.Any(length => exact ? length == line : length >= line))
                Winner = player;
        }
    }

    private IEnumerable<string> Lines()
    {
        for (var i = 0; i < size; i++)
        {
            yield return Read(i, 0, 0, 1);
            yield return Read(0, i, 1, 0);
            yield return Read(i, 0, 1, 1);
            yield return Read(i, 0, -1, 1);
            if (i == 0)
                continue;
            yield return Read(0, i, 1, 1);
            yield return Read(size - 1, i, -1, 1);
        }
    }

    private string Read(int column, int rank, int right, int up)
    {
        var text = "";
        for (; column >= 0 && column < size && rank < size; column += right, rank += up)
            text += board[column, rank];
        return text;
    }
}
