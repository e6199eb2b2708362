using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Our end of a protocol.</summary>
internal interface IEngineClient
{
    /// <summary>The line that asks an engine to end; empty if the end of its input does.</summary>
    string PartingWord { get; }

    /// <summary>Greets a fresh process and sets it up for the game.</summary>
    /// <exception cref="EngineFaultException">It did not answer as it should.</exception>
    /// <exception cref="SelfPlayException">It does not know the game.</exception>
    void Start(EngineProcess engine);

    /// <summary>Asks for a move.</summary>
    /// <param name="engine">A process that was greeted.</param>
    /// <param name="position">A position in which a player acts.</param>
    /// <param name="attempt">1 for the first time, 2 after a fault, and so on.</param>
    /// <returns>A legal action; null if the engine resigns.</returns>
    /// <exception cref="EngineFaultException">It did not answer with a legal move.</exception>
    int? Ask(EngineProcess engine, IPosition position, int attempt);
}
