namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Konane on an array, following each stone's jumps cell by cell; rank 0 is the lowest.</summary>
internal sealed class SlowKonane : IReferenceGame
{
    private readonly int?[,] board;
    private readonly int size;
    private int player, played;

    public SlowKonane(int size)
    {
        this.size = size;
        board = new int?[size, size];
        foreach (var (file, rank) in Squares())
            board[file, rank] = (file + rank) % 2;
    }

    public int ToMove => Moves().Any() ? player : Player.Terminal;

    public int? Winner => 1 - player;

    public IEnumerable<string> Moves() => played switch
    {
        0 => Squares().Where(s => board[s.File, s.Rank] == player && (IsCorner(s) || IsCentre(s))).Select(Name),
        1 => Squares().Where(s => board[s.File, s.Rank] == player && HasEmptyNeighbour(s)).Select(Name),
        _ => Jumps().Select(jump => Name(jump.Path[0]) + Name(jump.Path[^1])),
    };

    public void Play(string move)
    {
        if (played < 2)
        {
            var (file, rank) = Squares().First(s => Name(s) == move);
            board[file, rank] = null;
        }
        else
        {
            var (path, taken) = Jumps().First(jump => Name(jump.Path[0]) + Name(jump.Path[^1]) == move);
            foreach (var (file, rank) in taken.Append(path[0]))
                board[file, rank] = null;
            board[path[^1].File, path[^1].Rank] = player;
        }
        played++;
        player = 1 - player;
    }

    private IEnumerable<(List<(int File, int Rank)> Path, List<(int File, int Rank)> Taken)> Jumps()
    {
        foreach (var start in Squares().Where(s => board[s.File, s.Rank] == player))
        {
            foreach (var (dx, dy) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
            {
                List<(int File, int Rank)> path = [start], taken = [];
                while (true)
                {
                    var (file, rank) = path[^1];
                    var (over, landing) = ((file + dx, rank + dy), (file + 2 * dx, rank + 2 * dy));
                    if (!OnBoard(landing) || At(over) != 1 - player || At(landing) is not null)
                        break;
                    path.Add(landing);
                    taken.Add(over);
                    yield return ([.. path], [.. taken]);
                }
            }
        }
    }

    private IEnumerable<(int File, int Rank)> Squares() =>
        Enumerable.Range(0, size).SelectMany(file => Enumerable.Range(0, size).Select(rank => (file, rank)));

    private bool IsCorner((int File, int Rank) s) => s.File % (size - 1) == 0 && s.Rank % (size - 1) == 0;

    private bool IsCentre((int File, int Rank) s)
    {
        int[] middle = size % 2 == 0 ? [size / 2 - 1, size / 2] : [size / 2];
        return middle.Contains(s.File) && middle.Contains(s.Rank);
    }

    private bool HasEmptyNeighbour((int File, int Rank) s) => Squares().Any(other =>
        board[other.File, other.Rank] is null && Math.Abs(other.File - s.File) + Math.Abs(other.Rank - s.Rank) == 1);

    private bool OnBoard((int File, int Rank) s) => s.File >= 0 && s.File < size && s.Rank >= 0 && s.Rank < size;

    private int? At((int File, int Rank) s) => board[s.File, s.Rank];

    private static string Name((int File, int Rank) s) => $"{(char)('a' + s.File)}{s.Rank + 1}";
}
