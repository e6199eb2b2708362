using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SelfPlay.Forge;

/// <summary>
/// What lies in all directions at once. Boards of up to 64 sites whose edges are not joined are looked at with one
/// direction a lane of a vector where the processor has such vectors, others direction by direction.
/// </summary>
/// <typeparam name="TSites">Sets of sites.</typeparam>
internal sealed class Rays<TSites>
    where TSites : unmanaged, ISiteSet<TSites>
{
    private readonly Shift<TSites>[] shifts;
    private readonly Vector512<ulong> from, by;
    private readonly bool inLanes;

    public Rays(Topology board, Shifts<TSites> steps)
    {
        shifts = [.. board.Directions.Select(d => steps[d])];
        inLanes = Avx512F.IsSupported && typeof(TSites) == typeof(Sites64) && !shifts.Any(s => s.HasSeams);
        if (!inLanes)
            return;
        for (var lane = 0; lane < shifts.Length; lane++)
        {
            from = from.WithElement(lane, Bits(shifts[lane].From));
            by = by.WithElement(lane, (ulong)(shifts[lane].By & 63));
        }
    }

    /// <summary>The neighbours of a set's sites, whether they are in it or not.</summary>
    public TSites Neighbours(TSites set)
    {
        if (inLanes)
            return Union(Next(Vector512.Create(Bits(set))));
        var neighbours = default(TSites);
        foreach (ref readonly var shift in shifts.AsSpan())
            neighbours |= shift.Apply(set);
        return neighbours;
    }

    /// <summary>The sites right behind the lines of enemies that begin next to own pieces.</summary>
    /// <param name="own">The pieces at which lines begin.</param>
    /// <param name="enemies">The pieces of which they are made.</param>
    /// <param name="single">Whether lines longer than one piece do not count.</param>
    public TSites Behind(TSites own, TSites enemies, bool single)
    {
        if (inLanes)
        {
            var (through, ends) = (Vector512.Create(Bits(enemies)), Vector512<ulong>.Zero);
            for (var lines = Next(Vector512.Create(Bits(own))) & through; lines != Vector512<ulong>.Zero;)
            {
                var next = Next(lines);
                ends |= next;
                lines = single ? default : next & through;
            }
            return Union(ends);
        }
        var found = default(TSites);
        foreach (var shift in shifts)
        {
            // A line that leads around joined edges ends at the own piece that it began at, if nowhere else.
            for (var line = shift.Apply(own) & enemies; !line.IsEmpty;)
            {
                var next = shift.Apply(line);
                found |= next;
                line = single ? default : next & enemies;
            }
        }
        return found;
    }

    /// <summary>The lines of enemies between a piece and other own pieces.</summary>
    /// <param name="piece">The piece's site.</param>
    /// <param name="own">All own pieces, that one included.</param>
    /// <param name="enemies">The pieces of which lines are made.</param>
    /// <param name="single">Whether lines longer than one piece do not count.</param>
    public TSites Enclosed(TSites piece, TSites own, TSites enemies, bool single)
    {
        if (inLanes)
        {
            var (through, lines) = (Vector512.Create(Bits(enemies)), Vector512<ulong>.Zero);
            var next = Next(Vector512.Create(Bits(piece)));
            var ends = next;
            for (var line = next & through; line != Vector512<ulong>.Zero; line = next & through)
            {
                lines |= line;
                next = Next(line);
                ends |= next;
                if (single)
                    break;
            }
            var closed = ~Vector512.Equals(ends & Vector512.Create(Bits(own)), Vector512<ulong>.Zero);
            return Union(lines & closed);
        }
        var captured = default(TSites);
        foreach (var shift in shifts)
        {
            var (line, next) = (default(TSites), shift.Apply(piece));
            for (; !(next & enemies).IsEmpty; next = shift.Apply(next))
                line |= next;
            // Around joined edges the line may end at the piece itself.
            if (!line.IsEmpty && !TSites.Without(next & own, piece).IsEmpty && (!single || line.Count == 1))
                captured |= line;
        }
        return captured;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<ulong> Next(Vector512<ulong> sets) => Avx512F.RotateLeftVariable(sets & from, by);

    private static TSites Union(Vector512<ulong> sets)
    {
        var half = sets.GetLower() | sets.GetUpper();
        var quarter = half.GetLower() | half.GetUpper();
        var union = quarter[0] | quarter[1];
        return Unsafe.As<ulong, TSites>(ref union);
    }

    private static ulong Bits(TSites set) => Unsafe.As<TSites, ulong>(ref set);
}
