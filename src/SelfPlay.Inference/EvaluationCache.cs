using System.Numerics;
using SelfPlay.Games;

namespace SelfPlay.Inference;

/// <summary>
/// Evaluations by position hash, for one model: transpositions and common openings are evaluated once. Direct-mapped: a new
/// evaluation takes the place of whatever was in its slot, so memory is bounded and nothing is ever searched for.
/// Not thread-safe.
/// </summary>
public sealed class EvaluationCache
{
    private const int MaxSlots = 1 << 18;

    private readonly int actions;
    private readonly int players;
    private readonly ulong[] keys;
    private readonly float[] evaluations;
    private IPredictor? owner;

    /// <summary>An empty cache.</summary>
    /// <param name="shape">The game.</param>
    /// <param name="bytes">The memory it may take. Default 32 MiB.</param>
    public EvaluationCache(GameShape shape, int bytes = 32 << 20)
    {
        actions = shape.Actions.Count;
        players = shape.Players;
        var slot = sizeof(ulong) + (actions + players) * sizeof(float);
        var slots = Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(bytes / slot + 1)) / 2, 2, MaxSlots);
        keys = new ulong[slots];
        evaluations = new float[slots * (actions + players)];
    }

    /// <summary>Forgets everything if the evaluations so far are another model's.</summary>
    public void UseFor(IPredictor predictor)
    {
        if (ReferenceEquals(owner, predictor))
            return;
        owner = predictor;
        Array.Clear(keys);
    }

    /// <summary>Finds a position's evaluation.</summary>
    /// <param name="hash">The position's hash.</param>
    /// <param name="policyLogits">[A].</param>
    /// <param name="seatValues">[P], starting with the player who acts.</param>
    public bool TryGet(ulong hash, out ReadOnlySpan<float> policyLogits, out ReadOnlySpan<float> seatValues)
    {
        var slot = Slot(hash);
        var evaluation = evaluations.AsSpan(slot * (actions + players), actions + players);
        policyLogits = evaluation[..actions];
        seatValues = evaluation[actions..];
        return keys[slot] == Key(hash);
    }

    /// <summary>Keeps a position's evaluation.</summary>
    public void Add(ulong hash, ReadOnlySpan<float> policyLogits, ReadOnlySpan<float> seatValues)
    {
        var slot = Slot(hash);
        keys[slot] = Key(hash);
        policyLogits.CopyTo(evaluations.AsSpan(slot * (actions + players)));
        seatValues.CopyTo(evaluations.AsSpan(slot * (actions + players) + actions));
    }

    private int Slot(ulong hash) => (int)(hash & (ulong)(keys.Length - 1));

    // 0 marks an empty slot. The lowest bit is no loss: it is part of the slot's number.
    private static ulong Key(ulong hash) => hash | 1;
}
