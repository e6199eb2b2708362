using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Rule records as JSON.</summary>
public static class RuleFile
{
    /// <summary>How everything of the Forge is written and read.</summary>
    internal static readonly JsonSerializerOptions Json = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        PropertyNamingPolicy = JsonNamingPolicy.KebabCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        AllowDuplicateProperties = false,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>The same for people.</summary>
    internal static readonly JsonSerializerOptions Indented = new(Json) { WriteIndented = true };

    /// <summary>The JSON schema of the language.</summary>
    public static string Schema => Json.GetJsonSchemaAsNode(typeof(RuleRecord)).ToJsonString(Indented);

    /// <summary>Reads and checks a record.</summary>
    /// <param name="text">Its JSON.</param>
    /// <param name="source">Where it came from, for messages.</param>
    /// <exception cref="SelfPlayException">It is no JSON, has an unknown or missing field, or its rules contradict each other.</exception>
    public static RuleRecord Parse(string text, string source = "the record")
    {
        RuleRecord record;
        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("version", out var value)
                && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var version) && version != RuleRecord.CurrentVersion)
                throw new SelfPlayException($"{source}: version {version} of the rule language is not known; this build reads version {RuleRecord.CurrentVersion}");
            record = JsonSerializer.Deserialize<RuleRecord>(text, Json) ?? throw new SelfPlayException($"{source}: null is no record");
        }
        catch (JsonException error)
        {
            throw new SelfPlayException($"{source}: {OneLine(error.Message)}", error);
        }
        if (RuleCheck.Problems(record) is [var first, ..])
            throw new SelfPlayException($"{source}: {first}");
        return record;
    }

    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="SelfPlayException">There is no such file, or it holds no valid record.</exception>
    public static RuleRecord Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SelfPlayException($"{path} cannot be read: {error.Message}", error);
        }
    }

    /// <summary>The one way of writing a record: every field, in the order of declaration, without white space.</summary>
    public static string Canonical(RuleRecord record) => JsonSerializer.Serialize(record, Json);

    /// <summary>The same for people.</summary>
    public static string Pretty(RuleRecord record) => JsonSerializer.Serialize(record, Indented) + "\n";

    /// <summary>SHA-256 of the canonical text in lower-case hexadecimal digits.</summary>
    public static string Hash(RuleRecord record) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical(record))));

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
