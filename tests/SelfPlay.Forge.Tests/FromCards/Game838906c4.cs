namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>Joining two opposite sides around two blocks, or being the first to flank and take an enemy piece.</summary>
internal sealed class Game838906c4 : ICardGame
{
    private readonly Dictionary<string, char> board = CardSites.Board("....", "..*.", ".*..", "....");
    private readonly int[] captured = [0, 0];
    private int actionsMade;

    public int Player { get; private set; }

    public int Result { get; private set; }

    public IReadOnlyList<string> Actions
    {
        get
        {
            var actions = new List<string>();
            if (Player >= 0)
            {
                actions.AddRange(board.Keys.Where(site => board[site] == '.'));
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

        board[action] = Own;
        actionsMade++;
        foreach (var site in Flanked(action))
        {
            board[site] = '.';
            captured[Player]++;
        }

        if (Connects() || captured[Player] >= 1)
        {
            Win(Player);
            return;
        }

        Player = 1 - Player;
        if (Actions.Count == 0)
        {
            Win(1 - Player);
        }
        else if (actionsMade >= 104)
        {
            Win(Count('x') > Count('o') ? 0 : 1);
        }
    }

    private List<string> Flanked(string acting)
    {
        var flanked = new List<string>();
        foreach (var direction in CardSites.Eight)
        {
            var line = new List<string>();
            var site = CardSites.Next(acting, direction);
            while (At(site) == Enemy)
            {
                line.Add(site);
                site = CardSites.Next(site, direction);
            }

            if (At(site) == Own)
            {
                flanked.AddRange(line);
            }
        }

        return flanked;
    }

    private bool Connects()
    {
        var reached = board.Keys.Where(site => board[site] == Own && IsOnStartSide(site)).ToHashSet();
        var open = new Queue<string>(reached);
        while (open.Count > 0)
        {
            var site = open.Dequeue();
            foreach (var direction in CardSites.Eight)
            {
                var neighbour = CardSites.Next(site, direction);
                if (At(neighbour) == Own && reached.Add(neighbour))
                {
                    open.Enqueue(neighbour);
                }
            }
        }

        return reached.Any(IsOnGoalSide);
    }

    private bool IsOnStartSide(string site) => Player == 0 ? site[1] == '4' : site[0] == 'a';

    private bool IsOnGoalSide(string site) => Player == 0 ? site[1] == '1' : site[0] == 'd';

    private int Count(char sign) => board.Values.Count(value => value == sign);

    private char At(string site) => board.TryGetValue(site, out var sign) ? sign : '#';

    private void Win(int winner)
    {
        Result = winner == 0 ? 1 : -1;
        Player = -1;
    }
}
