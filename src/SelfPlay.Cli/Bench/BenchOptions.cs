namespace SelfPlay.Cli.Bench;

/// <summary>What <c>bench</c> measures, and for how long.</summary>
/// <param name="Preset">The network.</param>
/// <param name="Simulations">Per self-play move.</param>
/// <param name="GamesPerActor">Interleaved games, the largest batch.</param>
/// <param name="RandomOpenings">Share of games that begin with random moves; 0 is how other systems are measured.</param>
/// <param name="Seconds">Length of each slice.</param>
/// <param name="Rounds">How often each slice is measured; medians are reported.</param>
/// <param name="Seed">Of games and weights.</param>
internal sealed record BenchOptions(string Preset, int Simulations, int GamesPerActor, float RandomOpenings, double Seconds, int Rounds, ulong Seed);
