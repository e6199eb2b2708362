namespace SelfPlay.Games;

/// <summary>Values of <see cref="IGame{TSelf,TState}.CurrentPlayer"/> that are not a seat.</summary>
public static class Player
{
    /// <summary>Nature acts: a die, a draw of cards.</summary>
    public const int Chance = -1;

    /// <summary>The game is over.</summary>
    public const int Terminal = -2;
}
