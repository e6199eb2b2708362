using System.Runtime.Intrinsics;
using SelfPlay.Games;

namespace SelfPlay.Search;

/// <content>What a finished search says about the root.</content>
public sealed partial class TreeSearch<TGame, TState, TRule>
{
    private const double SmallestPrior = 1.0 / ushort.MaxValue;

    /// <summary>The number of legal actions at the root once it is expanded.</summary>
    public int RootActionCount => arena.Nodes[NodeArena.Root].EdgeCount;

    /// <summary>Whether the outcome under best play is proven.</summary>
    public bool RootIsProven => proves && arena.Nodes[NodeArena.Root].IsProven;

    /// <summary>The root's mean value for a seat, exact where it is proven.</summary>
    public float RootValue(int player)
    {
        ref readonly var node = ref arena.Nodes[NodeArena.Root];
        if (RootIsProven)
            return node.LowerFor(player);
        if (!singleValue)
            return arena.SeatSums(NodeArena.Root)[player] / rootVisits;
        return (player == node.ValueSeat ? rootValueSum : -rootValueSum) / rootVisits;
    }

    /// <summary>Writes each root action with its visits, in ascending order of actions.</summary>
    public void RootVisitCounts(Span<int> actions, Span<int> visits)
    {
        var codes = arena.Codes(NodeArena.Root);
        for (var i = 0; i < codes.Length; i++)
            actions[i] = NodeArena.ActionOf(codes[i]);
        arena.Visits(NodeArena.Root).CopyTo(visits);
    }

    /// <summary>Each root action with its visits and, where it was visited, its mean value for who chooses it; ascending.</summary>
    public IReadOnlyList<RootMove> RootMoves()
    {
        var codes = arena.Codes(NodeArena.Root);
        var visits = arena.Visits(NodeArena.Root);
        var moves = new RootMove[codes.Length];
        for (var i = 0; i < moves.Length; i++)
            moves[i] = new(NodeArena.ActionOf(codes[i]), visits[i], arena.Children(NodeArena.Root)[i] == 0 ? null : EdgeValue(i));
        return moves;
    }

    /// <summary>
    /// Writes the improved policy that a network should learn: the share of visits of each root action, without those visits
    /// that only the root's noise explains and without actions that are proven to be worse than another. Temperature is no
    /// part of it. Under Gumbel search it is the prior improved by completed values.
    /// </summary>
    /// <param name="target">One entry per root action, ascending; they add up to 1.</param>
    public void PolicyTarget(Span<float> target)
    {
        var visits = target[..RootActionCount];
        if (GumbelDecides)
        {
            CompleteRootValues();
            gumbel!.ImprovedPolicy(arena.Visits(NodeArena.Root), rootValues, rootLost, visits);
            return;
        }
        CandidateVisits(visits);
        if (options.PrunePolicyTarget && rootIsPrepared && HasRootNoise && !RootIsProven)
            PruneNoise(visits);
        float sum = 0;
        foreach (var count in visits)
            sum += count;
        foreach (ref var share in visits)
            share /= sum;
    }

    /// <summary>
    /// What the root is worth to who acts there if the policy target is followed: under Gumbel search the mean of the completed values under
    /// it, which unlike <see cref="RootValue"/> owes nothing to visits that were spent on looking around.
    /// </summary>
    /// <param name="target">What <see cref="PolicyTarget"/> wrote.</param>
    public float TargetValue(ReadOnlySpan<float> target)
    {
        if (!GumbelDecides)
            return RootValue(arena.Nodes[NodeArena.Root].CurrentPlayer);
        CompleteRootValues();
        float value = 0;
        for (var i = 0; i < target.Length; i++)
            value += target[i] * rootValues[i];
        return value;
    }

    /// <summary>
    /// How much a policy target differs from the network's policy, without the root's noise: KL(target ‖ policy) in nats. Where the outcome is
    /// proven any policy over the actions that reach it is as good, so that the nearest one counts.
    /// </summary>
    public float Surprise(ReadOnlySpan<float> target)
    {
        var codes = arena.Codes(NodeArena.Root);
        double surprise = 0, likelihood = 0;
        for (var i = 0; i < target.Length; i++)
        {
            if (target[i] <= 0)
                continue;
            // The noise is in the codes once the root is prepared. Priors have 16 bits: the smallest may have become 0.
            double prior = Math.Max(SmallestPrior, rootIsPrepared ? cleanRootPriors[i] : NodeArena.PriorOf(codes[i]));
            surprise += target[i] * Math.Log(target[i] / prior);
            likelihood += prior;
        }
        return (float)Math.Max(0, RootIsProven ? -Math.Log(likelihood) : surprise);
    }

