namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>A game as somebody who knows only its card would write it.</summary>
internal interface ICardGame
{
    /// <summary>0 or 1, −1 when the game is over.</summary>
    int Player { get; }

    /// <summary>What may be played, in the card's notation.</summary>
    IReadOnlyList<string> Actions { get; }

    /// <summary>Plays one of them.</summary>
    void Play(string action);

    /// <summary>The first player's result of a finished game: 1, −1 or 0.</summary>
    int Result { get; }
}
