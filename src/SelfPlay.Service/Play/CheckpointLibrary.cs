using SelfPlay.Networks;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>A checkpoint.</summary>
/// <param name="Run">The run that made it.</param>
/// <param name="Step">Learner steps.</param>
/// <param name="Games">Games recorded when it was made.</param>
/// <param name="Positions">Positions recorded when it was made.</param>
/// <param name="Created">ISO 8601, UTC.</param>
/// <param name="Accepted">Whether it became the current model.</param>
public sealed record CheckpointView(string Run, long Step, long Games, long Positions, string Created, bool Accepted)
{
    /// <summary>A checkpoint of the store.</summary>
    public static CheckpointView Of(StoredCheckpoint stored) => new(stored.Run, stored.Step, stored.Games, stored.Positions, stored.Created, stored.Accepted == 1);
}

/// <summary>What a checkpoint is made of.</summary>
/// <param name="Checkpoint">The checkpoint.</param>
/// <param name="Architecture">The shape of its network.</param>
/// <param name="Sha256">SHA-256 of the weights, in lower-case hexadecimal.</param>
/// <param name="Bytes">The weights' size.</param>
/// <param name="Origin">The checkpoint whose weights its run began with; null for fresh ones.</param>
public sealed record CheckpointDetails(CheckpointView Checkpoint, NetworkArchitecture Architecture, string Sha256, long Bytes, CheckpointOrigin? Origin);

/// <summary>Where weights come from.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">The step.</param>
public sealed record CheckpointOrigin(string Run, long Step);

/// <summary>The checkpoints of runs, looked up in the store.</summary>
public sealed class CheckpointLibrary(ServiceStores stores)
{
    /// <summary>The checkpoints of a run, or of all, in the order they were made.</summary>
    public IReadOnlyList<CheckpointView> List(string? run = null) => [.. stores.Queries.Checkpoints(run).Select(CheckpointView.Of)];

    /// <summary>A checkpoint.</summary>
    /// <exception cref="NotFoundException">There is no such checkpoint.</exception>
    public CheckpointDetails Get(string run, long step)
    {
        var (stored, manifest, weights) = Find(run, step);
        return new CheckpointDetails(CheckpointView.Of(stored), manifest.Architecture, manifest.Sha256, new FileInfo(weights).Length, OriginOf(run));
    }

    /// <summary>The file of a checkpoint's weights, and their SHA-256.</summary>
    /// <exception cref="NotFoundException">There is no such checkpoint.</exception>
    public (string Path, string Sha256) Weights(string run, long step)
    {
        var (_, manifest, weights) = Find(run, step);
        return (weights, manifest.Sha256);
    }

    /// <summary>The checkpoint that a run began with, or null.</summary>
    public CheckpointOrigin? OriginOf(string run)
    {
        var from = stores.Queries.FindRun(run) is { } stored && stored.Game != Ladder.GameName ? RunPlanner.Read(stored, null).Training.From : null;
        if (from is null || !File.Exists(from))
            return null;
        var manifest = Checkpoint.ReadManifest(from);
        return new CheckpointOrigin(manifest.Run, manifest.Step);
    }

    private (StoredCheckpoint Stored, CheckpointManifest Manifest, string Weights) Find(string run, long step)
    {
        var stored = (RunNames.IsValid(run) ? stores.Queries.FindCheckpoint(run, step) : null) ?? throw new NotFoundException($"there is no checkpoint at step {step} of such a run");
        var path = Path.Combine(stores.DataFolder, stored.Path);
        var manifest = Checkpoint.ReadManifest(path);
        return (stored, manifest, Path.Combine(Path.GetDirectoryName(path)!, Path.GetFileName(manifest.Weights)));
    }
}
