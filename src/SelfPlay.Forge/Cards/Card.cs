namespace SelfPlay.Forge;

/// <summary>What people are told about a game.</summary>
public static class Card
{
    /// <summary>The rules in plain English.</summary>
    public static string Rules(RuleRecord record) => RuleFile.Pretty(record);
}
