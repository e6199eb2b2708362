namespace SelfPlay.Forge.Tests;

public class RulesVersionTests
{
    [Test]
    public void A_file_that_now_holds_other_rules_is_another_version()
    {
        var (before, again, after) = (
            ForgeGame.Create(KnownGames.Hex(4), "forge:game.json"), ForgeGame.Create(KnownGames.Hex(4), "forge:game.json"),
            ForgeGame.Create(KnownGames.Hex(4, swap: false), "forge:game.json"));
        Assert.That(again.RulesVersion, Is.EqualTo(before.RulesVersion));
        Assert.That(after.RulesVersion, Is.Not.EqualTo(before.RulesVersion));
    }
}
