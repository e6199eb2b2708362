using System.Collections.Immutable;

namespace SelfPlay.Games;

/// <summary>What is the same for every size of a game.</summary>
/// <param name="Id">Lower-case words joined by hyphens; unique in the catalogue.</param>
/// <param name="Title">The name for people.</param>
/// <param name="Rules">The complete rules in plain English; <c>{parameter}</c> stands for a parameter's value.</param>
/// <param name="Parameters">The parameters an id may carry, as in <c>breakthrough:rows=6,columns=6</c>.</param>
public sealed record GameDescription(string Id, string Title, string Rules, params ImmutableArray<ParameterSpec> Parameters)
{
    /// <summary>What each plane of the observation shows, in order; for the reference page.</summary>
    public ImmutableArray<string> ObservationPlanes { get; init; } = [];

    /// <summary>What an action of each plane does, in order, extra actions last; for the reference page.</summary>
    public ImmutableArray<string> ActionPlanes { get; init; } = [];

    /// <summary>Values and counts that are known from elsewhere, each with its source; for the reference page.</summary>
    public ImmutableArray<string> KnownValues { get; init; } = [];

    /// <summary>The rules as JSON, where they were made from such a record; null elsewhere.</summary>
    public string? Record { get; init; }
}
