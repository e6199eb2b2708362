using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Connect Four, looking at every line of the board after each move.</summary>
internal sealed class SlowConnectFour(int rows, int columns, int line) : IReferenceGame
{
    private readonly int?[,] board = new int?[rows, columns];
    private int plies;

    public int ToMove => Winner is not null || plies == rows * columns ? Player.Terminal : plies % 2;

    public int? Winner { get; private set; }

    public IEnumerable<string> Moves() => ToMove == Player.Terminal
        ? []
        : Enumerable.Range(0, columns).Where(c => board[rows - 1, c] is null).Select(c => $"{c + 1}");

    public void Play(string move)
    {
        var column = int.Parse(move, CultureInfo.InvariantCulture) - 1;
        var row = Enumerable.Range(0, rows).First(r => board[r, column] is null);
        var player = ToMove;
        board[row, column] = player;
        plies++;
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++)
            {
                foreach (var (dr, dc) in new[] { (0, 1), (1, 0), (1, 1), (1, -1) })
                {
                    if (Enumerable.Range(0, line).All(i => At(r + i * dr, c + i * dc) == player))
                        Winner = player;
                }
            }
        }
    }

    private int? At(int row, int column) => row < rows && column >= 0 && column < columns ? board[row, column] : null;
}
