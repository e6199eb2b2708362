using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>
/// What everything that is sealed in one suite derives from, by HMAC-SHA256 (RFC 2104; FIPS 180-4). It derives from the maker's secret
/// and the suite's shape, so that revealing it gives away no other suite of the same secret.
/// </summary>
public sealed class SuiteKey
{
    /// <summary>Bytes of a secret and of a key.</summary>
    public const int Size = 32;

    private readonly byte[] key;

    private SuiteKey(byte[] key)
    {
        this.key = key;
        SuiteId = "s-" + Hex("suite", 0, 0)[..12];
    }

    /// <summary>The key of a suite.</summary>
    /// <param name="secret">The maker's secret: <see cref="Size"/> bytes that nobody can guess.</param>
    /// <param name="shape">The suite's shape.</param>
    public static SuiteKey Of(ReadOnlySpan<byte> secret, SuiteShape shape)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, Size);
        var text = string.Create(CultureInfo.InvariantCulture, $"selfplay suite 1\n{shape.Generator}\n{string.Join(',', shape.Rungs)}\n{shape.Novel}\n{shape.Classics}");
        return new SuiteKey(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Reads a revealed key.</summary>
    /// <exception cref="SelfPlayException">It is no key.</exception>
    public static SuiteKey Parse(string text) =>
        text.Length == 2 * Size && text.All(char.IsAsciiHexDigitLower)
            ? new SuiteKey(Convert.FromHexString(text))
            : throw new SelfPlayException($"a key has {2 * Size} lower-case hexadecimal digits");

    /// <summary>The suite's id: it tells the key's suite from others and says nothing else.</summary>
    public string SuiteId { get; }

    /// <summary>64 bits for one purpose.</summary>
    public ulong Number(string purpose, int rung, int index) => BinaryPrimitives.ReadUInt64BigEndian(Derive(purpose, rung, index));

    /// <summary>256 bits for one purpose, as 64 hexadecimal digits.</summary>
    public string Hex(string purpose, int rung, int index) => Convert.ToHexStringLower(Derive(purpose, rung, index));

    /// <summary>The key in hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(key);

    // Purposes hold no slash, so no two inputs are written alike.
    private byte[] Derive(string purpose, int rung, int index) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{purpose}/{rung}/{index}")));
}
