using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Cli;

/// <summary>Makes the agents that specifications name, networks from checkpoint files included. Without those libtorch is not loaded.</summary>
internal static class Agents
{
    public static AgentFactory Factory { get; } = new((checkpoint, game) =>
    {
        TrainCommand.UseOneThreadPerActor();
        using var network = Checkpoint.Load(checkpoint, game).Network;
        return new NetworkPredictor(network);
    });
}
