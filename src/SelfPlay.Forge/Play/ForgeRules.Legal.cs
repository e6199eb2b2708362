using System.Runtime.CompilerServices;

namespace SelfPlay.Forge;

/// <summary>This part finds the legal actions.</summary>
public readonly partial struct ForgeRules<TSites>
{
    /// <inheritdoc/>
    public int LegalActions(in ForgeState<TSites> state, Span<int> actions)
    {
        var player = state.ToMove;
        if (player < 0)
            return 0;
        var count = 0;
        var last = IsTurned(player) ? area - 1 : -1;
        if (state.Removals > 0)
        {
            count = Removable(in state, player).Append(ActionPlanes.Remove * area, last, actions, count);
        }
        else
        {
            if (rules.Place is { } place)
                count = Placeable(in state, player, place).Append(0, last, actions, count);
            var sides = Sides(in state, player);
            foreach (ref readonly var move in rules.Moves.AsSpan())
                count = Movable(in state, in sides, player, in move).Append(move.Plane * area, last, actions, count);
        }
        if (state.MaySwap != 0)
            actions[count++] = Swap;
        if (count == 0)
            actions[count++] = Pass;
        return count;
    }

    /// <summary>Whether the first player has an action in the beginning.</summary>
    internal bool CanBegin => HasAction(rules.Start, 0);

    private bool HasAction(in ForgeState<TSites> state, int player)
    {
        if (state.Removals > 0)
            return !Removable(in state, player).IsEmpty;
        // The lowest empty site of a column can always be taken, so gravity leaves no one without an action.
        if (rules.Place is { } place && !(place.Where == PlaceWhere.Anywhere ? Empty(in state) : Placeable(in state, player, place)).IsEmpty)
            return true;
        var sides = Sides(in state, player);
        foreach (ref readonly var move in rules.Moves.AsSpan())
        {
            if (!Movable(in state, in sides, player, in move).IsEmpty)
                return true;
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSites Empty(in ForgeState<TSites> state) => TSites.Without(sites, state.First | state.Second);

    private Sides<TSites> Sides(in ForgeState<TSites> state, int player) =>
        player == 0 ? new(state.First, state.Second, Empty(in state)) : new(state.Second, state.First, Empty(in state));

    private TSites Removable(in ForgeState<TSites> state, int player)
    {
        var own = TSites.Without(player == 0 ? state.First : state.Second, state.Chiefs);
        return own & (player == 0 ? rules.Openings : rules.Rays.Neighbours(Empty(in state)));
    }

    // The sites on which a man may be placed.
    private TSites Placeable(in ForgeState<TSites> state, int player, PlaceRecord place)
    {
        var empty = Empty(in state);
        var allowed = place.Gravity ? empty & (rules.Floor | steps.Apply(state.First | state.Second | rules.Blocks, 1)) : empty;
        if (place.Where == PlaceWhere.Anywhere)
            return allowed;
        var (own, enemies) = player == 0 ? (state.First, state.Second) : (state.Second, state.First);
        return place.Where switch
        {
            PlaceWhere.TouchingOwn => allowed & rules.Rays.Neighbours(own),
            PlaceWhere.TouchingEnemy => allowed & rules.Rays.Neighbours(enemies),
            PlaceWhere.AwayFromOwn => TSites.Without(allowed, rules.Rays.Neighbours(own)),
            _ => Capturing(allowed, own, enemies, empty),
        };
    }

    // The sites on which a man of the owner would capture something.
    private TSites Capturing(TSites allowed, TSites own, TSites enemies, TSites empty)
    {
        var found = default(TSites);
        foreach (var effect in rules.Effects)
        {
            if (effect.Kind is EffectKind.Custodian or EffectKind.CustodianOne)
                found |= rules.Rays.Behind(own, enemies, effect.Kind == EffectKind.CustodianOne);
            else if (effect.Kind == EffectKind.Infection)
                found |= rules.Rays.Neighbours(enemies);
            else if (effect.Kind == EffectKind.Surround)
                found |= Surrounding(allowed & rules.Rays.Neighbours(enemies), enemies, empty);
        }
        return allowed & found;
    }

    private TSites Surrounding(TSites candidates, TSites enemies, TSites empty)
    {
        var found = default(TSites);
        for (; !candidates.IsEmpty; candidates ^= TSites.Of(candidates.Lowest))
        {
            var stone = TSites.Of(candidates.Lowest);
            if (!Surrounded(stone, enemies, TSites.Without(empty, stone)).IsEmpty)
                found |= stone;
        }
        return found;
    }

    // The sites from which a move can be made.
    private TSites Movable(in ForgeState<TSites> state, in Sides<TSites> sides, int player, in CompiledMove move)
    {
        TSites origins;
        if (!rules.HasChiefs || move.Man == move.Chief)
            origins = sides.Own & Origins(in sides, in move, move.Man, player);
        else
        {
            var (men, chiefs) = (TSites.Without(sides.Own, state.Chiefs), sides.Own & state.Chiefs);
            origins = (men & Origins(in sides, in move, move.Man, player)) | (chiefs & Origins(in sides, in move, move.Chief, player));
        }
        var last = player == 0 ? state.FirstMove : state.SecondMove;
        if (last.To != 0 && origins.Has(last.To - 1) && TargetOf(last.To - 1, in move, player) == last.From - 1)
            origins ^= TSites.Of(last.To - 1);
        return origins;
    }

    // The sites from which the way of a move is free, whatever stands there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TSites Origins(in Sides<TSites> sides, in CompiledMove move, Targets targets, int player)
    {
        if (targets == Targets.None)
            return default;
        // The way is followed from its end to its beginning.
        if (move.Kind == MoveKind.Leap)
            return rules.Leaps.Apply(sides.Of(targets), IsTurned(player) ? move.Direction : 15 - move.Direction);
        var back = steps[IsTurned(player) ? move.Direction : 7 - move.Direction];
        if (move.Kind == MoveKind.Hop)
        {
            var over = sides.Of(targets);
            var landing = sides.Empty;
            for (var i = 1; ; i++)
            {
                landing = back.Apply(back.Apply(landing) & over);
                if (i == move.Distance)
                    return landing;
                landing &= sides.Empty;
            }
        }
        var ends = back.Apply(sides.Of(targets));
        for (var i = 1; i < move.Distance; i++)
            ends = back.Apply(ends & sides.Empty);
        return ends;
    }
}

/// <summary>A board as the player to move sees it.</summary>
internal readonly record struct Sides<TSites>(TSites Own, TSites Enemies, TSites Empty)
    where TSites : unmanaged, ISiteSet<TSites>
{
    /// <summary>The sites that are targets of these kinds.</summary>
    public TSites Of(Targets targets) =>
        ((targets & Targets.Empty) != 0 ? Empty : default) | ((targets & Targets.Enemy) != 0 ? Enemies : default) | ((targets & Targets.Own) != 0 ? Own : default);
}
