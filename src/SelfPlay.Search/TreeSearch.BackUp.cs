using System.Runtime.CompilerServices;
using SelfPlay.Games;

namespace SelfPlay.Search;

/// <content>Values and proven bounds on their way up.</content>
public sealed partial class TreeSearch<TGame, TState, TRule>
{
    /// <summary>The mean value of a visited edge for the player who acts in its node, exact where it is proven.</summary>
    private float MeanValue(int node, int edge)
    {
        ref readonly var child = ref arena.Nodes[arena.Children(node)[edge]];
        return proves && child.IsProven
            ? child.LowerFor(arena.Nodes[node].CurrentPlayer)
            : arena.Values(node)[edge] / arena.Visits(node)[edge];
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

    /// <summary>Adds a value, [P] by seat, and a visit to the root and to every edge of the path.</summary>
    private void BackUp(ReadOnlySpan<float> values)
    {
        simulations++;
        rootVisits++;
        rootValueSum += values[arena.Nodes[NodeArena.Root].ValueSeat];
        for (var i = 1; i < pathLength; i++)
        {
            ref readonly var parent = ref arena.Nodes[path[i - 1]];
            var visits = parent.Edges + parent.EdgeCount + pathEdges[i];
            arena.Blocks[visits]++;
            ref var sum = ref Unsafe.As<int, float>(ref arena.Blocks[visits + parent.EdgeCount]);
            sum += values[parent.ValueSeat];
            if (scalesValues)
                SeeValue(sum / arena.Blocks[visits]);
        }
        for (var i = 0; i < pathLength && !singleValue; i++)
        {
            var sums = arena.SeatSums(path[i]);
            for (var seat = 0; seat < sums.Length; seat++)
                sums[seat] += values[seat];
        }
    }

    /// <summary>Widens the range of mean values that the tree has seen; half of it is the unit of values.</summary>
    private void SeeValue(float mean)
    {
        (lowestValue, highestValue) = (MathF.Min(lowestValue, mean), MathF.Max(highestValue, mean));
        valueUnit = MathF.Max(LeastValueUnit, (highestValue - lowestValue) / 2);
    }

    /// <summary>Begins the range anew, with the values that the tree holds.</summary>
    private void SeeValues()
    {
        if (!scalesValues)
            return;
        (lowestValue, highestValue) = (float.PositiveInfinity, float.NegativeInfinity);
        valueUnit = 1;
        for (var node = NodeArena.Root; node <= arena.NodeCount; node++)
        {
            if (!arena.IsOpen(node))
                continue;
            var visits = arena.Visits(node);
            for (var i = 0; i < visits.Length; i++)
            {
                if (visits[i] > 0)
                    SeeValue(arena.Values(node)[i] / visits[i]);
            }
        }
    }

    /// <summary>Tightens bounds from the leaf upwards for as long as that changes something.</summary>
    private void PropagateBounds()
    {
        for (var i = pathLength - 1; i > 0; i--)
        {
            ref var parent = ref arena.Nodes[path[i - 1]];
            ref readonly var child = ref arena.Nodes[path[i]];
            int player = parent.CurrentPlayer;
            // A proven loss teaches nothing, and a node that is not proven has an action that is none.
            if (child.UpperFor(player) == -1)
                arena.Values(path[i - 1])[pathEdges[i]] = NodeArena.Hopeless;
            else if (child.IsProven)
                arena.Values(path[i - 1])[pathEdges[i]] = child.LowerFor(player) * arena.Visits(path[i - 1])[pathEdges[i]];
            int lower = -1, upper = -1;
            foreach (var index in arena.Children(path[i - 1]))
            {
                lower = Math.Max(lower, index == 0 ? -1 : arena.Nodes[index].LowerFor(player));
                upper = Math.Max(upper, index == 0 ? 1 : arena.Nodes[index].UpperFor(player));
            }
            var (first, second) = player == 0 ? (lower, upper) : (-upper, -lower);
            if (first == parent.Lower && second == parent.Upper)
                return;
            parent.SetBounds(first, second);
        }
    }
}
