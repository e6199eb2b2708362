using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Chance's part in a game.</summary>
internal static class Chance
{
    /// <summary>Plays for chance until a player acts or the game is over.</summary>
    public static void Resolve(IPosition position, ref SeededRandom random)
    {
        while (position.CurrentPlayer == Player.Chance)
            position.Apply(position.LegalActions[random.NextIndex([.. position.ChanceProbabilities])]);
    }
}
