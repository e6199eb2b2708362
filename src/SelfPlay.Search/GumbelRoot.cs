using SelfPlay.Games;

namespace SelfPlay.Search;

/// <summary>
/// Which root action to look at next, which to play and what to learn, where few simulations must improve the policy for sure:
/// actions are sampled without replacement by Gumbel noise, sequential halving spends the simulations on them, and the target is
/// the prior improved by completed values (Danihelka, Guez, Schrittwieser and Silver 2022, "Policy improvement by planning with
/// Gumbel").
/// </summary>
internal sealed class GumbelRoot(int actionCount)
{
    /// <summary>The most actions that are sampled (ibid., section 5).</summary>
    public const int MaxConsidered = 16;

    /// <summary>The scale c of values normalised by what the tree has seen (ibid., section 5, Atari).</summary>
    public const float ScaleOfNormalised = 0.05f;

    // Values count beside logits as (VisitOffset + most visits) · scale · value (ibid., equation 8).
    private const float VisitOffset = 50;

    private const int AnyVisits = -1;

    private readonly float[] logits = new float[actionCount];
    private readonly float[] noise = new float[actionCount];
    private readonly int[] before = new int[actionCount];
    private readonly bool[] considered = new bool[actionCount];
    private readonly List<int> schedule = [];
    private int count;

    /// <summary>How much values count beside logits.</summary>
    public float ValueScale { get; set; } = new SearchOptions().GumbelValueScale;

    /// <summary>Samples the actions to consider.</summary>
    /// <param name="priors">The root's.</param>
    /// <param name="visits">Those that the tree has kept: halving counts from there.</param>
    /// <param name="lost">Actions that are proven to lose: they are not considered.</param>
    /// <param name="simulations">How many there will be.</param>
    /// <param name="noisy">False leaves the noise out, for play at full strength.</param>
    /// <param name="random">Draws the noise.</param>
    public void Begin(ReadOnlySpan<float> priors, ReadOnlySpan<int> visits, ReadOnlySpan<bool> lost, int simulations, bool noisy, ref SeededRandom random)
    {
        count = priors.Length;
        visits.CopyTo(before);
        for (var i = 0; i < count; i++)
        {
            logits[i] = MathF.Log(MathF.Max(priors[i], float.Epsilon));
            noise[i] = noisy ? (float)-Math.Log(-Math.Log(1 - random.NextDouble())) : 0;
        }
        considered.AsSpan().Clear();
        var chosen = 0;
        for (; chosen < Math.Min(MaxConsidered, count); chosen++)
        {
            var best = -1;
            for (var i = 0; i < count; i++)
            {
                if (!considered[i] && !lost[i] && (best < 0 || noise[i] + logits[i] > noise[best] + logits[best]))
                    best = i;
            }
            if (best < 0)
                break;
            considered[best] = true;
        }
        Plan(chosen, simulations, schedule);
    }

    /// <summary>
    /// For each simulation, how often the action that it looks at has been looked at before: all are looked at equally often,
    /// then the better half of them, and so on (Karnin, Koren and Somekh 2013, sequential halving).
    /// </summary>
    internal static void Plan(int actions, int simulations, List<int> plan)
    {
        plan.Clear();
        if (actions == 0)
            return;
        var rounds = Math.Max(1, (int)Math.Ceiling(Math.Log2(actions)));
        var visits = 0;
        for (var left = actions; plan.Count < simulations; left = Math.Max(Math.Min(2, actions), left / 2))
        {
            for (var times = Math.Max(1, simulations / (rounds * left)); times > 0 && plan.Count < simulations; times--, visits++)
                plan.AddRange(Enumerable.Repeat(visits, Math.Min(left, simulations - plan.Count)));
        }
    }

