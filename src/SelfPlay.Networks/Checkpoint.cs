using System.Security.Cryptography;
using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>Saves and loads networks as safetensors beside a manifest. Both files are written atomically, the manifest last.</summary>
public static class Checkpoint
{
    private const string ManifestExtension = ".json", WeightsExtension = ".safetensors";

    /// <summary>Saves weights under <c>folder/name.safetensors</c> and their manifest under <c>folder/name.json</c>.</summary>
    /// <param name="folder">Created if missing.</param>
    /// <param name="name">The file name without extension.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="describe">Makes the manifest from the weights' file name and SHA-256.</param>
    /// <returns>The manifest's path.</returns>
    public static string Save(string folder, string name, IReadOnlyList<NamedArray> weights, Func<string, string, CheckpointManifest> describe)
    {
        using var bytes = new MemoryStream();
        Safetensors.Write(bytes, weights);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        AtomicFile.Write(Path.Combine(folder, name + WeightsExtension), bytes.WriteTo);
        var manifest = describe(name + WeightsExtension, hash);
        var path = Path.Combine(folder, name + ManifestExtension);
        AtomicFile.Write(path, stream => JsonSerializer.Serialize(stream, manifest, CheckpointManifest.Json));
        return path;
    }

    /// <summary>Loads a checkpoint for play on a game.</summary>
    /// <param name="path">The manifest, or the weights beside it, or the name of one of the <see cref="ReleasedCheckpoints"/>.</param>
    /// <param name="game">The game it must fit, or null to take the size it was trained on.</param>
    /// <exception cref="SelfPlayException">A file is missing, truncated or altered, or the weights are of another game or shape.</exception>
    public static (CheckpointManifest Manifest, PolicyValueNetwork Network) Load(string path, Game? game = null)
    {
        path = ReleasedCheckpoints.Resolve(path);
        var manifest = ReadManifest(path);
        if (game is not null && GameName(manifest.Game) != GameName(game.Id))
            throw new SelfPlayException($"{path} is a checkpoint of {manifest.Game}, not of {game.Id}; give --game {manifest.Game} or another checkpoint");
        var architecture = game is null ? manifest.Architecture : manifest.Architecture.For(game.Shape);
        var network = new PolicyValueNetwork(architecture);
        NetworkWeights.Load(network, ReadWeights(path, manifest), path);
        network.eval();
        return (manifest, network);
    }

    /// <summary>Reads the manifest of a checkpoint.</summary>
    /// <exception cref="SelfPlayException">It is missing or malformed.</exception>
    public static CheckpointManifest ReadManifest(string path)
    {
        var manifest = Path.ChangeExtension(path, ManifestExtension);
        return File.Exists(manifest)
            ? CheckpointManifest.Read(manifest)
            : throw new SelfPlayException($"there is no checkpoint {path}: {manifest} does not exist");
    }

    /// <summary>Reads and verifies the weights a manifest names.</summary>
    /// <exception cref="SelfPlayException">The file is missing, or is not the one that was saved.</exception>
    public static IReadOnlyList<NamedArray> ReadWeights(string path, CheckpointManifest manifest)
    {
        // The name comes from a file that others may have written: only a plain name in the manifest's folder is followed.
        if (Path.GetFileName(manifest.Weights) != manifest.Weights)
            throw new SelfPlayException($"{path} names weights outside its folder: {manifest.Weights}");
        var file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, manifest.Weights);
        if (!File.Exists(file))
            throw new SelfPlayException($"the weights of {path} are missing: {file} does not exist");
        var bytes = File.ReadAllBytes(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (hash != manifest.Sha256)
            throw new SelfPlayException($"{file} is damaged or was replaced: its SHA-256 is {hash[..12]}…, the manifest says {manifest.Sha256[..Math.Min(12, manifest.Sha256.Length)]}…");
        return Safetensors.Read(bytes, file);
    }

    private static string GameName(string id) => id.Split(':')[0];
}
