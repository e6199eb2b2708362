using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.FromCards;

/// <summary>
/// Five generated games, written a second time by somebody who saw nothing but their cards: the rules in English say all there is to know.
/// </summary>
public class FromCardsTests
{
    private const int Games = 1000;

    private static IEnumerable<TestCaseData> Cards => new (string File, Func<ICardGame> Make)[]
    {
        ("g-2ee9577e", () => new Game2ee9577e()), ("g-82c1d151", () => new Game82c1d151()), ("g-838906c4", () => new Game838906c4()),
        ("g-cd3afe60", () => new Gamecd3afe60()), ("g-c4c5b872", () => new Gamec4c5b872()),
    }.Select(c => new TestCaseData(c.File, c.Make).SetArgDisplayNames(c.File));

    [TestCaseSource(nameof(Cards))]
    public void A_game_written_from_its_card_alone_is_the_record(string file, object make)
    {
        var game = ForgeGame.Create(RuleFile.Read(Path.Combine(TestContext.CurrentContext.TestDirectory, "FromCards", file + ".json")));
        for (var i = 0; i < Games; i++)
        {
            var random = SeededRandom.ForStream(5, (ulong)i);
            var (position, written) = (game.NewPosition(), ((Func<ICardGame>)make)());
            while (position.CurrentPlayer != Player.Terminal)
            {
                Assert.That(written.Player, Is.EqualTo(position.CurrentPlayer), position.BoardText);
                var actions = position.LegalActions;
                Assert.That(written.Actions, Is.EquivalentTo(actions.Select(position.ActionText)), position.BoardText);
                var action = actions[random.Next(actions.Count)];
                written.Play(position.ActionText(action));
                position.Apply(action);
            }
            Assert.That(written.Player, Is.EqualTo(-1), position.BoardText);
            Assert.That(written.Result, Is.EqualTo(position.Returns[0]), position.BoardText);
        }
    }
}
