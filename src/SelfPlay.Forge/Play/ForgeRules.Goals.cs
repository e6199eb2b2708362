using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace SelfPlay.Forge;

/// <summary>This part decides games.</summary>
public readonly partial struct ForgeRules<TSites>
{
    private static Outcome WonBy(int player) => player == 0 ? Outcome.First : Outcome.Second;

    // Goals are judged after an action, for the player who made it: what wins comes before what loses.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Outcome Judge(in ForgeState<TSites> state, int player, int site)
    {
        var outcome = Outcome.Open;
        foreach (ref readonly var goal in rules.Goals.AsSpan())
        {
            if ((goal.Loses && outcome != Outcome.Open) || !IsReached(in state, in goal, player, site))
                continue;
            outcome = WonBy(goal.Loses ? 1 - player : player);
            if (!goal.Loses)
                return outcome;
        }
        return outcome;
    }

    private bool IsReached(in ForgeState<TSites> state, in CompiledGoal<TSites> goal, int player, int site)
    {
        ref readonly var own = ref player == 0 ? ref state.First : ref state.Second;
        ref readonly var enemies = ref player == 0 ? ref state.Second : ref state.First;
        return goal.Kind switch
        {
            GoalKind.Line or GoalKind.ExactLine => goal.Lines is { } lines ? lines.HasLine(in own, site) : HasLine(own, in goal),
            GoalKind.Connect => Connects(own, player, site),
            GoalKind.Reach => !(own & (player == 0 ? rules.TopRow : rules.BottomRow)).IsEmpty,
            GoalKind.Eliminate => enemies.IsEmpty,
            GoalKind.EliminateChiefs => (enemies & state.Chiefs).IsEmpty,
            _ => (player == 0 ? state.CapturedByFirst : state.CapturedBySecond) >= goal.Count,
        };
    }

    private bool HasLine(TSites own, in CompiledGoal<TSites> goal)
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
