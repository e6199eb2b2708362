namespace SelfPlay.Networks;

/// <summary>
/// A 3×3 convolution of boards, with zeros around them: <see cref="WinogradLine"/> along the rows and along the columns, nested. Every
/// pair of kinds of points has a matrix of weights, and one product with it serves all tiles of all boards of a batch.
/// </summary>
/// <remarks>
/// Boards are laid out [row, column, board, channel]: each step works on long runs of memory, whatever the size of the board.
/// The work goes by kinds of rows' points, so that what lies between the steps stays in the second-level cache.
/// </remarks>
internal sealed unsafe class WinogradConvolution
{
    private readonly WinogradLine rows;
    private readonly WinogradLine columns;
    private readonly int inputs;
    private readonly PackedMatrix?[,] matrices = new PackedMatrix?[WinogradLine.Kinds, WinogradLine.Kinds];

    /// <summary>Transforms the weights.</summary>
    /// <param name="rows">How boards are cut from top to bottom.</param>
    /// <param name="columns">And from left to right.</param>
    /// <param name="weight">[outputs, inputs, 3, 3].</param>
    /// <param name="bias">[outputs].</param>
    /// <param name="inputs">Channels of the input with padding, at least those of the weights.</param>
    public WinogradConvolution(WinogradLine rows, WinogradLine columns, NamedArray weight, NamedArray bias, int inputs)
    {
        (this.rows, this.columns, this.inputs) = (rows, columns, inputs);
        var (outputs, depth, taps) = ((int)weight.Shape[0], (int)weight.Shape[1], weight.Data);
        var none = new float[outputs];
        for (var i = 0; i < WinogradLine.Kinds; i++)
        {
            for (var j = 0; j < WinogradLine.Kinds; j++)
            {
                if (rows[i].Count == 0 || columns[j].Count == 0)
                    continue;
                var (row, column) = (i, j);
                matrices[i, j] = new PackedMatrix(depth, outputs, (input, output) =>
                {
                    var at = (output * depth + input) * 9;
                    double Row(int first) => WinogradLine.AtPoint(column, taps[first], taps[first + 1], taps[first + 2]);
                    return (float)WinogradLine.AtPoint(row, Row(at), Row(at + 3), Row(at + 6));
                }, (i, j) == (WinogradLine.One, WinogradLine.One) ? bias.Data : none);
                Outputs = matrices[i, j]!.Outputs;
            }
        }
    }

    /// <summary>Channels of the output with padding.</summary>
    public int Outputs { get; private set; }

    /// <summary>Convolves.</summary>
    /// <param name="boards">How many.</param>
    /// <param name="input">[rows, columns, boards, inputs].</param>
    /// <param name="output">[rows, columns, boards, outputs].</param>
    /// <param name="memory">What to work in.</param>
    /// <typeparam name="TStore">What becomes of the outputs.</typeparam>
    public void Apply<TStore>(int boards, float* input, float* output, in WinogradMemory memory)
        where TStore : struct, IStore
    {
        nint cellIn = boards * inputs, cellOut = boards * Outputs;
        var line = columns.Cells * Math.Max(cellIn, cellOut);
        rows.Forward(input, columns.Cells * cellIn, memory.Lines, line, memory.Zeros, columns.Cells * cellIn);
        for (var i = 0; i < WinogradLine.Kinds; i++)
        {
            var (first, count) = rows[i];
            for (var s = 0; s < count; s++)
                columns.Forward(memory.Lines + (first + s) * line, cellIn, memory.Factors + s * cellIn, count * cellIn, memory.Zeros, cellIn);
            // In ascending order, for a product may run three rows into the next.
            for (var j = 0; j < WinogradLine.Kinds; j++)
            {
                var start = columns[j].First * count * boards;
                matrices[i, j]?.Multiply(columns[j].Count * count * boards, memory.Factors + start * inputs, inputs, memory.Products + start * Outputs);
            }
            for (var s = 0; s < count; s++)
                columns.Inverse<Plain>(memory.Products + s * cellOut, count * cellOut, memory.Lines + (first + s) * line, cellOut, cellOut);
        }
        rows.Inverse<TStore>(memory.Lines, line, output, columns.Cells * cellOut, columns.Cells * cellOut);
    }
}

/// <summary>What convolutions work in.</summary>
/// <param name="lines">The boards' rows at the points from top to bottom.</param>
/// <param name="factors">Those of a kind at the points from left to right as well.</param>
/// <param name="products">These times the weights.</param>
/// <param name="zeros">A row of zeros for each board.</param>
internal readonly unsafe struct WinogradMemory(float* lines, float* factors, float* products, float* zeros)
{
    public readonly float* Lines = lines, Factors = factors, Products = products, Zeros = zeros;
}
