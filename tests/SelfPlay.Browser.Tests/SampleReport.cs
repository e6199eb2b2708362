using SelfPlay.Arena;
using SelfPlay.Games;

namespace SelfPlay.Browser.Tests;

/// <summary>A report made of random games, with names and numbers that have to be escaped, shortened or left open.</summary>
internal static class SampleReport
{
    private static readonly string[] Names = ["net:checkpoints/run/step-00000400@100", "net:checkpoints/run/step-00000200@100", "<b>mcts:100 & co.</b>", "random"];

    public static TournamentReport Of(string gameId)
    {
        var game = GameCatalogue.Load(GameCatalogue.DefaultFolders()).Create(gameId);
        var random = SeededRandom.ForStream(7, 0);
        var games = new List<ReportGame>();
        for (var a = 0; a < Names.Length; a++)
        {
            for (var b = 0; b < Names.Length; b++)
            {
                if (a != b)
                    games.Add(Play(game, [Names[a], Names[b]], ref random));
            }
        }
        games.Add(games[0] with { Moves = [.. games[0].Moves.Take(3)], Returns = [-1, 1], ForfeitSeat = 0, Reason = "played '</script>'" });
        return new TournamentReport(
            game,
            [.. Names.Select((name, i) => new ReportPlayer(name, 120 - 80 * i, i == 3 ? null : 80 - 80 * i, 165 - 80 * i, 6, 3, 1, 2))],
            [.. from a in Enumerable.Range(0, Names.Length) from b in Enumerable.Range(0, a) select new ReportPair(Names[b], Names[a], 2, 1, 1)],
            games);
    }

    /// <summary>Writes the report into the folder of this test and gives its address.</summary>
    public static string Write(TournamentReport report)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}.html");
        File.WriteAllText(path, report.ToHtml());
        return new Uri(path).AbsoluteUri;
    }

    private static ReportGame Play(Game game, string[] seats, ref SeededRandom random)
    {
        var position = game.NewPosition();
        var moves = new List<string>();
        while (position.CurrentPlayer != Player.Terminal)
        {
            var action = position.LegalActions[random.Next(position.LegalActions.Count)];
            moves.Add(position.ActionText(action));
            position.Apply(action);
        }
        return new ReportGame(seats, moves, 2, position.Returns);
    }
}
