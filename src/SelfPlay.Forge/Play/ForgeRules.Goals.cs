using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>This part decides games.</summary>
public readonly partial struct ForgeRules<TSites>
{
    private static Outcome WonBy(int player) => player == 0 ? Outcome.First : Outcome.Second;

    // Goals are judged after an action, for the player who made it: what wins comes before what loses.
    private Outcome Judge(in ForgeState<TSites> state, int player, int site)
    {
        var outcome = Outcome.Open;
        foreach (var goal in rules.Record.Goals)
        {
            if ((goal.Loses && outcome != Outcome.Open) || !IsReached(in state, goal, player, site))
                continue;
            outcome = WonBy(goal.Loses ? 1 - player : player);
            if (!goal.Loses)
                return outcome;
        }
        return outcome;
    }

    private bool IsReached(in ForgeState<TSites> state, GoalRecord goal, int player, int site)
    {
        ref readonly var own = ref player == 0 ? ref state.First : ref state.Second;
        ref readonly var enemies = ref player == 0 ? ref state.Second : ref state.First;
        return goal.Kind switch
        {
            GoalKind.Line or GoalKind.ExactLine => rules.GoalsAnywhere ? HasLine(own, goal) : HasLineThrough(in own, site, goal),
            GoalKind.Connect => Connects(own, player, site),
            GoalKind.Reach => !(own & (player == 0 ? rules.TopRow : rules.BottomRow)).IsEmpty,
            GoalKind.Eliminate => enemies.IsEmpty,
            GoalKind.EliminateChiefs => (enemies & state.Chiefs).IsEmpty,
            _ => (player == 0 ? state.CapturedByFirst : state.CapturedBySecond) >= goal.Count,
        };
    }

    private bool HasLineThrough(in TSites own, int site, GoalRecord goal)
    {
        foreach (var axis in rules.Axes)
        {
            var length = 1 + Follow(in own, site, axis);
            // Around joined edges a full line meets itself.
            if (length <= goal.Count || goal.Kind == GoalKind.ExactLine)
                length += Follow(in own, site, 7 - axis);
            if (goal.Kind == GoalKind.Line ? length >= goal.Count : length == goal.Count)
                return true;
        }
        return false;
    }

    private int Follow(in TSites own, int site, int direction)
    {
        var length = 0;
        for (var next = rules.Neighbour(site, direction); next >= 0 && next != site && own.Has(next); next = rules.Neighbour(next, direction))
            length++;
        return length;
    }

    private bool HasLine(TSites own, GoalRecord goal)
    {
        foreach (var axis in rules.Axes)
        {
            // The ends of lines of the length so far; exact ones begin where nothing precedes.
            var exact = goal.Kind == GoalKind.ExactLine;
            var ends = exact ? TSites.Without(own, steps.Apply(own, axis)) : own;
            for (var length = 1; length < goal.Count; length++)
                ends = steps.Apply(ends, axis) & own;
            if (exact)
                ends = TSites.Without(ends, steps.Apply(own, 7 - axis));
            if (!ends.IsEmpty)
                return true;
        }
        return false;
    }

    private bool Connects(TSites own, int player, int site)
    {
        var (from, to) = player == 0 ? (rules.TopRow, rules.BottomRow) : (rules.LeftColumn, rules.RightColumn);
        if ((own & from).IsEmpty || (own & to).IsEmpty)
            return false;
        var chain = Group(rules.GoalsAnywhere ? own & from : TSites.Of(site), own);
        return !(chain & from).IsEmpty && !(chain & to).IsEmpty;
    }

    private Outcome Decide(in ForgeState<TSites> state, ImmutableArray<TieBreak> order)
    {
        foreach (var tieBreak in order)
        {
            var lead = tieBreak switch
            {
                TieBreak.MostPieces => state.First.Count - state.Second.Count,
                TieBreak.LargestGroup => LargestGroup(state.First) - LargestGroup(state.Second),
                _ => -1,
            };
            if (lead != 0)
                return WonBy(lead > 0 ? 0 : 1);
        }
        return Outcome.Draw;
    }

    private int LargestGroup(TSites pieces)
    {
        var largest = 0;
        while (!pieces.IsEmpty)
        {
            var group = Group(TSites.Of(pieces.Lowest), pieces);
            largest = Math.Max(largest, group.Count);
            pieces = TSites.Without(pieces, group);
        }
        return largest;
    }
}
