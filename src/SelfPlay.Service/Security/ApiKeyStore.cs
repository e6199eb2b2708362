using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>An API key as it is kept: who has the file has not the key.</summary>
/// <param name="Id">Names it, in lists and in logs.</param>
/// <param name="Role">What its bearer may do, one of <see cref="Roles.All"/>.</param>
/// <param name="Hash">SHA-256 of the key, in lower-case hexadecimal.</param>
/// <param name="Created">ISO 8601, UTC.</param>
public sealed record ApiKey(string Id, string Role, string Hash, string Created);

/// <summary>
/// The API keys of a data folder. A key holds 256 random bits, so that one round of SHA-256 hides it as well as many would.
/// Keys added or removed while the service runs count at once.
/// </summary>
public sealed class ApiKeyStore(string dataFolder)
{
    private const string FileName = "api-keys.json", Prefix = "selfplay";
    private const int SecretBytes = 32, IdBytes = 4;

    private readonly Lock gate = new();
    private readonly string path = Path.Combine(dataFolder, FileName);
    private (DateTime Written, IReadOnlyList<ApiKey> Keys) read;

    /// <summary>All keys, the oldest first.</summary>
    /// <exception cref="SelfPlayException">The file is damaged.</exception>
    public IReadOnlyList<ApiKey> Keys()
    {
        lock (gate)
        {
            var written = File.GetLastWriteTimeUtc(path);
            if (written != read.Written)
                read = (written, File.Exists(path) ? Read() : []);
            return read.Keys;
        }
    }

    /// <summary>Makes a key.</summary>
    /// <returns>The key, which is shown this once, and what is kept of it.</returns>
    /// <exception cref="SelfPlayException">There is no such role.</exception>
    public (string Secret, ApiKey Kept) Add(string role)
    {
        if (!Roles.All.Contains(role))
            throw new SelfPlayException($"there is no role '{role}'; known are {string.Join(", ", Roles.All)}");
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var secret = $"{Prefix}-{id}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))}";
        var kept = new ApiKey(id, role, Hash(secret), DateTimeOffset.UtcNow.UtcDateTime.ToString("O"));
        Write([.. Keys(), kept]);
        return (secret, kept);
    }

    /// <summary>Removes a key.</summary>
    /// <exception cref="SelfPlayException">There is none of that id.</exception>
    public void Remove(string id)
    {
        var keys = Keys();
        if (keys.All(k => k.Id != id))
            throw new SelfPlayException($"there is no key '{id}'; known are {string.Join(", ", keys.Select(k => k.Id).DefaultIfEmpty("none"))}");
        Write([.. keys.Where(k => k.Id != id)]);
    }

    /// <summary>The kept key that a presented one is, or null.</summary>
    public ApiKey? Find(string presented)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(presented));
        // All are compared, each in the same time.
        ApiKey? found = null;
        foreach (var key in Keys())
        {
            if (CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(key.Hash)))
                found = key;
        }
        return found;
    }

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    private List<ApiKey> Read()
    {
        try
        {
            return JsonSerializer.Deserialize<List<ApiKey>>(File.ReadAllBytes(path), JsonSerializerOptions.Web) ?? [];
        }
        catch (JsonException error)
        {
            throw new SelfPlayException($"{path} is damaged: {error.Message.ReplaceLineEndings(" ")}; remove it and make new keys", error);
        }
    }

    private void Write(List<ApiKey> keys)
    {
        lock (gate)
        {
            Directory.CreateDirectory(dataFolder);
            var temporary = path + ".tmp";
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(temporary, options))
                JsonSerializer.Serialize(stream, keys, JsonSerializerOptions.Web);
            File.Move(temporary, path, overwrite: true);
            read = default;
        }
    }
}
