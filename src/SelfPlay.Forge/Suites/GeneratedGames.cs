namespace SelfPlay.Forge;

/// <summary>Novel games from the generator, each from a seed of its own.</summary>
/// <param name="screen">Knows the games that are not new; asked for when the first game is made.</param>
public sealed class GeneratedGames(Lazy<NoveltyScreen> screen) : IGameMaker
{
    /// <inheritdoc/>
    public string Version => $"forge {GameGenerator.Version}";

    /// <inheritdoc/>
    public RuleRecord Make(int rung, ulong seed, int index) => new GameGenerator(Rung.Of(rung), seed, screen.Value).Make(1).First().Record;
}
