using SelfPlay.Games;

namespace SelfPlay.Search;

/// <content>The root under Gumbel search; below it the selection rule decides as ever.</content>
public sealed partial class TreeSearch<TGame, TState, TRule>
{
    private readonly GumbelRoot? gumbel;
    private readonly float[] rootValues;
    private readonly bool[] rootLost;

    private void BeginGumbel()
    {
        GatherRootStatistics();
        gumbel!.Begin(
            cleanRootPriors.AsSpan(0, RootActionCount), arena.Visits(NodeArena.Root), rootLost, visitLimit - rootVisits, HasRootNoise, ref random);
    }

    private int SelectGumbelEdge()
    {
        CompleteRootValues();
        return gumbel!.Next(arena.Visits(NodeArena.Root), rootValues, rootLost);
    }

    /// <summary>Whether Gumbel's rules decide what to learn and to play; a proven outcome is beyond them.</summary>
    private bool GumbelDecides => gumbel is not null && rootIsPrepared && !RootIsProven;

    private void CompleteRootValues()
    {
        GatherRootStatistics();
        gumbel!.ValueScale = scalesValues ? GumbelRoot.ScaleOfNormalised / valueUnit : options.GumbelValueScale;
        gumbel.Complete(arena.Visits(NodeArena.Root), rootValues, RootValue(arena.Nodes[NodeArena.Root].CurrentPlayer));
    }

    /// <summary>Notes the values of the root's visited actions and which actions are proven to lose.</summary>
    private void GatherRootStatistics()
    {
        var children = arena.Children(NodeArena.Root);
        int player = arena.Nodes[NodeArena.Root].CurrentPlayer;
        for (var i = 0; i < children.Length; i++)
        {
            rootLost[i] = proves && children[i] != 0 && arena.Nodes[children[i]].UpperFor(player) == -1;
            rootValues[i] = children[i] == 0 ? 0 : MeanValue(NodeArena.Root, i);
        }
    }
}
