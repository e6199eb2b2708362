using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;
using Lanes = System.Runtime.Intrinsics.Vector512<float>;

namespace SelfPlay.Networks;

/// <summary>
/// A matrix of weights and a bias, [inputs, outputs], laid out for products with tall matrices: 32 outputs side by side, and
/// behind one another what each input adds to them (Goto and van de Geijn 2008). Outputs are padded with zeros to a multiple of 32.
/// </summary>
/// <remarks>
/// An output is the bias plus the products in the order of the inputs, whichever kernel computes it: a row's outputs do not depend
/// on the rows around it, to the last bit.
/// </remarks>
internal sealed unsafe class PackedMatrix
{
    /// <summary>Outputs come in groups of as many: two vectors.</summary>
    public const int Group = 32;

    private const int Half = Group / 2;

    private readonly int inputs;
    private readonly int groups;
    private readonly AlignedFloats weights;
    private readonly AlignedFloats bias;

    /// <summary>Packs a matrix.</summary>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="outputs">Its outputs, before padding.</param>
    /// <param name="weight">The weight of an (input, output).</param>
    /// <param name="bias">One value per output.</param>
    public PackedMatrix(int inputs, int outputs, Func<int, int, float> weight, ReadOnlySpan<float> bias)
    {
        this.inputs = inputs;
        groups = (outputs + Group - 1) / Group;
        weights = new AlignedFloats(inputs * groups * Group);
        this.bias = new AlignedFloats(groups * Group);
        for (var output = 0; output < outputs; output++)
        {
            for (var input = 0; input < inputs; input++)
                weights.Pointer[(output / Group * inputs + input) * Group + output % Group] = weight(input, output);
            this.bias.Pointer[output] = bias[output];
        }
    }

    /// <summary>Outputs with padding.</summary>
    public int Outputs => groups * Group;

    /// <summary>Multiplies rows and adds the bias.</summary>
    /// <param name="rows">How many; up to three more are read and written, so that both memories must reach as far.</param>
    /// <param name="left">[rows, stride], of which the first inputs count.</param>
    /// <param name="stride">Floats from one row to the next.</param>
    /// <param name="result">[rows, <see cref="Outputs"/>].</param>
    public void Multiply(int rows, float* left, int stride, float* result)
    {
        for (var group = 0; group < groups; group++)
        {
            float* packed = weights.Pointer + group * inputs * Group, start = bias.Pointer + group * Group, to = result + group * Group;
            var row = 0;
            // Twelve rows fill 24 of 32 registers; processors without AVX-512 have sixteen of half the width.
            for (; Vector512.IsHardwareAccelerated && row + 12 <= rows; row += 12)
                Twelve(left + row * stride, stride, inputs, packed, start, to + row * Outputs, Outputs);
            for (; row < rows; row += 4)
                Four(left + row * stride, stride, inputs, packed, start, to + row * Outputs, Outputs);
        }
    }

    private static void Four(float* left, nint stride, int depth, float* weights, float* bias, float* result, nint resultStride)
    {
        Lanes a0 = Load(bias), b0 = Load(bias + Half), a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0;
        var left2 = left + 2 * stride;
        for (var end = weights + depth * Group; weights < end; weights += Group)
        {
            Lanes a = Load(weights), b = Load(weights + Half);
            var x0 = Create(left[0]);
            a0 = MultiplyAddEstimate(x0, a, a0);
            b0 = MultiplyAddEstimate(x0, b, b0);
            var x1 = Create(left[stride]);
            a1 = MultiplyAddEstimate(x1, a, a1);
            b1 = MultiplyAddEstimate(x1, b, b1);
            var x2 = Create(left2[0]);
            a2 = MultiplyAddEstimate(x2, a, a2);
            b2 = MultiplyAddEstimate(x2, b, b2);
            var x3 = Create(left2[stride]);
            a3 = MultiplyAddEstimate(x3, a, a3);
            b3 = MultiplyAddEstimate(x3, b, b3);
            left++;
            left2++;
        }
        Put(result, a0, b0);
        Put(result + resultStride, a1, b1);
        Put(result + 2 * resultStride, a2, b2);
        Put(result + 3 * resultStride, a3, b3);
    }

