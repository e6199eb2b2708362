namespace SelfPlay.Forge;

/// <summary>Makes the novel games of a suite.</summary>
public interface IGameMaker
{
    /// <summary>Changes whenever the same arguments would make another game. One line, not empty.</summary>
    string Version { get; }

    /// <summary>Makes a valid record; the same one for the same arguments and <see cref="Version"/>, on every machine.</summary>
    /// <param name="rung">How hard the game shall be, from 0.</param>
    /// <param name="seed">All that is random derives from it.</param>
    /// <param name="index">The game's number within its rung, from 0.</param>
    /// <exception cref="SelfPlay.Games.SelfPlayException">There is no such rung.</exception>
    RuleRecord Make(int rung, ulong seed, int index);
}