    /// <summary>The action that the next simulation looks at.</summary>
    /// <param name="visits">So far, those kept from before included.</param>
    /// <param name="values">Completed values, in [-1, 1] for the player who acts.</param>
    /// <param name="lost">Actions that have been proven to lose meanwhile.</param>
    public int Next(ReadOnlySpan<int> visits, ReadOnlySpan<float> values, ReadOnlySpan<bool> lost)
    {
        var done = 0;
        for (var i = 0; i < count; i++)
            done += visits[i] - before[i];
        var wanted = done < schedule.Count ? schedule[done] : int.MaxValue;
        // The plan does not know of losses that are proven meanwhile: then the next best of the others.
        return Best(visits, values, lost, wanted) is var planned and >= 0 ? planned : Best(visits, values, lost, AnyVisits);
    }

    /// <summary>The action to play: of those looked at most, the one of the highest noisy and improved logit.</summary>
    public int Choose(ReadOnlySpan<int> visits, ReadOnlySpan<float> values, ReadOnlySpan<bool> lost)
    {
        var most = 0;
        for (var i = 0; i < count; i++)
        {
            if (considered[i] && !lost[i])
                most = Math.Max(most, visits[i] - before[i]);
        }
        return Best(visits, values, lost, most);
    }

    /// <summary>The improved policy: softmax of logits and scaled completed values (ibid., equation 11).</summary>
    public void ImprovedPolicy(ReadOnlySpan<int> visits, ReadOnlySpan<float> values, ReadOnlySpan<bool> lost, Span<float> policy)
    {
        var scale = Scale(visits);
        var highest = float.NegativeInfinity;
        for (var i = 0; i < count; i++)
        {
            policy[i] = lost[i] ? float.NegativeInfinity : logits[i] + scale * values[i];
            highest = MathF.Max(highest, policy[i]);
        }
        float sum = 0;
        foreach (ref var p in policy[..count])
            sum += p = MathF.Exp(p - highest);
        foreach (ref var p in policy[..count])
            p /= sum;
    }

    /// <summary>
    /// Fills in what unvisited actions are worth: the mean of the root's value and of the visited actions' values weighted by
    /// their priors (ibid., appendix D).
    /// </summary>
    /// <param name="visits">Of each action.</param>
    /// <param name="values">In: of visited actions. Out: of all.</param>
    /// <param name="rootValue">The root's value.</param>
    public void Complete(ReadOnlySpan<int> visits, Span<float> values, float rootValue)
    {
        float mass = 0, weighted = 0;
        var total = 0;
        for (var i = 0; i < count; i++)
        {
            if (visits[i] == 0)
                continue;
            var prior = MathF.Exp(logits[i]);
            mass += prior;
            weighted += prior * values[i];
            total += visits[i];
        }
        var mixed = mass > 0 ? (rootValue + total * (weighted / mass)) / (1 + total) : rootValue;
        for (var i = 0; i < count; i++)
        {
            if (visits[i] == 0)
                values[i] = mixed;
        }
    }

    /// <summary>
    /// Of the considered actions with a number of visits in this search the one of the highest score, -1 if there is none. When
    /// all that were considered are lost, the others are.
    /// </summary>
    private int Best(ReadOnlySpan<int> visits, ReadOnlySpan<float> values, ReadOnlySpan<bool> lost, int wanted)
    {
        var scale = Scale(visits);
        var (best, anyLeft) = (-1, false);
        float bestScore = 0;
        for (var i = 0; i < count; i++)
        {
            if (!considered[i] || lost[i])
                continue;
            anyLeft = true;
            if (wanted != AnyVisits && visits[i] - before[i] != wanted)
                continue;
            var score = noise[i] + logits[i] + scale * values[i];
            if (best < 0 || score > bestScore)
                (best, bestScore) = (i, score);
        }
        if (anyLeft)
            return best;
        considered.AsSpan(0, count).Fill(true);
        return lost[..count].Contains(false) ? Best(visits, values, lost, wanted) : 0;
    }

    private float Scale(ReadOnlySpan<int> visits)
    {
        var most = 0;
        for (var i = 0; i < count; i++)
            most = Math.Max(most, visits[i]);
        return (VisitOffset + most) * ValueScale;
    }
}
