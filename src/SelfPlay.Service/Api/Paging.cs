using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>A part of a list.</summary>
/// <param name="Items">The entries.</param>
/// <param name="Next">The cursor of the next page; null where the list ends.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Lists in pages: <c>limit</c> entries after <c>cursor</c>.</summary>
internal static class Paging
{
    public const int DefaultLimit = 50, MaxLimit = 500;

    /// <summary>The number of entries asked for.</summary>
    /// <exception cref="SelfPlayException">It is out of range.</exception>
    public static int Limit(int? limit) => limit is null ? DefaultLimit
        : limit is >= 1 and <= MaxLimit ? limit.Value
        : throw new SelfPlayException($"limit is {limit}; 1 to {MaxLimit} is possible");

    /// <summary>Where a page begins.</summary>
    /// <exception cref="SelfPlayException">It is no cursor.</exception>
    public static long Cursor(string? cursor, long start) => cursor is null ? start
        : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw new SelfPlayException("that is no cursor; take the next of the page before");

    /// <summary>A page of a list that is at hand.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> all, int? limit, string? cursor)
    {
        var (count, first) = (Limit(limit), (int)Math.Min(Cursor(cursor, 0), all.Count));
        return new Page<T>([.. all.Skip(first).Take(count)], first + count < all.Count ? Text(first + count) : null);
    }

    /// <summary>A page of items each of which has a number to go on from.</summary>
    public static Page<T> Of<T>(IReadOnlyList<T> items, int limit, Func<T, long> number) =>
        new(items, items.Count == limit ? Text(number(items[^1])) : null);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
