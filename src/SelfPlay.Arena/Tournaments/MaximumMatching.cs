namespace SelfPlay.Arena;

/// <summary>
/// As many disjoint pairs as a graph allows, by Edmonds' algorithm (1965): a matching grows along alternating paths from a free
/// vertex, and odd cycles met on the way are looked at as one vertex. At most of the order of V³ steps.
/// </summary>
internal sealed class MaximumMatching
{
    private const int None = -1;

    private readonly int count;
    private readonly Func<int, int, bool> joined;
    private readonly int[] mate, parent, cycleOf;
    private readonly bool[] isOuter;
    private readonly Queue<int> outer = new();

    private MaximumMatching(int count, Func<int, int, bool> joined)
    {
        (this.count, this.joined) = (count, joined);
        (mate, parent, cycleOf, isOuter) = (new int[count], new int[count], new int[count], new bool[count]);
        Array.Fill(mate, None);
    }

    /// <summary>The number of pairs of a maximum matching.</summary>
    /// <param name="vertices">How many there are, numbered from 0.</param>
    /// <param name="joined">Whether two of them may be a pair; symmetric.</param>
    public static int Size(int vertices, Func<int, int, bool> joined)
    {
        var matching = new MaximumMatching(vertices, joined);
        matching.PairGreedily();
        for (var v = 0; v < vertices; v++)
        {
            if (matching.mate[v] == None)
                matching.Augment(v);
        }
        return matching.mate.Count(m => m != None) / 2;
    }

    private void PairGreedily()
    {
        for (var v = 0; v < count; v++)
        {
            for (var w = v + 1; w < count && mate[v] == None; w++)
            {
                if (mate[w] == None && joined(v, w))
                    (mate[v], mate[w]) = (w, v);
            }
        }
    }

    /// <summary>Looks for a path from a free vertex to another, along which every second edge is in the matching, and swaps its edges.</summary>
    private void Augment(int root)
    {
        Array.Fill(parent, None);
        Array.Clear(isOuter);
        outer.Clear();
        for (var v = 0; v < count; v++)
            cycleOf[v] = v;
        AddOuter(root);
        while (outer.TryDequeue(out var v))
        {
            for (var w = 0; w < count; w++)
            {
                if (w == v || cycleOf[v] == cycleOf[w] || mate[v] == w || !joined(v, w))
                    continue;
                if (isOuter[w])
                    Contract(v, w);
                else if (parent[w] == None)
                {
                    parent[w] = v;
                    if (mate[w] == None)
                    {
                        Swap(w);
                        return;
                    }
                    AddOuter(mate[w]);
                }
            }
        }
    }

    private void AddOuter(int v)
    {
        isOuter[v] = true;
        outer.Enqueue(v);
    }

    private void Swap(int end)
    {
        while (end != None)
        {
            var (before, next) = (parent[end], mate[parent[end]]);
            (mate[end], mate[before]) = (before, end);
            end = next;
        }
    }

    /// <summary>Makes one of the odd cycle that an edge between two outer vertices closes; all of its vertices become outer.</summary>
    private void Contract(int v, int w)
    {
        var stem = CommonStem(v, w);
        var inCycle = new bool[count];
        MarkTo(stem, v, w, inCycle);
        MarkTo(stem, w, v, inCycle);
        for (var i = 0; i < count; i++)
        {
            if (!inCycle[cycleOf[i]])
                continue;
            cycleOf[i] = stem;
            if (!isOuter[i])
                AddOuter(i);
        }
    }

    /// <summary>Where the ways of two outer vertices to the root meet.</summary>
    private int CommonStem(int v, int w)
    {
        var onWay = new bool[count];
        for (var at = cycleOf[v]; ; at = cycleOf[parent[mate[at]]])
        {
            onWay[at] = true;
            if (mate[at] == None)
                break;
        }
        var stem = cycleOf[w];
        while (!onWay[stem])
            stem = cycleOf[parent[mate[stem]]];
        return stem;
    }

    private void MarkTo(int stem, int v, int across, bool[] inCycle)
    {
        for (; cycleOf[v] != stem; v = parent[mate[v]])
        {
            inCycle[cycleOf[v]] = inCycle[cycleOf[mate[v]]] = true;
            parent[v] = across;
            across = mate[v];
        }
    }
}
