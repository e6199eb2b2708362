using SelfPlay.Games;

namespace SelfPlay.Networks.Tests;

public unsafe class WinogradLineTests
{
    private const int Lines = 16;

    /// <summary>Lavin and Gray 2016, section 4: a tile of m outputs takes m + 2 products for three taps.</summary>
    [Test]
    public void A_line_takes_two_products_a_tile_more_than_it_has_cells([Range(2, 30)] int cells) =>
        Assert.That(new WinogradLine(cells).Points, Is.EqualTo(cells + 2 * ((cells + 3) / 4)));

    [Test]
    public void It_convolves_lines_of_any_length([Range(1, 30)] int cells)
    {
        var line = new WinogradLine(cells);
        var random = new SeededRandom((ulong)cells);
        double[] taps = [random.Next(100) / 50.0 - 1, random.Next(100) / 50.0 - 1, random.Next(100) / 50.0 - 1];
        AlignedFloats input = new(cells * Lines), points = new(line.Points * Lines), output = new(cells * Lines), zeros = new(Lines);
        for (var i = 0; i < cells * Lines; i++)
            input.Pointer[i] = random.Next(100) / 50f - 1;
        line.Forward(input.Pointer, Lines, points.Pointer, Lines, zeros.Pointer, Lines);
        for (var kind = 0; kind < WinogradLine.Kinds; kind++)
        {
            var (first, count) = line[kind];
            for (var i = first * Lines; i < (first + count) * Lines; i++)
                points.Pointer[i] *= (float)WinogradLine.AtPoint(kind, taps[0], taps[1], taps[2]);
        }
        line.Inverse<Plain>(points.Pointer, Lines, output.Pointer, Lines, Lines);
        for (var i = 0; i < cells * Lines; i++)
        {
            double At(int place) => place >= 0 && place < cells * Lines ? input.Pointer[place] : 0;
            Assert.That(output.Pointer[i], Is.EqualTo(taps[0] * At(i - Lines) + taps[1] * At(i) + taps[2] * At(i + Lines)).Within(2e-5));
        }
    }
}

public unsafe class PackedMatrixTests
{
    [Test]
    public void It_multiplies_and_adds_the_bias([Values(1, 3, 4, 12, 27)] int rows, [Values(1, 9, 64)] int inputs, [Values(1, 32, 70)] int outputs)
    {
        var random = new SeededRandom(1);
        var weights = new double[inputs, outputs];
        var bias = new float[outputs];
        for (var output = 0; output < outputs; output++)
        {
            bias[output] = random.Next(9) - 4;
            for (var input = 0; input < inputs; input++)
                weights[input, output] = random.Next(9) - 4;
        }
        var matrix = new PackedMatrix(inputs, outputs, (input, output) => (float)weights[input, output], bias);
        var stride = inputs + 2;
        AlignedFloats left = new((rows + 3) * stride), result = new((rows + 3) * matrix.Outputs);
        for (var i = 0; i < rows * stride; i++)
            left.Pointer[i] = random.Next(9) - 4;
        matrix.Multiply(rows, left.Pointer, stride, result.Pointer);
        for (var row = 0; row < rows; row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                var expected = Enumerable.Range(0, inputs).Sum(input => left.Pointer[row * stride + input] * weights[input, output]) + bias[output];
                Assert.That(result.Pointer[row * matrix.Outputs + output], Is.EqualTo(expected));
            }
        }
    }
}
