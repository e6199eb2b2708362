using SelfPlay.Games;
using TicTacToe;

namespace SelfPlay.Replay.Tests;

public class ReplayWindowTests
{
    private static readonly ReplayOptions Small = new() { MinWindow = 100, WarmUp = 1 };

    [Test]
    public void The_window_grows_as_the_rule_says()
    {
        // KataGo's rule with its published constants: c = 250 000, alpha = 0.75, beta = 0.4 gives 500 000 at N = 1 095 000 or so.
        var options = new ReplayOptions { MinWindow = 250_000, WindowExponent = 0.75, WindowScale = 0.4 };
        Assert.Multiple(() =>
        {
            Assert.That(options.WindowAfter(1), Is.EqualTo(250_000));
            Assert.That(options.WindowAfter(250_000), Is.EqualTo(250_000));
            Assert.That(options.WindowAfter(1_000_000), Is.EqualTo(250_000 + 0.4 * 250_000 / 0.75 * (Math.Pow(4, 0.75) - 1)).Within(2));
            // Its slope where growth begins is the scale.
            Assert.That(options.WindowAfter(251_000) - 250_000, Is.EqualTo(400).Within(1));
        });
    }

    [Test]
    public void Old_games_leave_and_counts_stay_right()
    {
        var window = new ReplayWindow<Rules, State>(RandomGames.TicTacToe, Small);
        long total = 0;
        var held = new Queue<GameRecord>();
        foreach (var game in RandomGames.PlayMany(500))
        {
            window.Add(game, total += game.Positions);
            held.Enqueue(game);
            while (held.Sum(g => g.Positions) > window.Positions)
                held.Dequeue();
            Assert.That(held.Sum(g => g.Positions), Is.EqualTo(window.Positions));
            Assert.That(window.Positions, Is.LessThan(Small.WindowAfter(total) + 10));
        }
        Assert.That(window.DistinctPositions, Is.EqualTo(held.SelectMany(States).Distinct().Count()));
        Assert.That(window.Positions, Is.GreaterThanOrEqualTo(100));
        Assert.That(window.Games, Is.EqualTo(held.Count));
        Assert.That(window.DistinctGames, Is.EqualTo(held.Select(g => string.Join(' ', g.Actions)).Distinct().Count()));
        window.RemoveNewest(window.Games);
        Assert.That((window.Games, window.DistinctGames, window.Positions, window.DistinctPositions), Is.EqualTo((0, 0, 0L, 0)));
    }

    [Test]
    public void Identical_positions_are_one_entry_with_averaged_targets()
    {
        var window = new ReplayWindow<Rules, State>(RandomGames.TicTacToe, Small with { RootValueShare = 0 });
        float[] first = [1, 0, 0, 0, 0, 0, 0, 0, 0], second = [0, 0, 0, 0, 1, 0, 0, 0, 0];
        window.Add(OpeningOnly(0, first, [1, -1]), 1);
        window.Add(OpeningOnly(1, second, [-1, 1]), 2);
        window.Add(OpeningOnly(2, second, [0, 0]), 3);
        window.Add(OpeningOnly(3, second, [1, -1]), 4);
        Assert.That(window.DistinctPositions, Is.EqualTo(1));

        var batch = Sample(window, 64);
        for (var row = 0; row < batch.Size; row++)
        {
            // Symmetries move the corner about and leave the centre where it is.
            Assert.That(batch.Policy(row)[4], Is.EqualTo(0.75f));
            Assert.That(batch.Policy(row)[0] + batch.Policy(row)[2] + batch.Policy(row)[6] + batch.Policy(row)[8], Is.EqualTo(0.25f));
            Assert.That(batch.Value(row).ToArray(), Is.EqualTo(new[] { 0.5f, 0.25f, 0.25f }));
        }
    }

    [Test]
    public void Samples_are_consistent_positions_with_legal_targets()
    {
        var window = new ReplayWindow<Rules, State>(RandomGames.TicTacToe, Small with { MinWindow = 2000 });
        long total = 0;
        foreach (var game in RandomGames.PlayMany(200))
            window.Add(game, total += game.Positions);
        var batch = Sample(window, 512);
        for (var row = 0; row < batch.Size; row++)
        {
            var planes = batch.Observation(row);
            var policy = batch.Policy(row);
            for (var cell = 0; cell < 9; cell++)
            {
                var empty = planes[cell] == 0 && planes[9 + cell] == 0;
                Assert.That(batch.Legal(row)[cell], Is.EqualTo(empty));
                Assert.That(policy[cell], empty ? Is.GreaterThan(0f) : Is.Zero);
            }
            Assert.That(policy.ToArray().Sum(), Is.EqualTo(1).Within(1e-4));
            Assert.That(batch.Value(row).ToArray().Sum(), Is.EqualTo(1).Within(1e-4));
            Assert.That(batch.Value(row).ToArray(), Has.All.InRange(-1e-5f, 1 + 1e-5f));
        }
    }

