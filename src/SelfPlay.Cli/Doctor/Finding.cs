using System.Text.Json.Serialization;

namespace SelfPlay.Cli.Doctor;

/// <summary>How something that was looked for is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Health>))]
internal enum Health
{
    /// <summary>As it should be.</summary>
    [JsonStringEnumMemberName("ok")]
    Ok,

    /// <summary>Absent or poor, and only some things want it.</summary>
    [JsonStringEnumMemberName("optional")]
    Optional,

    /// <summary>Needed, and not there.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,
}

/// <summary>What was found where something was looked for.</summary>
/// <param name="What">What was looked for.</param>
/// <param name="Health">How it is.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">How to get what is not there; null where nothing is to be done.</param>
internal sealed record Finding(string What, Health Health, string Found, string? Advice = null);
