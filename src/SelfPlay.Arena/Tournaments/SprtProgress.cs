namespace SelfPlay.Arena;

/// <summary>
/// A sequential test over a tournament of two players. Pairs count in the order of the schedule, not in that of finishing, so
/// that the decision is the same whatever the number of workers. Pairs that only repeat earlier ones do not count.
/// </summary>
/// <param name="options">The test.</param>
/// <param name="players">What the two players are made of, as in <see cref="AgentSpec.Parse"/>.</param>
public sealed class SprtProgress(SprtOptions options, IReadOnlyList<string> players)
{
    private readonly Repetitions repetitions = new(players);
    private readonly Dictionary<int, List<PlayedGame>> waiting = [];
    private readonly int[] counts = new int[5];

    /// <summary>How the test stands.</summary>
    public SprtState State { get; private set; } = Sprt.Of(new int[5], options);

    /// <summary>Openings up to this one count; those after it were begun before the test had decided.</summary>
    public int Openings { get; private set; }

    /// <summary>Takes finished games.</summary>
    public void Add(IEnumerable<PlayedGame> games)
    {
        foreach (var game in games)
        {
            if (!waiting.TryGetValue(game.Opening, out var pair))
                waiting.Add(game.Opening, pair = []);
            pair.Add(game);
        }
        while (State.Decision == SprtDecision.Continue && waiting.TryGetValue(Openings, out var next) && next.Count == 2)
        {
            Openings++;
            // Both are noted, whatever the first one is.
            if (!next.ConvertAll(repetitions.IsNew).Contains(true))
                continue;
            counts[(int)(2 * next.Sum(g => g.Seats[0] == 0 ? g.Points(0, 1) : g.Points(1, 0)))]++;
            State = Sprt.Of(counts, options);
        }
    }
}
