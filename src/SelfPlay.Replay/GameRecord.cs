namespace SelfPlay.Replay;

/// <summary>A finished self-play game.</summary>
/// <param name="Number">Its number within the run, which also fixes the random numbers it was played with.</param>
/// <param name="ModelStep">The learner step of the network that played its last move.</param>
/// <param name="Actions">All actions, chance outcomes included.</param>
/// <param name="Searches">[Actions], what search said before each action; null where it was not meant for learning.</param>
/// <param name="Returns">[P], by seat.</param>
public sealed record GameRecord(long Number, long ModelStep, int[] Actions, SearchRecord?[] Searches, float[] Returns)
{
    /// <summary>Positions to learn from.</summary>
    public int Positions => Searches.Count(s => s is not null);
}

/// <summary>What a search found at one position.</summary>
/// <param name="Policy">The policy target: one entry per legal action, ascending, adding up to 1.</param>
/// <param name="Value">The root's value for the player who acts, in [-1, 1].</param>
/// <param name="IsProven">Whether the value is the proven outcome.</param>
public sealed record SearchRecord(float[] Policy, float Value, bool IsProven)
{
    /// <summary>How much search changed the network's mind: the divergence KL(policy target ‖ network's policy) in nats.</summary>
    public float Surprise { get; init; }
}
