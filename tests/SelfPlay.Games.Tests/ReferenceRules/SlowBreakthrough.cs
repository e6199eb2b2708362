using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Breakthrough on a board whose row 0 is White's first rank, never turned.</summary>
internal sealed class SlowBreakthrough : IReferenceGame
{
    private readonly int?[,] board;
    private readonly int rows, columns;

    public SlowBreakthrough(int rows, int columns)
    {
        (this.rows, this.columns) = (rows, columns);
        board = new int?[rows, columns];
        for (var column = 0; column < columns; column++)
        {
            board[0, column] = board[1, column] = 0;
            board[rows - 1, column] = board[rows - 2, column] = 1;
        }
    }

    public int ToMove { get; private set; }

    public int? Winner { get; private set; }

    public IEnumerable<string> Moves()
    {
        if (ToMove == Player.Terminal)
            yield break;
        var forward = ToMove == 0 ? 1 : -1;
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (board[row, column] != ToMove)
                    continue;
                for (var target = column - 1; target <= column + 1; target++)
                {
                    if (target < 0 || target >= columns)
                        continue;
                    var there = board[row + forward, target];
                    if (there is null || (target != column && there != ToMove))
                        yield return Square(row, column) + Square(row + forward, target);
                }
            }
        }
    }

    public void Play(string move)
    {
        var second = Enumerable.Range(1, move.Length - 1).First(i => char.IsLetter(move[i]));
        var ((fromRow, fromColumn), (toRow, toColumn)) = (Parse(move[..second]), Parse(move[second..]));
        board[fromRow, fromColumn] = null;
        board[toRow, toColumn] = ToMove;
        var opponentHasPawns = board.Cast<int?>().Contains(1 - ToMove);
        if (toRow == (ToMove == 0 ? rows - 1 : 0) || !opponentHasPawns)
            (Winner, ToMove) = (ToMove, Player.Terminal);
        else
            ToMove = 1 - ToMove;
    }

    private static string Square(int row, int column) => $"{(char)('a' + column)}{row + 1}";

    private static (int Row, int Column) Parse(string square) =>
        (int.Parse(square[1..], CultureInfo.InvariantCulture) - 1, square[0] - 'a');
}