    /// <summary>
    /// Visits of the root's actions without those proven to be worse than another. If all visited ones are proven to lose,
    /// the unvisited ones are the hope, weighted by their priors.
    /// </summary>
    private void CandidateVisits(Span<float> visits)
    {
        var counts = arena.Visits(NodeArena.Root);
        var children = arena.Children(NodeArena.Root);
        int player = arena.Nodes[NodeArena.Root].CurrentPlayer;
        var best = arena.Nodes[NodeArena.Root].LowerFor(player);
        float sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            visits[i] = 0;
            if (children[i] == 0)
                continue;
            ref readonly var child = ref arena.Nodes[children[i]];
            // Once the outcome is proven only actions that are proven to reach it count; before that, all that are not lost.
            var worse = proves && (RootIsProven ? child.LowerFor(player) < best : child.UpperFor(player) == -1);
            if (!worse)
                sum += visits[i] = counts[i];
        }
        for (var i = 0; i < counts.Length && sum <= 0; i++)
            visits[i] = children[i] == 0 ? NodeArena.PriorOf(arena.Codes(NodeArena.Root)[i]) : 0;
    }

    /// <summary>
    /// Takes away visits that an action owes to noise: as many as keep it, under its clean prior, from outranking the most
    /// visited action (Wu 2019, section 3.2, policy target pruning). A single visit left is none.
    /// </summary>
    private void PruneNoise(Span<float> visits)
    {
        var exploration = valueUnit * TRule.Exploration(options, rootVisits);
        var top = 0;
        for (var i = 1; i < visits.Length; i++)
        {
            if (visits[i] > visits[top])
                top = i;
        }
        if (arena.Children(NodeArena.Root)[top] == 0)
            return;
        var highest = Rank(top, visits[top]);
        for (var i = 0; i < visits.Length; i++)
        {
            if (i == top || visits[i] <= 0)
                continue;
            while (visits[i] > 0 && Rank(i, visits[i] - 1) < highest)
                visits[i]--;
            if (visits[i] <= 1)
                visits[i] = 0;
        }

        float Rank(int edge, float count) => TRule.Visited(
            Vector256.Create(EdgeValue(edge)), Vector256.Create(cleanRootPriors[edge]), Vector256.Create(count), exploration)[0];
    }

    /// <summary>
    /// Chooses the action to play in proportion to visits^(1/temperature), those that noise explains included: they keep
    /// games different. At temperature 0 it is the most visited, of equally visited ones the better valued. Under Gumbel search its noise decides, not the temperature.
    /// </summary>
    public int ChooseAction(float temperature, ref SeededRandom chooser)
    {
        var codes = arena.Codes(NodeArena.Root);
        if (GumbelDecides)
        {
            CompleteRootValues();
            return NodeArena.ActionOf(codes[gumbel!.Choose(arena.Visits(NodeArena.Root), rootValues, rootLost)]);
        }
        var weights = priorBuffer.AsSpan(0, codes.Length);
        CandidateVisits(weights);
        if (temperature > 0)
        {
            // Relative to the largest, so that no power overflows.
            var largest = weights[0];
            foreach (var weight in weights)
                largest = MathF.Max(largest, weight);
            foreach (ref var weight in weights)
                weight = MathF.Pow(weight / largest, 1 / temperature);
            return NodeArena.ActionOf(codes[chooser.NextIndex(weights)]);
        }
        var best = 0;
        for (var i = 1; i < weights.Length; i++)
        {
            if (weights[i] > weights[best] || (weights[i] == weights[best] && weights[i] > 0 && EdgeValue(i) > EdgeValue(best)))
                best = i;
        }
        return NodeArena.ActionOf(codes[best]);
    }

    /// <summary>The mean value of one of the root's actions for who chooses it.</summary>
    private float EdgeValue(int edge) =>
        arena.Children(NodeArena.Root)[edge] == 0 ? float.NegativeInfinity : MeanValue(NodeArena.Root, edge);
}
