using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SelfPlay.Search;

/// <summary>The softmax of the logits of legal actions.</summary>
internal static class PriorSoftmax
{
    /// <summary>Room that the priors of a number of actions need: whole vectors.</summary>
    public static int Room(int actions) => (actions + Vector256<float>.Count - 1) & -Vector256<float>.Count;

    /// <summary>Writes the probabilities of the legal actions.</summary>
    /// <param name="logits">[A], by action.</param>
    /// <param name="actions">The legal ones, at least one.</param>
    /// <param name="priors">Room for <see cref="Room"/> numbers; the first ones, one per legal action, add up to 1.</param>
    public static void Write(ReadOnlySpan<float> logits, ReadOnlySpan<int> actions, Span<float> priors)
    {
        for (var i = 0; i < actions.Length; i++)
            priors[i] = logits[actions[i]];
        var room = Room(actions.Length);
        priors[actions.Length..room].Fill(float.NegativeInfinity);

        ref var first = ref MemoryMarshal.GetReference(priors);
        var highest = Vector256.LoadUnsafe(ref first);
        for (var i = Vector256<float>.Count; i < room; i += Vector256<float>.Count)
            highest = Vector256.Max(highest, Vector256.LoadUnsafe(ref first, (nuint)i));
        var top = Vector256.Create(Highest(highest));
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < room; i += Vector256<float>.Count)
        {
            var weights = Vector256.Exp(Vector256.LoadUnsafe(ref first, (nuint)i) - top);
            sums += weights;
            weights.StoreUnsafe(ref first, (nuint)i);
        }
        var scale = Vector256.Create(1 / Vector256.Sum(sums));
        for (var i = 0; i < room; i += Vector256<float>.Count)
            (Vector256.LoadUnsafe(ref first, (nuint)i) * scale).StoreUnsafe(ref first, (nuint)i);
    }

    /// <summary>The largest of a vector's numbers.</summary>
    public static float Highest(Vector256<float> vector)
    {
        var half = Vector128.Max(vector.GetLower(), vector.GetUpper());
        half = Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create(2, 3, 0, 1)));
        return Vector128.Max(half, Vector128.Shuffle(half, Vector128.Create(1, 0, 3, 2)))[0];
    }
}
