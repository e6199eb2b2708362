using static System.Runtime.Intrinsics.Vector256;
using Lanes = System.Runtime.Intrinsics.Vector256<float>;

namespace SelfPlay.Networks;

/// <summary>
/// Convolution of a line of cells with three taps, and zeros around it, by minimal filtering (Winograd 1980; Lavin and Gray 2016): the
/// line is cut into tiles of at most four cells, and what a tile's m outputs need of its m + 2 inputs is m + 2 products instead of 3 m.
/// </summary>
/// <remarks>
/// Taps and inputs are polynomials, multiplied by their values at the points 0, 1, -1, 2, -2 and infinity; a tile of m cells takes
/// m + 2 of these, a lone cell between zeros only 1 and -1. The factors of interpolation are spread such that the taps' values at a
/// point (<see cref="AtPoint"/>) are the same for tiles of all sizes: they share one set of weights. Points of the line are
/// numbered by kind, tiles of the same kind next to one another. A constant added at every product at 1 is added to every output.
/// Wider vectors would gain nothing: these steps wait for memory.
/// </remarks>
internal sealed unsafe class WinogradLine
{
    /// <summary>How many kinds of points there are.</summary>
    public const int Kinds = 6;

    /// <summary>The kind at which every output takes the product with the factor 1.</summary>
    public const int One = 1;

    private const int Largest = 4;
    private const int Zero = 0, MinusOne = 2, Two = 3, MinusTwo = 4, Infinity = 5;

    // By the cells of a tile.
    private static readonly int[][] KindsOfTile =
    [
        [], [One, MinusOne], [Zero, One, MinusOne, Infinity], [Zero, One, MinusOne, Two, Infinity], [Zero, One, MinusOne, Two, MinusTwo, Infinity],
    ];

    private readonly (int Start, int Cells, int[] Points)[] tiles;
    private readonly (int First, int Count)[] kinds = new (int, int)[Kinds];

    /// <summary>A line of as many cells, cut as evenly as can be.</summary>
    public WinogradLine(int cells)
    {
        Cells = cells;
        var count = (cells + Largest - 1) / Largest;
        tiles = new (int, int, int[])[count];
        for (int tile = 0, start = 0; tile < count; start += tiles[tile++].Cells)
            tiles[tile] = (start, (cells + tile) / count, new int[Largest + 2]);
        for (var kind = 0; kind < Kinds; kind++)
        {
            kinds[kind].First = Points;
            foreach (var (_, size, points) in tiles)
            {
                if (Array.IndexOf(KindsOfTile[size], kind) is var place and >= 0)
                    points[place] = Points++;
            }
            kinds[kind].Count = Points - kinds[kind].First;
        }
    }

    /// <summary>Cells of the line.</summary>
    public int Cells { get; }

    /// <summary>Products that all its outputs take together.</summary>
    public int Points { get; }

    /// <summary>The points of a kind.</summary>
    public (int First, int Count) this[int kind] => kinds[kind];

    /// <summary>The value of three taps, as a polynomial, at a kind of point.</summary>
    public static double AtPoint(int kind, double first, double second, double third) => kind switch
    {
        Zero => first / 4,
        One => (first + second + third) / -6,
        MinusOne => (first - second + third) / -6,
        Two => (first + 2 * second + 4 * third) / 24,
        MinusTwo => (first - 2 * second + 4 * third) / 24,
        _ => third,
    };

    /// <summary>From cells to points, for many lines side by side.</summary>
    /// <param name="cells">The first cell of each line.</param>
    /// <param name="cellStride">Floats from a cell to the next.</param>
    /// <param name="points">The first point of each line.</param>
    /// <param name="pointStride">Floats from a point to the next.</param>
    /// <param name="zeros">What lies around the lines.</param>
    /// <param name="lines">How many lines; a multiple of a vector.</param>
    public void Forward(float* cells, nint cellStride, float* points, nint pointStride, float* zeros, nint lines)
    {
        var from = stackalloc float*[Largest + 2];
        var to = stackalloc float*[Largest + 2];
        foreach (var (start, size, numbers) in tiles)
        {
            for (var i = 0; i < Largest + 2; i++)
            {
                var cell = start - 1 + i;
                from[i] = cell >= 0 && cell < Cells ? cells + cell * cellStride : zeros;
                to[i] = points + numbers[i] * pointStride;
            }
            switch (size)
            {
                case 1: Forward1(from, to, lines); break;
                case 2: Forward2(from, to, lines); break;
                case 3: Forward3(from, to, lines); break;
                default: Forward4(from, to, lines); break;
            }
        }
    }

    /// <summary>From products at points to the outputs at the cells, for many lines side by side.</summary>
    /// <param name="points">The first point of each line.</param>
    /// <param name="pointStride">Floats from a point to the next.</param>
    /// <param name="cells">The first cell of each line.</param>
    /// <param name="cellStride">Floats from a cell to the next.</param>
    /// <param name="lines">How many lines; a multiple of a vector.</param>
    /// <typeparam name="TStore">What becomes of an output.</typeparam>
    public void Inverse<TStore>(float* points, nint pointStride, float* cells, nint cellStride, nint lines)
        where TStore : struct, IStore
    {
        var from = stackalloc float*[Largest + 2];
        foreach (var (start, size, numbers) in tiles)
        {
            for (var i = 0; i < Largest + 2; i++)
                from[i] = points + numbers[i] * pointStride;
            var to = cells + start * cellStride;
            switch (size)
            {
                case 1: Inverse1<TStore>(from, to, lines); break;
                case 2: Inverse2<TStore>(from, to, cellStride, lines); break;
                case 3: Inverse3<TStore>(from, to, cellStride, lines); break;
                default: Inverse4<TStore>(from, to, cellStride, lines); break;
            }
        }
    }

