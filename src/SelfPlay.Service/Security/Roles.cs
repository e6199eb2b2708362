namespace SelfPlay.Service;

/// <summary>What a client may do; each role includes those before it.</summary>
public static class Roles
{
    /// <summary>Look.</summary>
    public const string Read = "read";

    /// <summary>Decide about runs.</summary>
    public const string Operate = "operate";

    /// <summary>See secrets.</summary>
    public const string Admin = "admin";

    /// <summary>All roles, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Operate, Admin];

    /// <summary>Whether a role includes another.</summary>
    public static bool Includes(string role, string wanted) => Array.IndexOf([.. All], role) >= Array.IndexOf([.. All], wanted);
}
