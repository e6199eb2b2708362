namespace SelfPlay.Forge;

/// <summary>How unlike two records are, from 0 to 1.</summary>
/// <remarks>
/// <para>0 for records of the same <see cref="NormalForm"/>, else ⅔ R + ⅓ G; symmetric.</para>
/// <para>R compares rules: Σ|aᵢ − bᵢ| / Σ max(aᵢ, bᵢ) over their <see cref="RuleProfile"/> (Soergel's distance).</para>
/// <para>G compares game trees on the full board and on a shrunken one, if either has one (1 if only one has): for each depth d that both
/// reach, with gᵈ the logarithm of the number of actions per line of play and eᵈ the part of lines that end there, the mean of
/// |gᵈ − g′ᵈ| / max(gᵈ, g′ᵈ) and of |eᵈ − e′ᵈ|.</para>
/// </remarks>
internal static class RuleDistance
{
    private const double RulesShare = 2.0 / 3;

    public static double Between(GameSignature one, GameSignature other)
    {
        if (one.Form == other.Form)
            return 0;
        var growth = Growth(one.Glance, other.Glance);
        if (one.ShrunkenGlance is not null || other.ShrunkenGlance is not null)
            growth = (growth + (one.ShrunkenGlance is { } small && other.ShrunkenGlance is { } otherSmall ? Growth(small, otherSmall) : 1)) / 2;
        return RulesShare * Rules(one.Profile, other.Profile) + (1 - RulesShare) * growth;
    }

    private static double Rules(double[] one, double[] other)
    {
        var (difference, most) = (0.0, 0.0);
        for (var i = 0; i < one.Length; i++)
        {
            difference += Math.Abs(one[i] - other[i]);
            most += Math.Max(one[i], other[i]);
        }
        return difference / most;
    }

    private static double Growth(GameTree one, GameTree other)
    {
        var (depth, sum) = (Math.Min(one.Depth, other.Depth), 0.0);
        for (var i = 0; i < depth; i++)
        {
            var (g, h) = (Rate(one, i), Rate(other, i));
            sum += (Math.Max(g, h) > 0 ? Math.Abs(g - h) / Math.Max(g, h) : 0) + Math.Abs(Ended(one.Layers[i]) - Ended(other.Layers[i]));
        }
        return sum / (2 * depth);
    }

    // Between depths lines may end, so that there can be fewer of them; at least one action follows each that goes on.
    private static double Rate(GameTree tree, int i)
    {
        var before = i == 0 ? 1 : tree.Layers[i - 1].Sequences * (1 - Ended(tree.Layers[i - 1]));
        return Math.Log(Math.Max(1, tree.Layers[i].Sequences / before));
    }

    private static double Ended(TreeLayer layer) => (layer.Wins + layer.Draws + layer.Losses) / layer.Sequences;
}
