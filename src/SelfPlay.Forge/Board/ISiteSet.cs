using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>
/// A set of sites, one bit each (row · width + column, row 0 at the top). Rules are generic over it: the JIT makes one
/// machine code for boards of up to 64 sites and one for up to 256.
/// </summary>
public interface ISiteSet<TSelf> : IEquatable<TSelf>
    where TSelf : unmanaged, ISiteSet<TSelf>
{
    /// <summary>The greatest number of sites.</summary>
    static abstract int Capacity { get; }

    /// <summary>The set of one site.</summary>
    static abstract TSelf Of(int site);

    /// <summary>What is in both.</summary>
    static abstract TSelf operator &(TSelf left, TSelf right);

    /// <summary>What is in either.</summary>
    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>What is in one of them only.</summary>
    static abstract TSelf operator ^(TSelf left, TSelf right);

    /// <summary>What is in the left one only.</summary>
    static abstract TSelf Without(TSelf left, TSelf right);

    /// <summary>All sites moved by so many numbers, upwards if positive. What leaves the set's capacity is for the caller to mask.</summary>
    static abstract TSelf Shift(TSelf set, int by);

    /// <summary>Whether there is no site in it.</summary>
    bool IsEmpty { get; }

    /// <summary>The number of sites in it.</summary>
    int Count { get; }

    /// <summary>The lowest site; the set is not empty.</summary>
    int Lowest { get; }

    /// <summary>Whether a site is in it.</summary>
    bool Has(int site);

    /// <summary>Appends an action for each site, in ascending order of the actions.</summary>
    /// <param name="offset">The action of site 0.</param>
    /// <param name="last">The last site if sites are counted from there (site s is action offset + last − s); negative if not.</param>
    /// <param name="actions">The list.</param>
    /// <param name="count">Its present length.</param>
    /// <returns>Its new length.</returns>
    int Append(int offset, int last, Span<int> actions, int count);

    /// <summary>Writes 1 for each site of the set and 0 for the others, counting the sites from the last one if asked for.</summary>
    void Write(Span<float> plane, bool turned);
}
