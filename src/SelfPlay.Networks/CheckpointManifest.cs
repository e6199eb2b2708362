using System.Text.Json;
using System.Text.Json.Serialization;
using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>What a checkpoint is, beside its weights: a small JSON file that names and seals them.</summary>
public sealed record CheckpointManifest
{
    /// <summary>The version of this format.</summary>
    public const int CurrentFormat = 1;

    // A file from elsewhere must not make this process allocate without bounds.
    private const int MaxBlocks = 256, MaxChannels = 4096;

    /// <summary>The version the manifest was written in.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>The game id with its parameters.</summary>
    public required string Game { get; init; }

    /// <summary>The shape of the weights.</summary>
    public required NetworkArchitecture Architecture { get; init; }

    /// <summary>The run that made it.</summary>
    public required string Run { get; init; }

    /// <summary>Learner steps so far.</summary>
    public required long Step { get; init; }

    /// <summary>Self-play games recorded when it was made.</summary>
    public long Games { get; init; }

    /// <summary>Self-play positions recorded when it was made.</summary>
    public long Positions { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The weights' file name, in the manifest's folder.</summary>
    public required string Weights { get; init; }

    /// <summary>SHA-256 of the weights file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How manifests are written and read.</summary>
    internal static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="SelfPlayException">It is missing, malformed or of a newer format.</exception>
    public static CheckpointManifest Read(string path)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<CheckpointManifest>(File.ReadAllBytes(path), Json)
                ?? throw new SelfPlayException($"{path} is no checkpoint manifest: it is empty");
            if (manifest.Format > CurrentFormat)
                throw new SelfPlayException($"{path} has format {manifest.Format}; this program reads up to {CurrentFormat}");
            var (blocks, channels) = (manifest.Architecture.Blocks, manifest.Architecture.Channels);
            if (blocks is < 0 or > MaxBlocks || channels is < 1 or > MaxChannels)
                throw new SelfPlayException($"{path} claims {blocks} blocks of {channels} channels; up to {MaxBlocks} blocks of {MaxChannels} channels are possible");
            return manifest;
        }
        catch (JsonException error)
        {
            throw new SelfPlayException($"{path} is no checkpoint manifest: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }
}
