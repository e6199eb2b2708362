using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Ataxx, measuring the distance between all pairs of cells.</summary>
internal sealed class SlowAtaxx : IReferenceGame
{
    private readonly int size, limit;
    private readonly Dictionary<(int Column, int Rank), int?> board = [];
    private int turn, idle;

    public SlowAtaxx(int size, int limit)
    {
        (this.size, this.limit) = (size, limit);
        for (var column = 1; column <= size; column++)
        {
            for (var rank = 1; rank <= size; rank++)
                board[(column, rank)] = null;
        }
        board[(1, size)] = board[(size, 1)] = 0;
        board[(1, 1)] = board[(size, size)] = 1;
    }

    public int ToMove => IsDecided || idle == limit ? Player.Terminal : turn;

    public int? Winner => !IsDecided || Count(0) == Count(1) ? null : Count(0) > Count(1) ? 0 : 1;

    private bool IsDecided => Count(0) == 0 || Count(1) == 0 || !board.ContainsValue(null);

    public IEnumerable<string> Moves()
    {
        if (ToMove == Player.Terminal)
            return [];
        var moves = new HashSet<string>();
        foreach (var from in board.Keys.Where(cell => board[cell] == turn))
        {
            foreach (var to in board.Keys.Where(cell => board[cell] is null))
            {
                if (Distance(from, to) == 1)
                    moves.Add(Text(to));
                else if (Distance(from, to) == 2)
                    moves.Add(Text(from) + Text(to));
            }
        }
        return moves.Count > 0 ? moves : ["pass"];
    }

    public void Play(string move)
    {
        idle++;
        if (move != "pass")
        {
            var to = Parse(move[^2..]);
            if (move.Length == 4)
                board[Parse(move[..2])] = null;
            else
                idle = 0;
            board[to] = turn;
            foreach (var cell in board.Keys.Where(cell => Distance(cell, to) == 1 && board[cell] is not null).ToList())
                board[cell] = turn;
        }
        turn = 1 - turn;
    }

    private int Count(int player) => board.Values.Count(piece => piece == player);

    private static int Distance((int Column, int Rank) a, (int Column, int Rank) b) =>
        Math.Max(Math.Abs(a.Column - b.Column), Math.Abs(a.Rank - b.Rank));

    private static string Text((int Column, int Rank) cell) => $"{(char)('a' + cell.Column - 1)}{cell.Rank}";

    private static (int Column, int Rank) Parse(string text) =>
        (text[0] - 'a' + 1, int.Parse(text[1..], CultureInfo.InvariantCulture));
}
