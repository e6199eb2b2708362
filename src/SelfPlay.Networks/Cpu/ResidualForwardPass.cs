using SelfPlay.Games;

namespace SelfPlay.Networks;

/// <summary>
/// The forward pass of a folded network with a residual trunk on the CPU, on the caller's thread, without libtorch: the same function as
/// <see cref="PolicyValueNetwork"/> up to rounding. A row's outputs do not depend on the rows around it, to the last bit.
/// </summary>
/// <remarks>Safe to use from several threads: each works in memory of its own, which it keeps. Nothing else is allocated.</remarks>
internal sealed unsafe class ResidualForwardPass : IForwardPass
{
    // What a block of rows works in should fit the second-level cache beside the weights that pass through; multiples
    // of twelve make full kernels.
    private const int BlockFloats = 256 * 1024, SmallestBlock = 12, LargestBlock = 48;

    // A channel for each lane of a vector.
    private const int InputMultiple = 16;

    [ThreadStatic]
    private static AlignedFloats? threadMemory;

    private readonly ObservationShape board;
    private readonly int inputs;
    private readonly int channels;
    private readonly WinogradLine rows;
    private readonly WinogradLine columns;
    private readonly WinogradConvolution stem;
    private readonly WinogradConvolution[] tower;
    private readonly PolicyEvaluator policy;
    private readonly ValueEvaluator value;
    private readonly AlignedFloats zeros;
    private readonly int products;
    private readonly int block;

    /// <summary>Transforms a network's weights.</summary>
    /// <param name="architecture">Its architecture, with a residual trunk.</param>
    /// <param name="weights">Its folded weights.</param>
    public ResidualForwardPass(NetworkArchitecture architecture, IReadOnlyList<NamedArray> weights)
    {
        board = architecture.Observation;
        (rows, columns) = (new WinogradLine(board.Rows), new WinogradLine(board.Columns));
        var named = weights.ToDictionary(w => w.Name);
        inputs = (board.Planes + InputMultiple - 1) / InputMultiple * InputMultiple;
        stem = Convolution("trunk.stem", inputs);
        channels = stem.Outputs;
        tower = [.. from i in Enumerable.Range(0, architecture.Blocks) from name in (string[])["first", "second"] select Convolution($"trunk.tower.{i}.{name}", channels)];
        policy = new PolicyEvaluator(architecture, named, channels);
        value = new ValueEvaluator(architecture, named, channels);
        // Points of rows of one kind times points of columns: what is multiplied at a time.
        products = Enumerable.Range(0, WinogradLine.Kinds).Max(kind => rows[kind].Count) * columns.Points;
        block = Math.Clamp(BlockFloats / TrunkFloats(1) / SmallestBlock * SmallestBlock, SmallestBlock, LargestBlock);
        zeros = new AlignedFloats(board.Columns * block * Widest);

        WinogradConvolution Convolution(string name, int inputs) =>
            new(rows, columns, named[$"{name}.conv.weight"], named[$"{name}.conv.bias"], inputs);
    }

    private int Cells => board.Rows * board.Columns;

    private int Widest => Math.Max(inputs, channels);

    private int TrunkFloats(int boards) =>
        Scratch.Size(Cells * boards, Widest) + Scratch.Size(rows.Points * board.Columns * boards, Widest) + 2 * Scratch.Size(products * boards, Widest);

    /// <inheritdoc/>
    public void Evaluate(int count, ReadOnlySpan<float> observations, Span<float> policyLogits, Span<float> valueLogits)
    {
        var (actions, seats) = (policyLogits.Length / count, valueLogits.Length / count);
        for (var first = 0; first < count; first += block)
        {
            var rows = Math.Min(block, count - first);
            EvaluateBlock(
                rows, observations.Slice(first * board.Size, rows * board.Size), policyLogits.Slice(first * actions, rows * actions), valueLogits.Slice(first * seats, rows * seats));
        }
        GC.KeepAlive(this);
    }

    /// <summary>Nothing to free: the weights are ordinary objects.</summary>
    public void Dispose()
    {
    }

    private void EvaluateBlock(int boards, ReadOnlySpan<float> observations, Span<float> policyLogits, Span<float> valueLogits)
    {
        var scratch = new Scratch(Memory(Scratch.Size(Cells * boards, Widest) + Math.Max(TrunkFloats(boards), Math.Max(policy.Floats(boards), value.Floats(boards)))));
        var features = scratch.Take(Cells * boards, Widest);
        EvaluateTrunk(boards, observations, features, scratch);
        policy.Evaluate(boards, features, policyLogits, scratch);
        value.Evaluate(boards, features, valueLogits, scratch);
    }

    private void EvaluateTrunk(int boards, ReadOnlySpan<float> observations, float* features, Scratch scratch)
    {
        var inner = scratch.Take(Cells * boards, Widest);
        var memory = new WinogradMemory(
            scratch.Take(rows.Points * board.Columns * boards, Widest), scratch.Take(products * boards, Widest), scratch.Take(products * boards, Widest), zeros.Pointer);
        Arrange(boards, observations, inner);
        stem.Apply<Rectified>(boards, inner, features, memory);
        for (var i = 0; i < tower.Length; i += 2)
        {
            tower[i].Apply<Rectified>(boards, features, inner, memory);
            tower[i + 1].Apply<Residual>(boards, inner, features, memory);
        }
    }

    // From [board, plane, row, column] to [row, column, board, plane].
    private void Arrange(int boards, ReadOnlySpan<float> observations, float* input)
    {
        new Span<float>(input, Cells * boards * inputs).Clear();
        for (var i = 0; i < observations.Length; i++)
        {
            var (cell, plane, row) = (i % Cells, i / Cells % board.Planes, i / board.Size);
            input[(cell * boards + row) * inputs + plane] = observations[i];
        }
    }

    private static float* Memory(int floats)
    {
        if (threadMemory is null || threadMemory.Length < floats)
            threadMemory = new AlignedFloats(floats);
        return threadMemory.Pointer;
    }
}
