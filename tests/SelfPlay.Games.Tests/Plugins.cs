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
        "einstein-wuerfelt-nicht:arrange=1", "einstein-wuerfelt-nicht:size=8",
        "twenty-forty-eight:size=2", "twenty-forty-eight:size=3", "twenty-forty-eight:size=5,moves=20",
        "yavalath:players=2", "yavalath:size=3", "yavalath:players=2,size=6",
        "english-draughts:size=4", "english-draughts:size=6,quiet=10",
        "backgammon:gammons=1", "backgammon:rolls=20",
        "nine-mens-morris:men=3,limit=20", "nine-mens-morris:men=6,flying=0,limit=40",
        "quoridor:size=5,walls=3,limit=60", "quoridor:size=6,walls=0,limit=40", "quoridor:size=8,walls=20",
        "gardner-chess:limit=10",
        "hex:size=2", "hex:size=3,swap=0", "hex:size=8", "hex:size=11",
        "ataxx:size=4,limit=10", "ataxx:size=5", "ataxx:size=8,limit=20",
        "gomoku:size=3,line=3", "gomoku:size=8,line=4,exact=1", "gomoku:size=9",
        "go:size=2,komi=1", "go:size=4,komi=0", "go:size=5,komi=3",
        "dots-and-boxes:rows=1,columns=1", "dots-and-boxes:rows=2,columns=3", "dots-and-boxes:rows=4,columns=4",
        "dots-and-boxes:rows=7,columns=7", "dots-and-boxes:rows=20,columns=2",
        "clobber:rows=1,columns=2", "clobber:rows=9,columns=1", "clobber:rows=2,columns=26", "clobber:rows=4,columns=4",
        "clobber:rows=8,columns=8",
        "kalah:pits=1,seeds=1", "kalah:pits=2,seeds=12", "kalah:pits=7,seeds=12", "kalah:seeds=6", "kalah:pits=4,seeds=3,emptycapture=1",
        "konane:size=4", "konane:size=5", "konane:size=6", "konane:size=7",
        "amazons:size=4", "amazons:size=5", "amazons:size=8",
    ];
}