    private static void Forward1(float** from, float** to, nint lines)
    {
        var cells = from[1];
        float* one = to[0], minusOne = to[1];
        for (nint i = 0; i < lines; i += Lanes.Count)
        {
            var x = 3 * Load(cells + i);
            (-x).Store(one + i);
            x.Store(minusOne + i);
        }
    }

    private static void Forward2(float** from, float** to, nint lines)
    {
        float* c0 = from[0], c1 = from[1], c2 = from[2], c3 = from[3], zero = to[0], one = to[1], minusOne = to[2], infinity = to[3];
        for (nint i = 0; i < lines; i += Lanes.Count)
        {
            Lanes x0 = Load(c0 + i), x1 = Load(c1 + i), x2 = Load(c2 + i), x3 = Load(c3 + i);
            (4 * (x0 - x2)).Store(zero + i);
            (-3 * (x1 + x2)).Store(one + i);
            (3 * (x1 - x2)).Store(minusOne + i);
            (x3 - x1).Store(infinity + i);
        }
    }

    private static void Forward3(float** from, float** to, nint lines)
    {
        float* c0 = from[0], c1 = from[1], c2 = from[2], c3 = from[3], c4 = from[4];
        float* zero = to[0], one = to[1], minusOne = to[2], two = to[3], infinity = to[4];
        for (nint i = 0; i < lines; i += Lanes.Count)
        {
            Lanes x0 = Load(c0 + i), x1 = Load(c1 + i), x2 = Load(c2 + i), x3 = Load(c3 + i), x4 = Load(c4 + i);
            var odd = x3 - x1;
            (2 * (odd + 2 * (x0 - x2))).Store(zero + i);
            (3 * (odd - (x1 + x2))).Store(one + i);
            (odd + 3 * (x1 - x2)).Store(minusOne + i);
            (4 * odd).Store(two + i);
            (x4 - x2 - 2 * odd).Store(infinity + i);
        }
    }

    private static void Forward4(float** from, float** to, nint lines)
    {
        float* c0 = from[0], c1 = from[1], c2 = from[2], c3 = from[3], c4 = from[4], c5 = from[5];
        float* zero = to[0], one = to[1], minusOne = to[2], two = to[3], minusTwo = to[4], infinity = to[5];
        for (nint i = 0; i < lines; i += Lanes.Count)
        {
            Lanes x1 = Load(c1 + i), x2 = Load(c2 + i), x3 = Load(c3 + i), x4 = Load(c4 + i);
            var even = x4 - x2;
            var odd = x3 - x1;
            (even + 4 * (Load(c0 + i) - x2)).Store(zero + i);
            (Load(c5 + i) - x3 - 4 * odd).Store(infinity + i);
            odd += odd;
            (even + odd).Store(two + i);
            (even - odd).Store(minusTwo + i);
            even = x4 - 4 * x2;
            odd = x3 - 4 * x1;
            (even + odd).Store(one + i);
            (even - odd).Store(minusOne + i);
        }
    }

    private static void Inverse1<TStore>(float** from, float* cells, nint lines)
        where TStore : struct, IStore
    {
        float* one = from[0], minusOne = from[1];
        for (nint i = 0; i < lines; i += Lanes.Count)
            TStore.Store(Load(one + i) + Load(minusOne + i), cells + i);
    }

    private static void Inverse2<TStore>(float** from, float* cells, nint stride, nint lines)
        where TStore : struct, IStore
    {
        float* zero = from[0], one = from[1], minusOne = from[2], infinity = from[3];
        for (nint i = 0; i < lines; i += Lanes.Count)
        {
            Lanes plus = Load(one + i), minus = Load(minusOne + i);
            TStore.Store(Load(zero + i) + (plus + minus), cells + i);
            TStore.Store(plus - minus + Load(infinity + i), cells + stride + i);
        }
    }

    private static void Inverse3<TStore>(float** from, float* cells, nint stride, nint lines)
        where TStore : struct, IStore
    {
        float* zero = from[0], one = from[1], minusOne = from[2], two = from[3], infinity = from[4];
        for (nint i = 0; i < lines; i += Lanes.Count)
        {
            Lanes plus = Load(one + i), minus = Load(minusOne + i), twos = Load(two + i);
            var (even, odd) = (plus + minus, plus - minus);
            TStore.Store(Load(zero + i) + even + twos, cells + i);
            TStore.Store(odd + 2 * twos, cells + stride + i);
            TStore.Store(even + 4 * twos + Load(infinity + i), cells + 2 * stride + i);
        }
    }

    private static void Inverse4<TStore>(float** from, float* cells, nint stride, nint lines)
        where TStore : struct, IStore
    {
        float* zero = from[0], one = from[1], minusOne = from[2], two = from[3], minusTwo = from[4], infinity = from[5];
        for (nint i = 0; i < lines; i += Lanes.Count)
        {
            Lanes plus = Load(one + i), minus = Load(minusOne + i), plusTwo = Load(two + i), minusByTwo = Load(minusTwo + i);
            var (even, odd) = (plus + minus, plus - minus);
            var (evenTwo, oddTwo) = (plusTwo + minusByTwo, plusTwo - minusByTwo);
            TStore.Store(Load(zero + i) + even + evenTwo, cells + i);
            TStore.Store(odd + 2 * oddTwo, cells + stride + i);
            TStore.Store(even + 4 * evenTwo, cells + 2 * stride + i);
            TStore.Store(odd + 8 * oddTwo + Load(infinity + i), cells + 3 * stride + i);
        }
    }
}
