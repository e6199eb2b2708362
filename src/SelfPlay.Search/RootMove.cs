namespace SelfPlay.Search;

/// <summary>What a search found out about one action of the root.</summary>
/// <param name="Action">The action.</param>
/// <param name="Visits">Simulations that went through it.</param>
/// <param name="Value">Its mean value for who chooses it, in [-1, 1]; null if no simulation did.</param>
public readonly record struct RootMove(int Action, int Visits, float? Value);
