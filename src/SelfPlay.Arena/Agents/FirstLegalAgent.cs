using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Plays the first legal action: the weakest agent whose games are the same everywhere.</summary>
public sealed class FirstLegalAgent : IAgent
{
    /// <inheritdoc/>
    public string Name => "first-legal";

    /// <inheritdoc/>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions)
    {
        for (var i = 0; i < positions.Count; i++)
            actions[i] = positions[i].LegalActions[0];
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
