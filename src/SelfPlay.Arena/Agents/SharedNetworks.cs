using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Arena;

/// <summary>Networks that several agents use: each checkpoint is loaded once. They live until this is disposed, not their agents.</summary>
/// <param name="load">Loads a checkpoint for a game.</param>
internal sealed class SharedNetworks(Func<string, Game, IPredictor> load) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Checkpoint, string Game), IPredictor> loaded = [];

    /// <summary>Makes agents that share them. It may be used from several threads.</summary>
    public AgentFactory Agents => new((checkpoint, game) => new Lent(Load(checkpoint, game)));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var network in loaded.Values)
            (network as IDisposable)?.Dispose();
    }

    private IPredictor Load(string checkpoint, Game game)
    {
        lock (gate)
        {
            if (!loaded.TryGetValue((checkpoint, game.Id), out var network))
                loaded.Add((checkpoint, game.Id), network = load(checkpoint, game));
            return network;
        }
    }

    /// <summary>A network whose user cannot dispose it.</summary>
    private sealed class Lent(IPredictor network) : IPredictor
    {
        public void Predict(PredictionBatch batch) => network.Predict(batch);
    }
}
