namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Gardner's minichess: every move is tried on a copy of the board, to see whether it leaves the king attacked.</summary>
internal sealed class SlowGardnerChess(int limit) : IReferenceGame
{
    private const int Side = 5;

    private static readonly (int, int)[] Straight = [(0, 1), (0, -1), (1, 0), (-1, 0)];
    private static readonly (int, int)[] Diagonal = [(1, 1), (1, -1), (-1, 1), (-1, -1)];
    private static readonly (int, int)[] Leaps = [(1, 2), (2, 1), (1, -2), (2, -1), (-1, 2), (-2, 1), (-1, -2), (-2, -1)];

    // Upper-case men are White's; the first index is the rank.
    private char[,] board = FromRanks("RNBQK", "PPPPP", ".....", "ppppp", "rnbqk");
    private int mover, quiet;
    private bool over;

    public int ToMove => over ? Player.Terminal : mover;

    public int? Winner { get; private set; }

    public IEnumerable<string> Moves() => over ? [] : LegalMoves();

    public void Play(string move)
    {
        var (from, to) = (Parse(move[..2]), Parse(move[2..4]));
        quiet = board[from.Rank, from.File] is 'p' or 'P' || board[to.Rank, to.File] != '.' ? 0 : quiet + 1;
        board = After(move);
        mover = 1 - mover;
        if (!LegalMoves().Any())
        {
            over = true;
            Winner = IsAttacked(board, mover) ? 1 - mover : null;
        }
        var others = board.Cast<char>().Where(man => man is not ('.' or 'k' or 'K')).ToList();
        over |= quiet == limit || others is [] or ['n' or 'N' or 'b' or 'B'];
    }

    private IEnumerable<string> LegalMoves() => PseudoMoves(board, mover).Where(move => !IsAttacked(After(move), mover));

    private static IEnumerable<string> PseudoMoves(char[,] board, int player)
    {
        for (var rank = 0; rank < Side; rank++)
        {
            for (var file = 0; file < Side; file++)
            {
                if (Owner(board[rank, file]) != player)
                    continue;
                foreach (var (toRank, toFile) in Targets(board, rank, file))
                {
                    var move = Name(rank, file) + Name(toRank, toFile);
                    var promotes = board[rank, file] is 'p' or 'P' && toRank is 0 or Side - 1;
                    foreach (var suffix in promotes ? ["q", "r", "b", "n"] : new[] { "" })
                        yield return move + suffix;
                }
            }
        }
    }

    private static IEnumerable<(int Rank, int File)> Targets(char[,] board, int rank, int file)
    {
        var man = board[rank, file];
        var player = Owner(man);
        switch (char.ToLowerInvariant(man))
        {
            case 'p':
                var ahead = rank + (player == 0 ? 1 : -1);
                if (Owner(At(board, ahead, file)) is null)
                    yield return (ahead, file);
                foreach (var side in new[] { file - 1, file + 1 })
                {
                    if (Owner(At(board, ahead, side)) == 1 - player)
                        yield return (ahead, side);
                }
                yield break;
            case 'n':
                foreach (var target in Along(Leaps, 1))
                    yield return target;
                yield break;
            case 'k':
                foreach (var target in Along([.. Straight, .. Diagonal], 1))
                    yield return target;
                yield break;
        }
        (int, int)[] directions = man is 'r' or 'R' ? Straight : man is 'b' or 'B' ? Diagonal : [.. Straight, .. Diagonal];
        foreach (var target in Along(directions, Side))
            yield return target;

        IEnumerable<(int, int)> Along((int, int)[] directions, int reach)
        {
            foreach (var (up, right) in directions)
            {
                for (var i = 1; i <= reach; i++)
                {
                    var there = At(board, rank + i * up, file + i * right);
                    if (there == '#' || Owner(there) == player)
                        break;
                    yield return (rank + i * up, file + i * right);
                    if (there != '.')
                        break;
                }
            }
        }
    }

    private static bool IsAttacked(char[,] board, int player) =>
        PseudoMoves(board, 1 - player).Select(move => Parse(move[2..4]))
            .Any(to => board[to.Rank, to.File] == (player == 0 ? 'K' : 'k'));

    private char[,] After(string move)
    {
        var (from, to) = (Parse(move[..2]), Parse(move[2..4]));
        var next = (char[,])board.Clone();
        next[to.Rank, to.File] = move.Length == 4 ? board[from.Rank, from.File]
            : mover == 0 ? char.ToUpperInvariant(move[4])
            : move[4];
        next[from.Rank, from.File] = '.';
        return next;
    }

    private static int? Owner(char man) => char.IsLetter(man) ? char.IsUpper(man) ? 0 : 1 : null;

    private static char At(char[,] board, int rank, int file) =>
        rank >= 0 && rank < Side && file >= 0 && file < Side ? board[rank, file] : '#';

    private static string Name(int rank, int file) => $"{(char)('a' + file)}{rank + 1}";

    private static (int Rank, int File) Parse(string square) => (square[1] - '1', square[0] - 'a');

    private static char[,] FromRanks(params string[] ranks)
    {
        var board = new char[Side, Side];
        for (var rank = 0; rank < Side; rank++)
        {
            for (var file = 0; file < Side; file++)
                board[rank, file] = ranks[rank][file];
        }
        return board;
    }
}
