using System.Security.Cryptography;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>The maker's secret: a file of 64 hexadecimal digits that only its owner may read, and the reveals of its suites beside it.</summary>
public static class SecretFile
{
    /// <summary>Reads a secret, or makes a fresh one if the file does not exist.</summary>
    /// <exception cref="SelfPlayException">The file is no secret, is open to others, or cannot be read or written.</exception>
    public static byte[] ReadOrCreate(string path)
    {
        if (!File.Exists(path))
            PlainFile.WriteNew(path, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SuiteKey.Size)) + "\n", isPrivate: true);
        return Read(path);
    }

    /// <summary>Reads a secret.</summary>
    /// <exception cref="SelfPlayException">The file is missing, is no secret, is open to others, or cannot be read.</exception>
    public static byte[] Read(string path)
    {
        var text = PlainFile.Read(path, "secret").Trim();
        if (text.Length != 2 * SuiteKey.Size || !text.All(char.IsAsciiHexDigit))
            throw new SelfPlayException($"{path} is no secret: it should hold {2 * SuiteKey.Size} hexadecimal digits and nothing else");
        return PlainFile.IsOpenToOthers(path)
            ? throw new SelfPlayException($"{path} can be read by others, so it is no secret; if nobody has, say chmod 600 {path}")
            : Convert.FromHexString(text);
    }

    /// <summary>Where the reveal of a suite waits beside the secret.</summary>
    public static string SealedPath(string secretPath, string suiteId) => $"{secretPath}.{suiteId}.sealed.json";

    /// <summary>The reveal of a suite: what was kept beside the secret, or the games made again if nothing was.</summary>
    /// <param name="path">The secret.</param>
    /// <param name="suite">The suite.</param>
    /// <param name="maker">The generator, for games that have to be made again.</param>
    /// <param name="progress">Told the number of games made again.</param>
    /// <exception cref="SelfPlayException">The secret is another suite's, or nothing was kept and the generator is of another version.</exception>
    public static Reveal Open(string path, Suite suite, IGameMaker maker, IProgress<int>? progress = null)
    {
        var secret = Read(path);
        if (SuiteKey.Of(secret, suite.Shape).SuiteId != suite.Id)
            throw new SelfPlayException($"{path} is not the secret of suite {suite.Id}");
        var kept = SealedPath(path, suite.Id);
        if (File.Exists(kept))
            return SuiteFile.ReadReveal(kept);
        return SuiteCheck.CanRemake(suite, maker)
            ? SuiteMaker.Make(secret, suite.Shape, maker, progress).Reveal
            : throw new SelfPlayException($"{kept} is missing, and the games cannot be made again: they come from generator {suite.Shape.Generator}, this build has {maker.Version}");
    }
}
