using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Plays any legal action, all with the same probability.</summary>
public sealed class RandomAgent(string name, ulong seed) : IAgent
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions)
    {
        for (var i = 0; i < positions.Count; i++)
            actions[i] = positions[i].LegalActions[DecisionStream.Of(seed, positions[i]).Next(positions[i].LegalActions.Count)];
    }

    /// <inheritdoc/>
    public void Dispose() { }
}
