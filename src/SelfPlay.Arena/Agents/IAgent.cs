using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// A player of one game. It answers for many games at once, so that a network can evaluate all of them as one batch.
/// </summary>
/// <remarks>
/// Nothing is kept from one call to the next, and the random numbers of a decision come from the agent's seed and the
/// history of the position alone. How games are interleaved therefore changes nothing. Not for several threads at once.
/// </remarks>
public interface IAgent : IDisposable
{
    /// <summary>The name for people, normally the specification it was made from.</summary>
    string Name { get; }

    /// <summary>Chooses an action for each position.</summary>
    /// <param name="positions">Positions of the agent's game in which a player acts.</param>
    /// <param name="actions">One entry per position, to be filled.</param>
    void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions);
}

/// <summary>An agent that also says what it thinks of a position.</summary>
public interface IValueAgent : IAgent
{
    /// <summary>Chooses an action for each position and estimates the outcome.</summary>
    /// <param name="positions">Positions of the agent's game in which a player acts.</param>
    /// <param name="actions">One entry per position, to be filled.</param>
    /// <param name="values">One entry per position, to be filled: the expected return of the player to move, in [-1, 1].</param>
    void Evaluate(IReadOnlyList<IPosition> positions, Span<int> actions, Span<float> values);
}
