using SelfPlay.Games;

namespace SelfPlay.Arena.Tests;

public sealed class MaximumMatchingTests
{
    [FsCheck.NUnit.Property]
    public void No_other_pairing_has_more_pairs(byte vertices, byte density, ulong seed)
    {
        var (count, random) = (vertices % 11, new SeededRandom(seed));
        var edges = new HashSet<(int, int)>();
        for (var v = 0; v < count; v++)
        {
            for (var w = v + 1; w < count; w++)
            {
                if (random.Next(256) < density)
                    edges.UnionWith([(v, w), (w, v)]);
            }
        }
        Assert.That(MaximumMatching.Size(count, (v, w) => edges.Contains((v, w))), Is.EqualTo(MostPairs([.. Enumerable.Range(0, count)], edges)));
    }

    // Textbook graphs whose matching numbers are known.
    [TestCase(5, "01 12 23 34 40", 2, TestName = "A_cycle_of_five_has_two")]
    [TestCase(10, "01 12 23 34 40 05 16 27 38 49 57 79 96 68 85", 5, TestName = "Petersens_graph_is_paired_completely")]
    [TestCase(10, "01 12 20 34 45 53 67 78 86 90 93 96", 4, TestName = "Three_triangles_at_one_vertex_leave_two_over")]
    [TestCase(8, "01 12 23 34 41 25 46 67", 4, TestName = "A_path_through_an_odd_cycle_is_found")]
    [TestCase(0, "", 0, TestName = "Nobody_makes_no_pair")]
    public void Known_graphs(int vertices, string text, int pairs)
    {
        var edges = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(e => (e[0] - '0', e[1] - '0')).ToHashSet();
        Assert.That(MaximumMatching.Size(vertices, (v, w) => edges.Contains((v, w)) || edges.Contains((w, v))), Is.EqualTo(pairs));
    }

    private static int MostPairs(int[] vertices, HashSet<(int, int)> edges)
    {
        if (vertices.Length < 2)
            return 0;
        var rest = vertices[1..];
        return rest.Where(w => edges.Contains((vertices[0], w))).Select(w => 1 + MostPairs([.. rest.Where(v => v != w)], edges))
            .Append(MostPairs(rest, edges)).Max();
    }
}
