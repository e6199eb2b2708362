using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Quoridor with a list of blocked borders between cells; every wall is tried by walking from both pawns.</summary>
internal sealed class SlowQuoridor : IReferenceGame
{
    private readonly int size, limit;
    private readonly (int Column, int Row)[] pawns;
    private readonly int[] inHand;
    private readonly List<string> walls = [];
    private readonly HashSet<((int, int), (int, int))> blocked = [];
    private int plies;

    public SlowQuoridor(int size, int walls, int limit)
    {
        (this.size, this.limit) = (size, limit);
        inHand = [walls, walls];
        var middle = (size - 1) / 2;
        pawns = [(middle, 0), (size - 1 - middle, size - 1)];
    }

    public int ToMove => Winner is not null || plies == limit ? Player.Terminal : plies % 2;

    public int? Winner => pawns[0].Row == size - 1 ? 0 : pawns[1].Row == 0 ? 1 : null;

    public IEnumerable<string> Moves() =>
        ToMove == Player.Terminal ? [] : PawnTargets().Distinct().Select(Name).Concat(WallMoves());

    public void Play(string move)
    {
        if (char.IsDigit(move[^1]))
        {
            pawns[ToMove] = (move[0] - 'a', int.Parse(move[1..], CultureInfo.InvariantCulture) - 1);
        }
        else
        {
            walls.Add(move);
            inHand[ToMove]--;
            blocked.UnionWith(Borders(move));
        }
        plies++;
    }

    private IEnumerable<(int, int)> PawnTargets()
    {
        var (own, other) = (pawns[ToMove], pawns[1 - ToMove]);
        foreach (var next in Steps(own))
        {
            if (next != other)
            {
                yield return next;
                continue;
            }
            var behind = (2 * other.Column - own.Column, 2 * other.Row - own.Row);
            if (Steps(other).Contains(behind))
            {
                yield return behind;
                continue;
            }
            foreach (var beside in Steps(other).Where(cell => cell != own))
                yield return beside;
        }
    }

    private IEnumerable<string> WallMoves()
    {
        if (inHand[ToMove] == 0)
            yield break;
        for (var column = 0; column < size - 1; column++)
        {
            for (var row = 0; row < size - 1; row++)
            {
                foreach (var kind in "hv")
                {
                    var wall = Name((column, row)) + kind;
                    var added = Borders(wall);
                    if (walls.Any(w => w[..^1] == wall[..^1]) || added.Any(blocked.Contains))
                        continue;
                    blocked.UnionWith(added);
                    if (HasWay(0) && HasWay(1))
                        yield return wall;
                    blocked.ExceptWith(added);
                }
            }
        }
    }

    private bool HasWay(int player)
    {
        var seen = new HashSet<(int Column, int Row)> { pawns[player] };
        var open = new Queue<(int Column, int Row)>(seen);
        while (open.TryDequeue(out var cell))
        {
            if (cell.Row == (player == 0 ? size - 1 : 0))
                return true;
            foreach (var next in Steps(cell).Where(seen.Add))
                open.Enqueue(next);
        }
        return false;
    }

    private IEnumerable<(int Column, int Row)> Steps((int Column, int Row) cell)
    {
        foreach (var (right, up) in new[] { (1, 0), (-1, 0), (0, 1), (0, -1) })
        {
            var next = (Column: cell.Column + right, Row: cell.Row + up);
            if (next.Column >= 0 && next.Column < size && next.Row >= 0 && next.Row < size
                && !blocked.Contains((cell, next)) && !blocked.Contains((next, cell)))
                yield return next;
        }
    }

    private static ((int, int), (int, int))[] Borders(string wall)
    {
        var (column, row) = (wall[0] - 'a', int.Parse(wall[1..^1], CultureInfo.InvariantCulture) - 1);
        return wall[^1] == 'h'
            ? [((column, row), (column, row + 1)), ((column + 1, row), (column + 1, row + 1))]
            : [((column, row), (column + 1, row)), ((column, row + 1), (column + 1, row + 1))];
    }

    private static string Name((int Column, int Row) cell) => $"{(char)('a' + cell.Column)}{cell.Row + 1}";
}