    [Test]
    public void Frequent_positions_are_drawn_with_logarithmic_weight()
    {
        var window = new ReplayWindow<Rules, State>(RandomGames.TicTacToe, Small with { MinWindow = 1000 });
        float[] even = [.. Enumerable.Repeat(1f / 9, 9)], rest = [.. Enumerable.Repeat(1f / 8, 8)];
        for (var i = 0; i < 127; i++)
            window.Add(OpeningOnly(i, even, [0, 0]), i + 1);
        window.Add(new GameRecord(127, 0, [4, 0], [new(even, 0, false), new(rest, 0, false)], [0, 0]), 129);
        var batch = Sample(window, 9000);
        var openings = Enumerable.Range(0, batch.Size).Count(row => batch.Observation(row).ToArray().Sum() == 0);
        // Weights are 1 + log2(128) = 8 and 1.
        Assert.That(openings, Is.EqualTo(8000).Within(150));
    }

    [Test]
    public void A_position_learns_the_first_outcome_proven_after_it_whatever_came_of_the_game()
    {
        // The mover of ply 1 has won for sure, throws it away, and loses in the end.
        var record = new GameRecord(0, 0, [4, 0, 8, 2], [new(Even(9), 0, false), new(Even(8), 1, true), new(Even(7), 0, false), new(Even(6), 0, false)], [1, -1]);
        var window = new ReplayWindow<Rules, State>(RandomGames.TicTacToe, Small with { RootValueShare = 0 });
        window.Add(record, 4);
        var batch = Sample(window, 256);
        float[] win = [1, 0, 0], loss = [0, 0, 1];
        var learned = Enumerable.Range(0, batch.Size).ToLookup(row => batch.Observation(row).ToArray().Sum(), row => batch.Value(row).ToArray());
        Assert.Multiple(() =>
        {
            Assert.That(learned[0], Is.Not.Empty.And.All.EqualTo(loss), "before the proof: lost for the first player");
            Assert.That(learned[1], Is.Not.Empty.And.All.EqualTo(win), "at the proof");
            Assert.That(learned[2], Is.Not.Empty.And.All.EqualTo(win), "after it: the game's result, the first player to move");
            Assert.That(learned[3], Is.Not.Empty.And.All.EqualTo(loss), "after it: the game's result, the second player to move");
        });

        static float[] Even(int actions) => [.. Enumerable.Repeat(1f / actions, actions)];
    }

    [Test]
    public void Surprising_positions_are_drawn_more_often_up_to_a_limit()
    {
        var window = new ReplayWindow<Rules, State>(RandomGames.TicTacToe, Small with { SurpriseShare = 0.5 });
        // Surprises 0, 1, 2 and 97 have the mean 25: relative to it 0, 0.04, 0.08 and 3.88.
        float[] surprises = [0, 1, 2, 97];
        var searches = surprises.Select((s, ply) => new SearchRecord([.. Enumerable.Repeat(1f / (9 - ply), 9 - ply)], 0, false) { Surprise = s }).ToArray();
        window.Add(new GameRecord(0, 0, [4, 0, 8, 2], searches, [0, 0]), 4);
        var batch = Sample(window, 20_000);
        var drawn = Enumerable.Range(0, batch.Size).GroupBy(row => (int)batch.Observation(row).ToArray().Sum()).OrderBy(g => g.Key).Select(g => g.Count() / 20_000.0);
        double[] weights = [0.5, 0.52, 0.54, 0.5 + 0.5 * 3.88];
        Assert.That(drawn, Is.EqualTo(weights.Select(w => w / weights.Sum())).Within(0.01));
    }

    private static GameRecord OpeningOnly(long number, float[] policy, float[] returns) =>
        new(number, 0, [4], [new SearchRecord(policy, 0, false)], returns);

    private static TrainingBatch Sample(ReplayWindow<Rules, State> window, int size)
    {
        var batch = new TrainingBatch(RandomGames.TicTacToe.Shape, size);
        var random = new SeededRandom(5);
        window.Sample(batch, ref random);
        return batch;
    }

    private static IEnumerable<string> States(GameRecord game)
    {
        var position = RandomGames.TicTacToe.NewPosition();
        for (var ply = 0; ply < game.Actions.Length; ply++)
        {
            if (game.Searches[ply] is not null)
                yield return position.BoardText;
            position.Apply(game.Actions[ply]);
        }
    }
}
