using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Service;

/// <summary>The networks that were asked last: of runs, by run and step as the store knows them, and released ones, by name; never by a path from outside.</summary>
public sealed class NetworkShelf(ServiceStores stores)
{
    private const int Places = 8;

    private readonly Lock gate = new();
    private readonly LinkedList<((string Path, string Game) Key, NetworkPredictor Predictor)> shelf = new();

    /// <summary>The network of a checkpoint for a game.</summary>
    /// <param name="run">The run.</param>
    /// <param name="step">The checkpoint's step; null for the newest accepted one.</param>
    /// <param name="game">The game it is to play.</param>
    /// <exception cref="NotFoundException">There is no such run or checkpoint.</exception>
    /// <exception cref="SelfPlayException">The network is of another game, or its file is damaged.</exception>
    public (NetworkPredictor Predictor, long Step) Get(string run, long? step, Game game)
    {
        if (!RunNames.IsValid(run) || stores.Queries.FindRun(run) is null)
            throw new NotFoundException("there is no such run");
        var checkpoint = step is { } wanted ? stores.Queries.FindCheckpoint(run, wanted) : stores.Queries.Checkpoints(run).LastOrDefault(c => c.Accepted == 1);
        if (checkpoint is null)
            throw new NotFoundException(step is null ? $"the run '{run}' has no checkpoint yet" : $"the run '{run}' has no checkpoint at step {step}");
        return (Get(Path.Combine(stores.DataFolder, checkpoint.Path), game, run), checkpoint.Step);
    }

    /// <summary>A network that comes with the project, for a game.</summary>
    /// <param name="name">Its name, one of <see cref="ReleasedCheckpoints.Names"/>.</param>
    /// <param name="game">The game it is to play.</param>
    /// <exception cref="NotFoundException">There is no such network.</exception>
    /// <exception cref="SelfPlayException">The network is of another game, or its file is damaged.</exception>
    public NetworkPredictor GetReleased(string name, Game game) => ReleasedCheckpoints.Names().Contains(name)
        ? Get(ReleasedCheckpoints.Resolve(name), game, name)
        : throw new NotFoundException("there is no such released network; /api/v1/released lists all");

    private NetworkPredictor Get(string path, Game game, string name)
    {
        // One at a time: two who ask for the same network must not load it twice.
        lock (gate)
        {
            var found = shelf.FirstOrDefault(n => n.Key == (path, game.Id));
            if (found.Predictor is null)
            {
                using var network = Load(path, game, name);
                found = ((path, game.Id), new NetworkPredictor(network));
            }
            else
                shelf.Remove(found);
            shelf.AddFirst(found);
            // What falls off may still be at work; it is let go of when nobody has it any more.
            if (shelf.Count > Places)
                shelf.RemoveLast();
            return found.Predictor;
        }
    }

    private static PolicyValueNetwork Load(string path, Game game, string name) => Checkpoint.ReadManifest(path).Architecture.Fits(game.Shape)
        ? Checkpoint.Load(path, game).Network
        : throw new SelfPlayException($"the network of '{name}' does not fit this game");
}
