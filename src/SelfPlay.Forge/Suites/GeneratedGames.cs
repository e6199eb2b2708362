namespace SelfPlay.Forge;

/// <summary>Novel games from the generator, each from a seed of its own.</summary>
/// <param name="knownAs">As for <see cref="GameGenerator"/>.</param>
public sealed class GeneratedGames(Func<RuleRecord, string?> knownAs) : IGameMaker
{
    /// <inheritdoc/>
    public string Version => $"forge {GameGenerator.Version}";

    /// <inheritdoc/>
    public RuleRecord Make(int rung, ulong seed, int index) => new GameGenerator(Rung.Of(rung), seed, knownAs).Make(1).First().Record;
}
