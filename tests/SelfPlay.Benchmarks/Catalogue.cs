using SelfPlay.Games;

namespace SelfPlay.Benchmarks;

/// <summary>The plug-ins that were built with the benchmarks.</summary>
internal static class Catalogue
{
    public static GameCatalogue Plugins { get; } = GameCatalogue.Load(GameCatalogue.DefaultFolders());
}
