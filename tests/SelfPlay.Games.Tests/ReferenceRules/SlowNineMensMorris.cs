namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Nine Men's Morris on named points, with the lines written out.</summary>
internal sealed class SlowNineMensMorris(int men, bool flying, int limit) : IReferenceGame
{
    private static readonly string[][] Lines = [.. (
        "a7 d7 g7,b6 d6 f6,c5 d5 e5,a4 b4 c4,e4 f4 g4,c3 d3 e3,b2 d2 f2,a1 d1 g1,"
        + "a1 a4 a7,b2 b4 b6,c3 c4 c5,d1 d2 d3,d5 d6 d7,e3 e4 e5,f2 f4 f6,g1 g4 g7").Split(',').Select(line => line.Split(' '))];

    private readonly Dictionary<string, int?> board =
        Lines.SelectMany(line => line).Distinct().ToDictionary(point => point, _ => (int?)null);

    private readonly int[] inHand = [men, men];
    private int mover, quiet;
    private bool removing, over;

    public int ToMove => over ? Player.Terminal : mover;

    public int? Winner { get; private set; }

    public IEnumerable<string> Moves()
    {
        if (over)
            return [];
        if (removing)
        {
            var outside = PointsOf(1 - mover).Where(point => !IsInMill(point)).ToList();
            return (outside.Count > 0 ? outside : PointsOf(1 - mover)).Select(point => "x" + point);
        }
        return inHand[mover] > 0 ? PointsOf(null) : Steps();
    }

    public void Play(string move)
    {
        if (removing)
        {
            board[move[1..]] = null;
            removing = false;
            quiet = 0;
            PassTurn();
            return;
        }
        if (move.Split('-') is [var from, _])
        {
            board[from] = null;
            quiet++;
        }
        else
        {
            inHand[mover]--;
        }
        board[move[^2..]] = mover;
        if (IsInMill(move[^2..]))
            removing = true;
        else
            PassTurn();
    }

    private void PassTurn()
    {
        mover = 1 - mover;
        if (PointsOf(mover).Count + inHand[mover] < 3 || (inHand[mover] == 0 && !Steps().Any()))
            (Winner, over) = (1 - mover, true);
        over |= quiet == limit;
    }

    private IEnumerable<string> Steps() =>
        from source in PointsOf(mover)
        from target in PointsOf(null)
        where (flying && PointsOf(mover).Count == 3) || AreNeighbours(source, target)
        select $"{source}-{target}";

    private List<string> PointsOf(int? owner) => [.. board.Keys.Where(point => board[point] == owner)];

    private bool IsInMill(string point) =>
        Lines.Any(line => line.Contains(point) && line.All(other => board[other] == board[point]));

    private static bool AreNeighbours(string one, string other) => Lines.Any(line =>
        line.Contains(one) && line.Contains(other) && Math.Abs(Array.IndexOf(line, one) - Array.IndexOf(line, other)) == 1);
}
