using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelfPlay.Games;

/// <summary>Writes an enumeration's values into JSON by their names, as in <c>horizontalEdge</c>.</summary>
public sealed class CamelCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
