using System.Text.RegularExpressions;

namespace SelfPlay.Service;

/// <summary>Which names runs may have: each is a folder below the data folder.</summary>
public static partial class RunNames
{
    /// <summary>The one rule.</summary>
    public const string Pattern = "^[a-z0-9][a-z0-9._-]{0,99}$";

    // Folders that the service keeps for itself.
    private static readonly string[] Reserved = ["logs", "released", "tournaments"];

    /// <summary>Whether a run may have a name.</summary>
    public static bool IsValid(string? name) => name is not null && Rule().IsMatch(name) && !Reserved.Contains(name);

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,99}\z")]
    private static partial Regex Rule();
}
