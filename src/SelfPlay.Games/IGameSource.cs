namespace SelfPlay.Games;

/// <summary>Games that are no plug-ins but made from something else, such as files of rules.</summary>
public interface IGameSource
{
    /// <summary>Whether an id is one of this source's.</summary>
    bool Owns(string id);

    /// <summary>Makes the game of an id.</summary>
    /// <exception cref="SelfPlayException">There is no such game; the message says what is wrong.</exception>
    Game Create(string id);
}
