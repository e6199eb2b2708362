namespace SelfPlay.Forge;

/// <summary>What is measured about a game; what was not measured is null.</summary>
/// <param name="RandomPlay">Random games.</param>
/// <param name="StateSpace">The number of positions.</param>
/// <param name="Value">The first player's exact return under best play, where the game could be solved.</param>
/// <param name="Play">Games between equal searchers, by their simulations.</param>
/// <param name="Ladder">Strategic depth.</param>
/// <param name="TrivialScores">What policies without search score against search, by policy.</param>
public sealed record GameMeasures(
    RandomPlay? RandomPlay = null, StateSpace? StateSpace = null, float? Value = null, IReadOnlyDictionary<int, Drama>? Play = null,
    DepthLadder? Ladder = null, IReadOnlyDictionary<string, Estimate>? TrivialScores = null);
