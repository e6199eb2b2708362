using SelfPlay.Games;

namespace SelfPlay.Inference;

/// <summary>Input and output buffers for up to <see cref="Capacity"/> positions, allocated once and filled again and again.</summary>
public sealed class PredictionBatch(GameShape shape, int capacity)
{
    private readonly float[] observations = new float[capacity * shape.Observation.Size];
    private readonly float[] policyLogits = new float[capacity * shape.Actions.Count];
    private readonly float[] leastReturns = new float[capacity];
    private readonly float[] values = new float[capacity * shape.Players];

    /// <summary>The game the rows belong to.</summary>
    public GameShape Shape => shape;

    /// <summary>The most rows it holds.</summary>
    public int Capacity => capacity;

    /// <summary>Rows in use.</summary>
    public int Count { get; private set; }

    /// <summary>[Count, C·H·W], each seen from the player who acts.</summary>
    public Span<float> Observations => observations.AsSpan(0, Count * shape.Observation.Size);

    /// <summary>[Count, A], unnormalised log-probabilities of all actions; those of illegal actions mean nothing.</summary>
    public Span<float> PolicyLogits => policyLogits.AsSpan(0, Count * shape.Actions.Count);

    /// <summary>[Count, P] in [-1, 1], starting with the player who acts, then in seat order.</summary>
    public Span<float> Values => values.AsSpan(0, Count * shape.Players);

    /// <summary>Forgets all rows.</summary>
    public void Clear() => Count = 0;

    /// <summary>[Count], what the return of each is sure not to fall below, in games for one player.</summary>
    public ReadOnlySpan<float> LeastReturns => leastReturns.AsSpan(0, Count);

    /// <summary>Takes the next row.</summary>
    /// <param name="leastReturn">The position's <see cref="IGame{TSelf,TState}.LeastReturn"/>.</param>
    /// <returns>Its index.</returns>
    public int AddRow(float leastReturn = -1)
    {
        if (Count == capacity)
            throw new InvalidOperationException($"the batch holds {capacity} rows");
        leastReturns[Count] = leastReturn;
        return Count++;
    }

    /// <summary>The observation of a row, [C·H·W].</summary>
    public Span<float> Observation(int row) => observations.AsSpan(row * shape.Observation.Size, shape.Observation.Size);

    /// <summary>The policy logits of a row, [A].</summary>
    public Span<float> Logits(int row) => policyLogits.AsSpan(row * shape.Actions.Count, shape.Actions.Count);

    /// <summary>The seat values of a row, [P].</summary>
    public Span<float> SeatValues(int row) => values.AsSpan(row * shape.Players, shape.Players);
}
