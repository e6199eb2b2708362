namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>English draughts on a board of letters as White sees it: x and B belong to Black, o and W to White.</summary>
internal sealed class SlowEnglishDraughts : IReferenceGame
{
    private readonly char[,] board;
    private readonly int size, quietMoves;
    private int seat, quiet;
    private (int Row, int Column)? jumper;

    public SlowEnglishDraughts(int size, int quietMoves)
    {
        (this.size, this.quietMoves) = (size, quietMoves);
        board = new char[size, size];
        foreach (var (row, column) in Cells())
            board[row, column] = (row + column) % 2 == 0 ? ' ' : row < size / 2 - 1 ? 'x' : row > size / 2 ? 'o' : '.';
    }

    public int ToMove => All().Count == 0 || quiet == 2 * quietMoves ? Player.Terminal : seat;

    public int? Winner => All().Count == 0 ? 1 - seat : null;

    public IEnumerable<string> Moves() => ToMove == Player.Terminal ? [] : All();

    public void Play(string move)
    {
        var jumps = move.Contains('x', StringComparison.Ordinal);
        var numbers = move.Split('x', '-');
        var (from, to) = (Cell(numbers[0]), Cell(numbers[1]));
        var piece = board[from.Row, from.Column];
        var isMan = piece is 'x' or 'o';
        var crowned = isMan && to.Row == (seat == 0 ? size - 1 : 0);
        board[from.Row, from.Column] = '.';
        board[to.Row, to.Column] = crowned ? "BW"[seat] : piece;
        if (jumps)
            board[(from.Row + to.Row) / 2, (from.Column + to.Column) / 2] = '.';
        quiet = isMan || jumps ? 0 : quiet + 1;
        jumper = null;
        if (jumps && !crowned && Found(to, 2).Any())
            jumper = to;
        else
            seat = 1 - seat;
    }

    private List<string> All()
    {
        if (jumper is { } piece)
            return [.. Found(piece, 2)];
        var jumps = Cells().SelectMany(c => Found(c, 2)).ToList();
        return jumps.Count > 0 ? jumps : [.. Cells().SelectMany(c => Found(c, 1))];
    }

    /// <summary>The jumps (distance 2) or other moves (distance 1) of what stands on a cell.</summary>
    private IEnumerable<string> Found((int Row, int Column) from, int distance)
    {
        var piece = board[from.Row, from.Column];
        if (!Pieces(seat).Contains(piece, StringComparison.Ordinal))
            yield break;
        foreach (var (dr, dc) in new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) })
        {
            var (row, column) = (from.Row + distance * dr, from.Column + distance * dc);
            if ((piece == 'x' && dr < 0) || (piece == 'o' && dr > 0) || At(row, column) != '.')
                continue;
            if (distance == 1 || Pieces(1 - seat).Contains(At(from.Row + dr, from.Column + dc), StringComparison.Ordinal))
                yield return $"{Number(from.Row, from.Column)}{(distance == 1 ? '-' : 'x')}{Number(row, column)}";
        }
    }

    private char At(int row, int column) => row >= 0 && row < size && column >= 0 && column < size ? board[row, column] : ' ';

    private (int Row, int Column) Cell(string number) =>
        Cells().Single(c => (c.Row + c.Column) % 2 != 0 && $"{Number(c.Row, c.Column)}" == number);

    private static string Pieces(int seat) => seat == 0 ? "xB" : "oW";

    private int Number(int row, int column) => row * (size / 2) + column / 2 + 1;

    private IEnumerable<(int Row, int Column)> Cells() =>
        from row in Enumerable.Range(0, size) from column in Enumerable.Range(0, size) select (row, column);
}
