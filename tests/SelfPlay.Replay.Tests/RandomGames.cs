using SelfPlay.Games;
using TicTacToe;

namespace SelfPlay.Replay.Tests;

/// <summary>Tic-tac-toe games played at random, with made-up search results.</summary>
internal static class RandomGames
{
    public static Game<Rules, State> TicTacToe { get; } = Game<Rules, State>.Create();

    public static GameRecord Play(long number, ulong seed = 1)
    {
        var random = SeededRandom.ForStream(seed, (ulong)number);
        var position = TicTacToe.NewPosition();
        var searches = new List<SearchRecord?>();
        while (position.CurrentPlayer != Player.Terminal)
        {
            var policy = position.LegalActions.Select(_ => (float)random.NextDouble() + 0.01f).ToArray();
            var sum = policy.Sum();
            searches.Add(random.Next(5) == 0 ? null : new SearchRecord([.. policy.Select(p => p / sum)], (float)random.NextDouble() * 2 - 1, random.Next(2) == 0) { Surprise = 3 * (float)random.NextDouble() });
            position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
        }
        return new GameRecord(number, number / 10, [.. position.History], [.. searches], [.. position.Returns]);
    }

    public static IReadOnlyList<GameRecord> PlayMany(int count) => [.. Enumerable.Range(0, count).Select(i => Play(i))];
}
