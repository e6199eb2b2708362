using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Whatever the grammar gives and the check lets pass is a game.</summary>
public class SampledGamesTests
{
    [Test]
    public void Any_valid_record_obeys_every_law([Values(0, 1, 2, 3, 4)] int rung, [Range(1, 12)] int seed)
    {
        var record = SampledRecords.Of(rung, (ulong)seed);
        var report = Conformance.Check(ForgeGame.Create(record), games: rung < 3 ? 8 : 2);
        Assert.That(report.Passed, $"{report}\n{RuleFile.Pretty(record)}");
    }

    [Test]
    public void No_game_is_longer_than_was_proven([Range(1, 200)] int seed)
    {
        var record = SampledRecords.Of(seed % 4, (ulong)seed + 1000);
        var game = ForgeGame.Create(record);
        var random = new SeededRandom((ulong)seed);
        for (var i = 0; i < 5; i++)
        {
            var position = game.NewPosition();
            while (position.CurrentPlayer != Player.Terminal)
                position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
            Assert.That(position.History, Has.Count.LessThanOrEqualTo(game.Shape.MaxLength), RuleFile.Pretty(record));
        }
    }

    [Test]
    public void Any_record_is_read_back_as_it_was_written([Range(1, 50)] int seed)
    {
        var record = SampledRecords.Of(seed % 6, (ulong)seed);
        Assert.That(RuleFile.Canonical(RuleFile.Parse(RuleFile.Pretty(record))), Is.EqualTo(RuleFile.Canonical(record)));
    }
}
