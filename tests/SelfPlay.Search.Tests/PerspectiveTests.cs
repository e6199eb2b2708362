using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Search.Tests;

/// <summary>Turns of several moves, three players, chance.</summary>
public sealed class PerspectiveTests
{
    /// <summary>
    /// Each player moves twice in a row and four tokens are left: whoever is to move takes two and two. With five, any first
    /// move leaves 3 or 4 tokens, of which one more move cannot take all; then the other player has two moves for at most 3.
    /// </summary>
    [TestCase(4, 1)]
    [TestCase(5, -1)]
    public void A_player_who_moves_twice_keeps_its_view(int tokens, int value)
    {
        var run = SearchRun.Of(TestPositions.After($"take:turn=2,tokens={tokens}"), new SearchOptions { Simulations = 2000 });
        Assert.That((run.IsProven, run.Value), Is.EqualTo((true, (float)value)));
    }

    /// <summary>With three players and two tokens left the one to move takes both.</summary>
    [TestCase(2, 1)]
    [TestCase(12, 0)]
    public void Of_three_players_each_maximises_its_own_return(int tokens, int seatOffset)
    {
        var position = TestPositions.After($"take:players=3,tokens={tokens}");
        if (seatOffset == 0)
            position.Apply(0);
        var run = SearchRun.Of(position, 3000);
        var seats = SeatValues(position, 3000);
        Assert.Multiple(() =>
        {
            Assert.That(seats.Sum(), Is.EqualTo(0).Within(1e-3), "the game is zero-sum");
            Assert.That(run.Value, Is.EqualTo(seats[position.CurrentPlayer]));
            if (tokens == 2)
                Assert.That((run.Chosen, seats[0] > 0.9f, seats[1] < -0.4f, seats[2] < -0.4f), Is.EqualTo((1, true, true, true)));
        });
    }

    /// <summary>The leaf's seat values come in order of play, so shifting who begins must shift the result alone.</summary>
    [Test]
    public void Seat_values_start_with_the_player_to_move()
    {
        var predictor = new MoverPredictor();
        var asFirst = SearchRun.Of(TestPositions.After("take:players=3,tokens=20"), new SearchOptions { Simulations = 200 }, predictor);
        var position = TestPositions.After("take:players=3,tokens=21");
        position.Apply(0);
        var asSecond = SearchRun.Of(position, new SearchOptions { Simulations = 200 }, predictor);
        Assert.Multiple(() =>
        {
            Assert.That(asSecond.Visits, Is.EqualTo(asFirst.Visits));
            Assert.That(asSecond.Value, Is.EqualTo(asFirst.Value));
        });
    }

    [Test]
    public void Chance_is_sampled_at_its_probabilities()
    {
        var run = TestPositions.Game("dice").Accept(new DiceSearch());
        Assert.Multiple(() =>
        {
            Assert.That(run.Value, Is.EqualTo(0.2).Within(0.04), "0.6 - 0.1 - 0.3");
            for (var face = 0; face < 3; face++)
                Assert.That((double)run.Visits[face] / run.Visits.Sum(), Is.EqualTo(DiceGame.Probabilities[face]).Within(0.02));
        });
    }

    /// <summary>Plain sampling would be off by √(n · p · (1 - p)), here 15 visits and more.</summary>
    [Test]
    public void Every_outcome_has_its_share_of_visits_but_for_two()
    {
        var run = TestPositions.Game("dice").Accept(new DiceSearch());
        for (var face = 0; face < 3; face++)
            Assert.That(run.Visits[face], Is.EqualTo(run.Visits.Sum() * DiceGame.Probabilities[face]).Within(2));
    }

    [Test]
    public void A_gamble_worth_more_than_the_draw_in_hand_is_taken() =>
        Assert.That(SearchRun.Of(TestPositions.After("dice"), 2000).Chosen, Is.EqualTo(DiceGame.Roll));

    private static float[] SeatValues(IPosition position, int simulations) => position.Game.Accept(new SeatValueSearch(position, simulations));

    private sealed class SeatValueSearch(IPosition position, int simulations) : IGameVisitor<float[]>
    {
        public float[] Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = new SearchGroup<TGame, TState>(game, new SearchOptions { Simulations = simulations }, 1);
            group[0].Reset(in ((Position<TGame, TState>)position).State, new SeededRandom(1));
            group.Activate(0);
            group.RunToEnd(new UniformPredictor());
            return [.. Enumerable.Range(0, game.Shape.Players).Select(seat => group[0].RootValue(seat))];
        }
    }

    /// <summary>Searches, rolls, and describes the chance node.</summary>
    private sealed class DiceSearch : IGameVisitor<SearchRun>
    {
        public SearchRun Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var group = new SearchGroup<TGame, TState>(game, new SearchOptions { Simulations = 20000 }, 1);
            group[0].Reset(game.Rules.NewPosition(), new SeededRandom(1));
            group.Activate(0);
            group.RunToEnd(new UniformPredictor());
            group[0].Advance(DiceGame.Roll);
            return SearchRun.Describe(group[0], 0);
        }
    }

    /// <summary>Likes to be the one to move, the more so the fewer tokens are left.</summary>
    private sealed class MoverPredictor : IPredictor
    {
        public void Predict(PredictionBatch batch)
        {
            batch.PolicyLogits.Clear();
            for (var row = 0; row < batch.Count; row++)
            {
                var values = batch.SeatValues(row);
                values[0] = 1 / (1 + batch.Observation(row)[0]);
                values[1] = -values[0];
                values[2] = 0;
            }
        }
    }
}
