using System.ComponentModel.DataAnnotations;

namespace SelfPlay.Service;

/// <summary>How the service listens and where it keeps its data.</summary>
public sealed record ServiceOptions
{
    /// <summary>The port on the loopback interface. Default 5080.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 5080;

    /// <summary>The folder of the store, the checkpoints and the logs.</summary>
    public required string DataFolder { get; init; }
}
