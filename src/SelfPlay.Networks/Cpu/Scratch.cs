namespace SelfPlay.Networks;

/// <summary>Memory to work in, taken from the front; a copy of this takes the same again.</summary>
internal unsafe struct Scratch(float* next)
{
    // What a product may overrun a matrix by.
    private const int SpareRows = 3;

    private float* next = next;

    /// <summary>The floats that a matrix takes.</summary>
    public static int Size(int rows, int width) => (rows + SpareRows) * width;

    /// <summary>Takes a matrix whose rows are whole vectors, with room for three rows more.</summary>
    public float* Take(int rows, int width)
    {
        var start = next;
        next += Size(rows, width);
        return start;
    }
}
