using System.Security.Cryptography;
using System.Text;

namespace SelfPlay.Forge;

/// <summary>
/// Commitments to records: SHA-256 over four lines. With a fresh salt of 256 bits nobody can find the record from it (Halevi and
/// Micali 1996 discuss how far hashing hides), and nobody can find a second record for it without a collision.
/// </summary>
public static class Commitment
{
    private const string Domain = "selfplay suite commitment 1";

    /// <summary>The commitment in 64 lower-case hexadecimal digits.</summary>
    /// <param name="salt">64 hexadecimal digits.</param>
    /// <param name="generator">The generator's version, one line.</param>
    /// <param name="record">The record; its canonical text, one line, is what is committed to.</param>
    public static string Of(string salt, string generator, RuleRecord record) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Domain}\n{salt}\n{generator}\n{RuleFile.Canonical(record)}\n")));
}
