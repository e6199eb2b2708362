using System.Runtime.CompilerServices;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>This part plays actions: pieces, what they capture, and whose turn it is.</summary>
public readonly partial struct ForgeRules<TSites>
{
    /// <inheritdoc/>
    public void Apply(ref ForgeState<TSites> state, int action)
    {
        int player = state.ToMove;
        if (rules.MaxPlies > 0)
            state.Plies++;
        if (rules.MaxQuiet > 0)
            state.Quiet++;
        if (rules.NoReturn)
            (player == 0 ? ref state.FirstMove : ref state.SecondMove) = default;
        if (action >= Pass)
        {
            if (action == Swap)
                SwapPieces(ref state);
            state.ActionsLeft = 1;
        }
        else
        {
            var first = rules.Swap != SwapRule.None && (state.First | state.Second).IsEmpty;
            Play(ref state, player, action);
            state.MaySwap = (short)(first ? 1 : 0);
        }
        if (state.Outcome == Outcome.Open)
            PassTurn(ref state, player);
        if (state.Outcome == Outcome.Open && ((rules.MaxPlies > 0 && state.Plies >= rules.MaxPlies) || (rules.MaxQuiet > 0 && state.Quiet >= rules.MaxQuiet)))
            state.Outcome = Decide(in state, rules.Record.End.DecideAtLimit);
        if (state.Outcome != Outcome.Open)
            (state.ToMove, state.MaySwap) = (Player.Terminal, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Play(ref ForgeState<TSites> state, int player, int action)
    {
        ref var own = ref player == 0 ? ref state.First : ref state.Second;
        ref var enemies = ref player == 0 ? ref state.Second : ref state.First;
        var (plane, site) = Decode(action, player);
        var origin = TSites.Of(site);
        if (plane == ActionPlanes.Remove)
        {
            own ^= origin;
            (state.Removals, state.Quiet) = (state.Removals - 1, 0);
            return;
        }
        var direction = -1;
        var captured = default(TSites);
        if (plane == ActionPlanes.Place)
        {
            own |= origin;
            state.Quiet = 0;
        }
        else
        {
            ref readonly var move = ref MoveOf(plane);
            var target = TargetOf(site, in move, player);
            if (rules.NoReturn)
                (player == 0 ? ref state.FirstMove : ref state.SecondMove) = new((short)(site + 1), (short)(target + 1));
            own ^= origin | TSites.Of(target);
            if (move.Kind == MoveKind.Hop)
                captured = JumpedOver(site, in move, player) & enemies;
            else
                captured = TSites.Of(target) & enemies;
            Take(ref state, ref enemies, captured);
            if (rules.HasChiefs && state.Chiefs.Has(site))
                state.Chiefs ^= origin | TSites.Of(target);
            if (move.Kind == MoveKind.Step)
                direction = IsTurned(player) ? 7 - move.Direction : move.Direction;
            site = target;
        }
        var count = captured.Count;
        foreach (var effect in rules.Effects)
        {
            captured = Captured(in own, in enemies, effect, site, direction);
            if (captured.IsEmpty)
                continue;
            count += captured.Count;
            if (effect.Result == EffectResult.Remove)
                Take(ref state, ref enemies, captured);
            else
                (own, enemies) = (own | captured, TSites.Without(enemies, captured));
        }
        if (rules.CaptureCount > 0)
        {
            ref var total = ref player == 0 ? ref state.CapturedByFirst : ref state.CapturedBySecond;
            total = (short)Math.Min(rules.CaptureCount, total + count);
        }
        state.Outcome = Judge(in state, player, site);
    }

    private static void Take(ref ForgeState<TSites> state, ref TSites enemies, TSites captured)
    {
        if (captured.IsEmpty)
            return;
        enemies = TSites.Without(enemies, captured);
        state.Chiefs = TSites.Without(state.Chiefs, captured);
        state.Quiet = 0;
    }

    private TSites JumpedOver(int site, in CompiledMove move, int player)
    {
        var direction = IsTurned(player) ? 7 - move.Direction : move.Direction;
        var jumped = default(TSites);
        for (var i = 0; i < move.Distance; i++)
        {
            var over = rules.Neighbour(site, direction);
            jumped |= TSites.Of(over);
            site = rules.Neighbour(over, direction);
        }
        return jumped;
    }

    // The enemies that an effect captures; the direction is that of a step, else −1.
    private TSites Captured(in TSites own, in TSites enemies, EffectRecord effect, int site, int direction) => effect.Kind switch
    {
        EffectKind.Custodian or EffectKind.CustodianOne => rules.Rays.Enclosed(TSites.Of(site), own, enemies, effect.Kind == EffectKind.CustodianOne),
        EffectKind.Infection => rules.Rays.Neighbours(TSites.Of(site)) & enemies,
        EffectKind.Surround => Surrounded(TSites.Of(site), enemies, TSites.Without(sites, own | enemies)),
        EffectKind.Approach => direction < 0 ? default : Line(in enemies, rules.Neighbour(site, direction), direction),
        _ => direction < 0 ? default : Behind(in enemies, site, 7 - direction),
    };

    private TSites Line(in TSites enemies, int site, int direction)
    {
        var line = default(TSites);
        for (; site >= 0 && enemies.Has(site) && !line.Has(site); site = rules.Neighbour(site, direction))
            line |= TSites.Of(site);
        return line;
    }

    // The line behind the site from which a step to another came.
    private TSites Behind(in TSites enemies, int site, int back)
    {
        var origin = rules.Neighbour(site, back);
        return Line(in enemies, rules.Neighbour(origin, back), back);
    }

    // The groups of enemies next to a stone that have no empty neighbour.
    private TSites Surrounded(TSites stone, TSites enemies, TSites empty)
    {
        var (free, captured) = (rules.Rays.Neighbours(empty), default(TSites));
        for (var left = rules.Rays.Neighbours(stone) & enemies; !left.IsEmpty;)
        {
            var group = Group(TSites.Of(left.Lowest), enemies);
            if ((group & free).IsEmpty)
                captured |= group;
            left = TSites.Without(left, group);
        }
        return captured;
    }

    private TSites Group(TSites group, TSites pieces)
    {
        while (true)
        {
            var grown = group | (rules.Rays.Neighbours(group) & pieces);
            if (grown.Equals(group))
                return group;
            group = grown;
        }
    }

    private void SwapPieces(ref ForgeState<TSites> state)
    {
        (state.First, state.Second) = (state.Second, state.First);
        if (rules.Swap == SwapRule.Mirror)
            state.Second = TSites.Of(Transposed(state.Second.Lowest));
        state.MaySwap = 0;
    }

    private int Transposed(int site) => site % rules.Board.Width * rules.Board.Width + site / rules.Board.Width;

    // A second action of a turn that is not possible is left out; a player without any is dealt with as the record says.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void PassTurn(ref ForgeState<TSites> state, int player)
    {
        state.ActionsLeft--;
        if (state.ActionsLeft > 0 && HasAction(in state, player))
            return;
        var next = 1 - player;
        state.ActionsLeft = rules.TurnActions;
        state.ToMove = (short)next;
        if (state.MaySwap != 0 || HasAction(in state, next))
            return;
        state.Outcome = rules.Record.End.NoActions switch
        {
            NoActions.Loses => WonBy(player),
            NoActions.Wins => WonBy(next),
            NoActions.Passes when HasAction(in state, player) => Outcome.Open,
            _ => Decide(in state, rules.Record.End.Decide),
        };
    }
}
