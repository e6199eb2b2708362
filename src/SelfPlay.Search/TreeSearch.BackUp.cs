using SelfPlay.Games;

namespace SelfPlay.Search;

/// <content>Values and proven bounds on their way up.</content>
public sealed partial class TreeSearch<TGame, TState, TRule>
{
    /// <summary>The mean value of a visited node for a seat, exact where it is proven.</summary>
    private float MeanValue(int index, int player)
    {
        ref readonly var node = ref arena.Nodes[index];
        if (proves && node.IsProven)
            return node.LowerFor(player);
        if (!singleValue)
            return arena.ValuesOf(index)[player] / node.VisitCount;
        var mean = arena.ValueSums[index] / node.VisitCount;
        return player == 0 ? mean : -mean;
    }

    /// <summary>Backs up the value of a node whose outcome is known: terminal or proven.</summary>
    private void BackUpKnown(int index)
    {
        ref readonly var node = ref arena.Nodes[index];
        if (node.CurrentPlayer == Player.Terminal)
            rules.Returns(in leaf, returnBuffer);
        else
        {
            returnBuffer[0] = node.Lower;
            returnBuffer[1] = -node.Lower;
        }
        BackUp(returnBuffer);
        if (proves)
            PropagateBounds();
    }

    /// <summary>Adds a value, [P] by seat, and a visit to every node of the path.</summary>
    private void BackUp(ReadOnlySpan<float> values)
    {
        for (var i = 0; i < pathLength; i++)
        {
            arena.Nodes[path[i]].VisitCount++;
            if (singleValue)
                arena.ValueSums[path[i]] += values[0];
            else
            {
                var sums = arena.ValuesOf(path[i]);
                for (var seat = 0; seat < sums.Length; seat++)
                    sums[seat] += values[seat];
            }
        }
    }

    /// <summary>Tightens bounds from the leaf upwards for as long as that changes something.</summary>
    private void PropagateBounds()
    {
        for (var i = pathLength - 2; i >= 0; i--)
        {
            ref var node = ref arena.Nodes[path[i]];
            int lower = -1, upper = -1;
            foreach (ref readonly var edge in arena.EdgesOf(path[i]))
            {
                lower = Math.Max(lower, edge.Child == 0 ? -1 : arena.Nodes[edge.Child].LowerFor(node.CurrentPlayer));
                upper = Math.Max(upper, edge.Child == 0 ? 1 : arena.Nodes[edge.Child].UpperFor(node.CurrentPlayer));
            }
            var (first, second) = node.CurrentPlayer == 0 ? (lower, upper) : (-upper, -lower);
            if (first == node.Lower && second == node.Upper)
                return;
            (node.Lower, node.Upper) = ((sbyte)first, (sbyte)second);
        }
    }
}
