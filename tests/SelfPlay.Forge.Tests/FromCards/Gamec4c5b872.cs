namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>Surrounding groups on hexagons, with a swap after the opening; two pieces taken win.</summary>
internal sealed class Gamec4c5b872 : ICardGame
{
    private readonly Dictionary<string, char> board =
        CardSites.Board(".....", ".....", ".....", ".....", ".....", ".....");

    private readonly int[] captured = [0, 0];
    private int actionsMade;
    private int quietActions;

    public int Player { get; private set; }

    public int Result { get; private set; }

    public IReadOnlyList<string> Actions
    {
        get
        {
            var actions = new List<string>();
            if (Player < 0)
            {
                return actions;
            }

            actions.AddRange(board.Keys.Where(site => board[site] == '.'));
            if (actionsMade == 1)
            {
                actions.Add("swap");
            }

            return actions;
        }
    }

    private char Own => Player == 0 ? 'x' : 'o';

    private char Enemy => Player == 0 ? 'o' : 'x';

    public void Play(string action)
    {
        if (!Actions.Contains(action))
        {
            throw new ArgumentException($"{action} may not be played.", nameof(action));
        }

        actionsMade++;
        if (action == "swap")
        {
            quietActions++;
            board[board.Keys.Single(site => board[site] == 'x')] = 'o';
        }
        else
        {
            quietActions = 0;
            board[action] = Own;
            foreach (var site in Surrounded(action))
            {
                board[site] = '.';
                captured[Player]++;
            }

            if (captured[Player] >= 2)
            {
                End(Player == 0 ? 1 : -1);
                return;
            }
        }

        Player = 1 - Player;
        if (Actions.Count == 0)
        {
            End(Player == 0 ? -1 : 1);
        }
        else if (actionsMade >= 200 || quietActions >= 40)
        {
            End(0);
        }
    }

    private HashSet<string> Surrounded(string acting)
    {
        var surrounded = new HashSet<string>();
        foreach (var site in Neighbours(acting).Where(site => At(site) == Enemy))
        {
            var group = Group(site);
            if (!group.Any(piece => Neighbours(piece).Any(neighbour => At(neighbour) == '.')))
            {
                surrounded.UnionWith(group);
            }
        }

        return surrounded;
    }

    private HashSet<string> Group(string start)
    {
        var group = new HashSet<string> { start };
        var open = new Queue<string>(group);
        while (open.Count > 0)
        {
            foreach (var neighbour in Neighbours(open.Dequeue()))
            {
                if (At(neighbour) == At(start) && group.Add(neighbour))
                {
                    open.Enqueue(neighbour);
                }
            }
        }

        return group;
    }

    private static IEnumerable<string> Neighbours(string site) =>
        CardSites.Six.Select(direction => CardSites.Next(site, direction));

    private char At(string site) => board.TryGetValue(site, out var sign) ? sign : '#';

    private void End(int result)
    {
        Result = result;
        Player = -1;
    }
}
