namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>A hunt of three against three by stepping onto, running up to and jumping over; two pieces taken win.</summary>
internal sealed class Gamecd3afe60 : ICardGame
{
    private readonly Dictionary<string, char> board =
        CardSites.Board("o.....", "..x...", "x....o", "...o..", ".....x");

    private readonly int[] captured = [0, 0];
    private readonly string[] lastFrom = ["", ""];
    private readonly string[] lastTo = ["", ""];
    private int actionsMade;
    private int quietActions;

    public int Player { get; private set; }

    public int Result { get; private set; }

    public IReadOnlyList<string> Actions
    {
        get
        {
            var actions = new List<string>();
            if (Player >= 0)
            {
                foreach (var from in board.Keys.Where(site => board[site] == Own))
                {
                    AddSteps(actions, from);
                    AddHops(actions, from, (-1, Forward));
                    AddHops(actions, from, (1, Forward));
                }
            }

            return actions;
        }
    }

    private char Own => Player == 0 ? 'x' : 'o';

    private char Enemy => Player == 0 ? 'o' : 'x';

    private int Forward => Player == 0 ? 1 : -1;

    public void Play(string action)
    {
        if (!Actions.Contains(action))
        {
            throw new ArgumentException($"{action} may not be played.", nameof(action));
        }

        var from = action[..2];
        var to = action[3..];
        var taken = action[2] == '-' ? Step(from, to) : Hop(from, to);
        lastFrom[Player] = from;
        lastTo[Player] = to;
        captured[Player] += taken;
        actionsMade++;
        quietActions = taken == 0 ? quietActions + 1 : 0;
        if (captured[Player] >= 2)
        {
            End(Player == 0 ? 1 : -1);
            return;
        }

        Player = 1 - Player;
        if (Actions.Count == 0)
        {
            End(Player == 0 ? -1 : 1);
        }
        else if (actionsMade >= 200 || quietActions >= 40)
        {
            End(Math.Sign(Count('x') - Count('o')));
        }
    }

    private void AddSteps(List<string> actions, string from)
    {
        foreach (var direction in CardSites.Eight)
        {
            var to = CardSites.Next(from, direction);
            if ((At(to) == '.' || At(to) == Enemy) && !GoesStraightBack(from, to))
            {
                actions.Add($"{from}-{to}");
            }
        }
    }

    private void AddHops(List<string> actions, string from, (int Columns, int Rows) direction)
    {
        var site = from;
        for (var jump = 1; jump <= 2; jump++)
        {
            var over = CardSites.Next(site, direction);
            var landing = CardSites.Next(over, direction);
            if ((At(over) != Own && At(over) != Enemy) || At(landing) != '.')
            {
                return;
            }

            if (!GoesStraightBack(from, landing))
            {
                actions.Add($"{from}^{landing}");
            }

            site = landing;
        }
    }

    // Nothing else of the player can have come to lastTo since, so whatever of theirs stands there made that move.
    private bool GoesStraightBack(string from, string to) => from == lastTo[Player] && to == lastFrom[Player];

    private int Step(string from, string to)
    {
        var taken = TakeOff(to);
        board[from] = '.';
        board[to] = Own;
        var direction = (to[0] - from[0], to[1] - from[1]);
        var site = CardSites.Next(to, direction);
        while (At(site) == Enemy)
        {
            taken += TakeOff(site);
            site = CardSites.Next(site, direction);
        }

        return taken;
    }

    private int Hop(string from, string to)
    {
        var taken = 0;
        var direction = (Math.Sign(to[0] - from[0]), Forward);
        var site = from;
        while (site != to)
        {
            var over = CardSites.Next(site, direction);
            taken += TakeOff(over);
            site = CardSites.Next(over, direction);
        }

        board[from] = '.';
        board[to] = Own;
        return taken;
    }

    private int TakeOff(string site)
    {
        if (board[site] != Enemy)
        {
            return 0;
        }

        board[site] = '.';
        return 1;
    }

    private int Count(char sign) => board.Values.Count(value => value == sign);

    private char At(string site) => board.TryGetValue(site, out var sign) ? sign : '#';

    private void End(int result)
    {
        Result = result;
        Player = -1;
    }
}
