using SelfPlay.Games;
using SelfPlay.Service.Dashboard.Board;

namespace SelfPlay.Service.Tests;

/// <summary>Clicks become moves in any game.</summary>
public class MoveInputTests
{
    private static readonly GameCatalogue Games = GameCatalogue.Load(GameCatalogue.DefaultFolders());

    private static IEnumerable<string> Ids => Games.Games.Select(g => g.Id);

    [TestCaseSource(nameof(Ids))]
    public void Every_legal_action_can_be_reached_by_clicks_or_a_button(string id)
    {
        var position = Games.Create(id).NewPosition();
        var random = SeededRandom.ForStream(11, 0);
        for (var ply = 0; ply < 40 && position.CurrentPlayer != Player.Terminal; ply++)
        {
            foreach (var action in position.LegalActions)
                Assert.That(Reach(position, action), Is.EqualTo(action), $"{id}: {position.ActionText(action)} after {ply} moves");
            position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
        }
    }

    [Test]
    public void A_second_click_on_the_same_cell_takes_the_choice_back()
    {
        var input = new MoveInput(Games.Create("breakthrough").NewPosition());
        var first = input.Next.Min();
        Assert.That(input.Click(first), Is.Null);
        Assert.That(input.Chosen, Is.EqualTo(new[] { first }));
        Assert.That(input.Click(first), Is.Null);
        Assert.That(input.Chosen, Is.Empty);
    }

    [Test]
    public void A_click_on_another_piece_chooses_that_one()
    {
        var input = new MoveInput(Games.Create("breakthrough").NewPosition());
        var (first, other) = (input.Next.Min(), input.Next.Min() + 1);
        input.Click(first);
        Assert.That(input.Click(other), Is.Null);
        Assert.That(input.Chosen, Is.EqualTo(new[] { other }));
    }

    [Test]
    public void A_click_where_nothing_is_possible_does_nothing()
    {
        var input = new MoveInput(Games.Create("tic-tac-toe").NewPosition());
        Assert.That(input.Click(1000), Is.Null);
        Assert.That(input.Chosen, Is.Empty);
    }

    private static int? Reach(IPosition position, int action)
    {
        var input = new MoveInput(position);
        foreach (var cell in position.Sketch(action).Cells)
        {
            Assert.That(input.Next, Does.Contain(cell));
            if (input.Click(cell) is { } played)
                return played;
        }
        return input.Buttons.Any(b => b.Action == action) ? action : null;
    }
}