    private static void Twelve(float* left, nint stride, int depth, float* weights, float* bias, float* result, nint resultStride)
    {
        Lanes a0 = Load(bias), b0 = Load(bias + Half), a1 = a0, b1 = b0, a2 = a0, b2 = b0, a3 = a0, b3 = b0, a4 = a0, b4 = b0, a5 = a0, b5 = b0;
        Lanes a6 = a0, b6 = b0, a7 = a0, b7 = b0, a8 = a0, b8 = b0, a9 = a0, b9 = b0, a10 = a0, b10 = b0, a11 = a0, b11 = b0;
        float* left3 = left + 3 * stride, left6 = left + 6 * stride, left9 = left + 9 * stride;
        for (var end = weights + depth * Group; weights < end; weights += Group)
        {
            Lanes a = Load(weights), b = Load(weights + Half);
            var x0 = Create(left[0]);
            a0 = MultiplyAddEstimate(x0, a, a0);
            b0 = MultiplyAddEstimate(x0, b, b0);
            var x1 = Create(left[stride]);
            a1 = MultiplyAddEstimate(x1, a, a1);
            b1 = MultiplyAddEstimate(x1, b, b1);
            var x2 = Create(left[2 * stride]);
            a2 = MultiplyAddEstimate(x2, a, a2);
            b2 = MultiplyAddEstimate(x2, b, b2);
            var x3 = Create(left3[0]);
            a3 = MultiplyAddEstimate(x3, a, a3);
            b3 = MultiplyAddEstimate(x3, b, b3);
            var x4 = Create(left3[stride]);
            a4 = MultiplyAddEstimate(x4, a, a4);
            b4 = MultiplyAddEstimate(x4, b, b4);
            var x5 = Create(left3[2 * stride]);
            a5 = MultiplyAddEstimate(x5, a, a5);
            b5 = MultiplyAddEstimate(x5, b, b5);
            var x6 = Create(left6[0]);
            a6 = MultiplyAddEstimate(x6, a, a6);
            b6 = MultiplyAddEstimate(x6, b, b6);
            var x7 = Create(left6[stride]);
            a7 = MultiplyAddEstimate(x7, a, a7);
            b7 = MultiplyAddEstimate(x7, b, b7);
            var x8 = Create(left6[2 * stride]);
            a8 = MultiplyAddEstimate(x8, a, a8);
            b8 = MultiplyAddEstimate(x8, b, b8);
            var x9 = Create(left9[0]);
            a9 = MultiplyAddEstimate(x9, a, a9);
            b9 = MultiplyAddEstimate(x9, b, b9);
            var x10 = Create(left9[stride]);
            a10 = MultiplyAddEstimate(x10, a, a10);
            b10 = MultiplyAddEstimate(x10, b, b10);
            var x11 = Create(left9[2 * stride]);
            a11 = MultiplyAddEstimate(x11, a, a11);
            b11 = MultiplyAddEstimate(x11, b, b11);
            left++;
            left3++;
            left6++;
            left9++;
        }
        Put(result, a0, b0);
        Put(result + resultStride, a1, b1);
        Put(result + 2 * resultStride, a2, b2);
        Put(result + 3 * resultStride, a3, b3);
        Put(result + 4 * resultStride, a4, b4);
        Put(result + 5 * resultStride, a5, b5);
        Put(result + 6 * resultStride, a6, b6);
        Put(result + 7 * resultStride, a7, b7);
        Put(result + 8 * resultStride, a8, b8);
        Put(result + 9 * resultStride, a9, b9);
        Put(result + 10 * resultStride, a10, b10);
        Put(result + 11 * resultStride, a11, b11);
    }

    private static void Put(float* result, Lanes a, Lanes b)
    {
        a.Store(result);
        b.Store(result + Half);
    }
}
