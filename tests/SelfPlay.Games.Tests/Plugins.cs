namespace SelfPlay.Games.Tests;

/// <summary>The plug-ins of this repository, loaded once as any program loads them.</summary>
internal static class Plugins
{
    public static GameCatalogue Catalogue { get; } = GameCatalogue.Load(GameCatalogue.DefaultFolders());

    /// <summary>Every game at its default size, and the others at several sizes, also odd and narrow ones.</summary>
    public static IEnumerable<string> Ids =>
    [
        .. Catalogue.Games.Select(g => g.Id),
        "connect-four:rows=4,columns=5,line=3", "connect-four:rows=9,columns=4", "connect-four:rows=1,columns=6,line=2",
        "connect-four:rows=31,columns=2,line=5", "connect-four:rows=1,columns=32", "connect-four:rows=7,columns=8,line=5",
        "breakthrough:rows=5,columns=5", "breakthrough:rows=6,columns=4", "breakthrough:rows=7,columns=8",
        "breakthrough:rows=4,columns=2", "breakthrough:rows=32,columns=2", "breakthrough:rows=4,columns=16",
        "othello:size=4", "othello:size=6",
        "dots-and-boxes:rows=1,columns=1", "dots-and-boxes:rows=2,columns=3", "dots-and-boxes:rows=4,columns=4",
        "dots-and-boxes:rows=7,columns=7", "dots-and-boxes:rows=20,columns=2",
        "clobber:rows=1,columns=2", "clobber:rows=9,columns=1", "clobber:rows=2,columns=26", "clobber:rows=4,columns=4",
        "clobber:rows=8,columns=8",
        "kalah:pits=1,seeds=1", "kalah:pits=2,seeds=12", "kalah:pits=7,seeds=12", "kalah:seeds=6", "kalah:pits=4,seeds=3,emptycapture=1",
        "konane:size=4", "konane:size=5", "konane:size=6", "konane:size=7",
        "amazons:size=4", "amazons:size=5", "amazons:size=8",
    ];
}
