namespace SelfPlay.Search;

/// <summary>What a solver found out about a position.</summary>
/// <param name="Value">The first player's return under best play; null when the node limit was reached first.</param>
/// <param name="BestActions">The actions that keep this value, ascending; empty when unknown, when chance acts or when the game is over.</param>
/// <param name="Positions">Positions visited.</param>
public sealed record Solution(float? Value, IReadOnlyList<int> BestActions, long Positions);
