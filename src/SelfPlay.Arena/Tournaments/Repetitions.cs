namespace SelfPlay.Arena;

/// <summary>
/// Tells games from repetitions: nobody at the table draws random numbers, and the same players in the same seats have made the same moves
/// before, chance's included. Such a game could not come out otherwise, so it tells nothing more of who is stronger.
/// </summary>
/// <param name="players">What the players are made of, as in <see cref="AgentSpec.Parse"/>.</param>
internal sealed class Repetitions(IReadOnlyList<string> players)
{
    private readonly bool[] drawsRandomly = [.. players.Select(p => AgentSpec.Parse(p).DrawsRandomly)];
    private readonly HashSet<string> seen = [];

    /// <summary>Notes a game. False if it repeats one noted before.</summary>
    public bool IsNew(PlayedGame game) =>
        game.Seats.Count < 2 || game.Seats.Any(s => drawsRandomly[s]) || seen.Add($"{string.Join(' ', game.Seats)} {string.Join(' ', game.Moves)}");
}
