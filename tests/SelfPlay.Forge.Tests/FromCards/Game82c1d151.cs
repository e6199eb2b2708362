namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>A race straight ahead, where a piece takes what stands in front of it and the line it leaves behind.</summary>
internal sealed class Game82c1d151 : ICardGame
{
    private readonly Dictionary<string, char> board = CardSites.Board("ooo", "ooo", "...", "...", "xxx", "xxx");

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

            foreach (var from in board.Keys.Where(site => board[site] == Own))
            {
                var to = CardSites.Next(from, Forward);
                if (At(to) == '.' || At(to) == Enemy)
                {
                    actions.Add($"{from}-{to}");
                }
            }

            return actions;
        }
    }

    private char Own => Player == 0 ? 'x' : 'o';

    private char Enemy => Player == 0 ? 'o' : 'x';

    private (int Columns, int Rows) Forward => Player == 0 ? (0, 1) : (0, -1);

    private (int Columns, int Rows) Backward => Player == 0 ? (0, -1) : (0, 1);

    public void Play(string action)
    {
        if (!Actions.Contains(action))
        {
            throw new ArgumentException($"{action} may not be played.", nameof(action));
        }

        var from = action[..2];
        var to = action[3..];
        board[from] = '.';
        board[to] = Own;

        var behind = CardSites.Next(from, Backward);
        while (At(behind) == Enemy)
        {
            board[behind] = '.';
            behind = CardSites.Next(behind, Backward);
        }

        var farthestRow = Player == 0 ? '6' : '1';
        var arrived = board.Keys.Any(site => site[1] == farthestRow && board[site] == Own);
        var enemyGone = !board.ContainsValue(Enemy);
        if (arrived || enemyGone)
        {
            Win(Player);
            return;
        }

        Player = 1 - Player;
        if (Actions.Count == 0)
        {
            Win(1 - Player);
        }
    }

    private char At(string site) => board.TryGetValue(site, out var sign) ? sign : '#';

    private void Win(int winner)
    {
        Result = winner == 0 ? 1 : -1;
        Player = -1;
    }
}
