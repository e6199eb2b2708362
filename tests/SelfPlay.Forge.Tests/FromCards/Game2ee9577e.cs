namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>Three in a row on nine hexagons, where flanked enemy pieces change sides.</summary>
internal sealed class Game2ee9577e : ICardGame
{
    private readonly Dictionary<string, char> board = CardSites.Board("...", "...", "...");

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
        foreach (var site in Flanked(action))
        {
            board[site] = Own;
        }

        if (HasLine())
        {
            Win(Player);
            return;
        }

        Player = 1 - Player;
        if (Actions.Count == 0)
        {
            Win(Player);
        }
    }

    private List<string> Flanked(string acting)
    {
        var flanked = new List<string>();
        foreach (var direction in CardSites.Six)
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

    private bool HasLine()
    {
        foreach (var first in board.Keys)
        {
            foreach (var direction in CardSites.Six)
            {
                var second = CardSites.Next(first, direction);
                var third = CardSites.Next(second, direction);
                if (At(first) == Own && At(second) == Own && At(third) == Own)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private char At(string site) => board.TryGetValue(site, out var sign) ? sign : '#';

    private void Win(int winner)
    {
        Result = winner == 0 ? 1 : -1;
        Player = -1;
    }
}
