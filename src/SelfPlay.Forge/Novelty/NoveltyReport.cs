namespace SelfPlay.Forge;

/// <summary>How a game was recognised.</summary>
public enum LikenessBy
{
    /// <summary>The rules have the same <see cref="NormalForm"/>.</summary>
    Rules,

    /// <summary>The <see cref="GameTree"/> is the same.</summary>
    Tree,

    /// <summary>The tree is the same with wins and losses exchanged.</summary>
    MisereTree,
}

/// <summary>What the <see cref="NoveltyScreen"/> says of a game.</summary>
/// <param name="Name">The game.</param>
/// <param name="SameAs">The known game it is; null if it is new.</param>
/// <param name="By">How that was found; null if it is new.</param>
/// <param name="Depth">Down to which depth the trees were compared if that told; beyond it, unless both end there, random games agree.</param>
/// <param name="Nearest">The nearest known record; null if the game is no record.</param>
/// <param name="Distance">How unlike they are, from 0 for the same rules to 1 (see <see cref="RuleDistance"/>).</param>
public sealed record NoveltyReport(string Name, string? SameAs, LikenessBy? By, int? Depth, string? Nearest, double? Distance)
{
    /// <summary>Whether it is no known game.</summary>
    public bool IsNew => SameAs is null;

    /// <inheritdoc/>
    public override string ToString()
    {
        var nearest = Nearest is null ? "" : FormattableString.Invariant($"; the nearest known game is {Nearest}, at a distance of {Distance:F2}");
        return By switch
        {
            LikenessBy.Rules => $"{Name}: same rules as {SameAs}",
            LikenessBy.Tree => $"{Name}: same game tree as {SameAs} to depth {Depth}{nearest}",
            LikenessBy.MisereTree => $"{Name}: same game tree as {SameAs} with wins and losses exchanged, to depth {Depth}{nearest}",
            _ => $"{Name}: new{nearest}",
        };
    }
}
