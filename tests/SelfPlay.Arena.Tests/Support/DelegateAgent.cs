using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

/// <summary>An agent written as a function of one position.</summary>
internal sealed class DelegateAgent(string name, Func<IPosition, int> choose) : IAgent
{
    public string Name => name;

    public int LargestBatch { get; private set; }

    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions)
    {
        LargestBatch = Math.Max(LargestBatch, positions.Count);
        for (var i = 0; i < positions.Count; i++)
            actions[i] = choose(positions[i]);
    }

    public void Dispose() { }
}
