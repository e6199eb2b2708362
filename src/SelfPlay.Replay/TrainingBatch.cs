using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>Buffers for one learner step, allocated once and filled again and again.</summary>
public sealed class TrainingBatch(GameShape shape, int size)
{
    private readonly int valueSize = ValueTargets.Size(shape);

    /// <summary>Rows.</summary>
    public int Size => size;

    /// <summary>[B, C·H·W], each seen from the player who acts.</summary>
    public float[] Observations { get; } = new float[size * shape.Observation.Size];

    /// <summary>[B, A], the policy targets; 0 on illegal actions.</summary>
    public float[] Policies { get; } = new float[size * shape.Actions.Count];

    /// <summary>[B, A], true on legal actions.</summary>
    public bool[] LegalActions { get; } = new bool[size * shape.Actions.Count];

    /// <summary>[B, 3] or [B, P], as <see cref="ValueTargets"/> writes them.</summary>
    public float[] Values { get; } = new float[size * ValueTargets.Size(shape)];

    /// <summary>The observation of a row.</summary>
    public Span<float> Observation(int row) => Observations.AsSpan(row * shape.Observation.Size, shape.Observation.Size);

    /// <summary>The policy target of a row.</summary>
    public Span<float> Policy(int row) => Policies.AsSpan(row * shape.Actions.Count, shape.Actions.Count);

    /// <summary>The legal actions of a row.</summary>
    public Span<bool> Legal(int row) => LegalActions.AsSpan(row * shape.Actions.Count, shape.Actions.Count);

    /// <summary>The value target of a row.</summary>
    public Span<float> Value(int row) => Values.AsSpan(row * valueSize, valueSize);

    /// <summary>Zeroes policies and legal actions; the rest is overwritten whole.</summary>
    public void Clear()
    {
        Policies.AsSpan().Clear();
        LegalActions.AsSpan().Clear();
    }
}
