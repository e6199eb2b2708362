using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>A run as the outside sees it.</summary>
public sealed record RunView
{
    /// <summary>The run's name.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Its game, as the games' resource names it; "ladder" for a ladder.</summary>
    public required string Game { get; init; }

    /// <summary>ISO 8601, UTC.</summary>
    public required string Created { get; init; }

    /// <summary>What is wanted of it.</summary>
    public required RunState State { get; init; }

    /// <summary>Whether it is at work here now; a run that was just paused may still be saving.</summary>
    public required bool IsActive { get; init; }

    /// <summary>Why it is in that state, where that is not plain.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Since when it is in that state, ISO 8601, UTC; null for a run that the service does not look after.</summary>
    public string? Changed { get; init; }

    /// <summary>The ladder it is a part of; null for a run of its own.</summary>
    public string? Parent { get; init; }

    /// <summary>The network's preset.</summary>
    public string Preset { get; init; } = "";

    /// <summary>Games recorded.</summary>
    public long Games { get; init; }

    /// <summary>Positions recorded.</summary>
    public long Positions { get; init; }

    /// <summary>Learner steps.</summary>
    public long Steps { get; init; }

    /// <summary>Where it ends; null without a limit.</summary>
    public long? PositionLimit { get; init; }

    /// <summary>Minutes of training after which it ends; null without a limit.</summary>
    public double? MinuteLimit { get; init; }

    /// <summary>Minutes trained so far.</summary>
    public double Minutes { get; init; }

    /// <summary>Minutes until it will end at its present speed; null if that cannot be said.</summary>
    public double? RemainingMinutes { get; init; }

    /// <summary>The newest report of this start; of a ladder, its present game's.</summary>
    public RunProgress? Progress { get; init; }
}
