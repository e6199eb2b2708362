namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Pentago, turning a quadrant cell by cell and looking along every line of five.</summary>
internal sealed class SlowPentago : IReferenceGame
{
    private const int Side = 6;
    private int?[,] board = new int?[Side, Side];
    private bool turning;

    public int ToMove { get; private set; }

    public int? Winner => (HasFive(0), HasFive(1)) switch { (true, false) => 0, (false, true) => 1, _ => null };

    public IEnumerable<string> Moves()
    {
        if (ToMove == Player.Terminal)
            return [];
        if (turning)
            return ["1L", "1R", "2L", "2R", "3L", "3R", "4L", "4R"];
        return from row in Enumerable.Range(0, Side)
               from column in Enumerable.Range(0, Side)
               where board[row, column] is null
               select $"{(char)('a' + column)}{row + 1}";
    }

    public void Play(string move)
    {
        if (char.IsLetter(move[0]))
        {
            board[move[1] - '1', move[0] - 'a'] = ToMove;
            turning = true;
            if (HasFive(ToMove))
                ToMove = Player.Terminal;
            return;
        }
        var (top, left) = move[0] switch { '1' => (0, 0), '2' => (0, 3), '3' => (3, 0), _ => (3, 3) };
        var turned = (int?[,])board.Clone();
        for (var row = 0; row < 3; row++)
        {
            for (var column = 0; column < 3; column++)
            {
                // Clockwise the top row becomes the right column, the other way the left one.
                var (newRow, newColumn) = move[1] == 'R' ? (column, 2 - row) : (2 - column, row);
                turned[top + newRow, left + newColumn] = board[top + row, left + column];
            }
        }
        board = turned;
        turning = false;
        var over = HasFive(0) || HasFive(1) || !board.Cast<int?>().Contains(null);
        ToMove = over ? Player.Terminal : 1 - ToMove;
    }

    private bool HasFive(int player) =>
        (from row in Enumerable.Range(0, Side)
         from column in Enumerable.Range(0, Side)
         from step in new[] { (Row: 0, Column: 1), (Row: 1, Column: 0), (Row: 1, Column: 1), (Row: 1, Column: -1) }
         select Enumerable.Range(0, 5).All(i => At(row + i * step.Row, column + i * step.Column) == player)).Any(five => five);

    private int? At(int row, int column) => row < Side && column >= 0 && column < Side ? board[row, column] : null;
}
