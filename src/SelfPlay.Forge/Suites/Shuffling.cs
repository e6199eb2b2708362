using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Random orders.</summary>
internal static class Shuffling
{
    /// <summary>The items in a random order, all equally likely (Durstenfeld 1964).</summary>
    public static List<T> Shuffled<T>(this ref SeededRandom random, IEnumerable<T> items)
    {
        var list = items.ToList();
        for (var i = list.Count - 1; i > 0; i--)
        {
            var j = random.Next(i + 1);
            (list[i], list[j]) = (list[j], list[i]);
        }
        return list;
    }
}
