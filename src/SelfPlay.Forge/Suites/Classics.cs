using System.Collections.Immutable;
using System.Globalization;

namespace SelfPlay.Forge;

/// <summary>The known games that suites hide among their novel ones, each in several sizes.</summary>
public static class Classics
{
    private const double Tolerance = 2;

    /// <summary>The games, the sizes of each ascending.</summary>
    public static IReadOnlyList<ImmutableArray<RuleRecord>> Families { get; } =
    [
        [KnownGames.TicTacToe, KnownGames.Lines("gomoku", 7, 7, 5), KnownGames.Lines("gomoku", 9, 9, 5), KnownGames.Lines("gomoku", 13, 13, 5), KnownGames.Lines("gomoku", 15, 15, 5)],
        [KnownGames.ConnectFour(5, 4, 4), KnownGames.ConnectFour(7, 6, 4), KnownGames.ConnectFour(9, 7, 4)],
        [.. Sizes(4, 5, 7, 9, 11).Select(size => KnownGames.Hex(size))],
        [.. Sizes(4, 6, 8, 10).Select(KnownGames.Othello)],
        [.. Sizes(5, 6, 7, 8).Select(size => KnownGames.Ataxx(size))],
        [.. Sizes(5, 6, 7, 8).Select(size => KnownGames.Breakthrough(size, size))],
        [.. Sizes(5, 6, 8, 10).Select(KnownGames.Konane)],
        [KnownGames.Clobber(4, 4), KnownGames.Clobber(5, 5), KnownGames.Clobber(6, 5), KnownGames.Clobber(8, 8)],
        [.. Sizes(3, 4, 5, 6).Select(KnownGames.Yavalath)],
    ];

    /// <summary>The name and size of a classic, as in <c>hex 7x7</c>.</summary>
    public static string Label(RuleRecord record) =>
        string.Create(CultureInfo.InvariantCulture, $"{record.Name} {record.Board.Rows[0].Length}x{record.Board.Rows.Length}");

    /// <summary>The number of sites of a board.</summary>
    public static int SiteCount(RuleRecord record) => record.Board.Rows.Sum(row => row.Count(c => c != '#'));

    /// <summary>
    /// Takes the first of the waiting families that has a member of at most twice or at least half as many sites, or the one that comes
    /// nearest, and puts it to the end of the queue.
    /// </summary>
    internal static RuleRecord Take(List<ImmutableArray<RuleRecord>> waiting, int sites)
    {
        var nearest = waiting.Select(family => family.MinBy(member => Ratio(member, sites))!).ToList();
        var fitting = nearest.FindIndex(member => Ratio(member, sites) <= Tolerance);
        var chosen = fitting >= 0 ? fitting : nearest.IndexOf(nearest.MinBy(member => Ratio(member, sites))!);
        waiting.Add(waiting[chosen]);
        waiting.RemoveAt(chosen);
        return nearest[chosen];
    }

    private static double Ratio(RuleRecord member, int sites) => SiteCount(member) is var own ? (double)Math.Max(own, sites) / Math.Min(own, sites) : 0;

    private static ImmutableArray<int> Sizes(params ImmutableArray<int> sizes) => sizes;
}
