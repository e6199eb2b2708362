using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.Suites;

/// <summary>Suites from their making to their opening.</summary>
public class SuiteTests : SuiteFolderTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Test]
    public void What_is_sealed_is_opened_again()
    {
        var (suite, reveal) = SuiteMaker.Make(Secret, Shape, Maker);
        SuiteFile.Write(PathOf("suite"), suite);
        SuiteFile.Write(PathOf("reveal"), reveal);
        var (read, opened) = (SuiteFile.ReadSuite(PathOf("suite")), SuiteFile.ReadReveal(PathOf("reveal")));
        Assert.That(SuiteCheck.Problems(read, opened, Maker), Is.Empty);
        Assert.That(opened.Games.GroupBy(g => g.Rung).Select(g => (g.Count(), g.Count(x => x.Classic is not null))), Is.EqualTo(Enumerable.Repeat((4, 1), 3)));
        Assert.That(opened.Games.Select(g => ForgeGame.Create(g.Record).Description.Title), Is.EqualTo(read.Games.Select(g => g.Id)));
    }

    [Test]
    public void The_same_secret_makes_the_same_suite() =>
        Assert.That(SuiteFile.Text(SuiteMaker.Make(Secret, Shape, Maker).Suite), Is.EqualTo(SuiteFile.Text(SuiteMaker.Make(Secret, Shape, new SampleMaker()).Suite)));

    [Test]
    public void A_published_suite_tells_rungs_and_nothing_of_the_games()
    {
        var (suite, reveal) = SuiteMaker.Make(Secret, Shape, Maker);
        var text = SuiteFile.Text(suite);
        foreach (var game in reveal.Games)
            Assert.That(text, Does.Not.Contain(game.Seed).And.Not.Contain(game.Salt).And.Not.Contain(RuleFile.Hash(game.Record)));
        Assert.That(text, Does.Not.Contain(reveal.Key).And.Not.Contain("novel\": true").And.Not.Contain("rows"));
        Assert.That(text.Split('\n').Select(l => l.Trim().Split(':')[0]).Where(l => l.StartsWith('"')).Distinct(),
            Is.EquivalentTo(new[] { "\"format\"", "\"id\"", "\"shape\"", "\"generator\"", "\"rungs\"", "\"novel\"", "\"classics\"", "\"games\"", "\"rung\"", "\"commitment\"" }));
    }

    [Test]
    public void Equal_games_in_two_suites_have_different_commitments_and_names()
    {
        var constant = new ConstantMaker();
        var shape = SuiteShape.Parse(constant.Version, "1", 3, 0);
        var (one, other) = (SuiteMaker.Make(Secret, shape, constant).Suite, SuiteMaker.Make([.. Secret.Reverse()], shape, constant).Suite);
        var larger = SuiteMaker.Make(Secret, shape with { Novel = 4 }, constant).Suite;
        var all = one.Games.Concat(other.Games).Concat(larger.Games).ToList();
        Assert.That(all.Select(g => g.Commitment), Is.Unique);
        Assert.That(all.Select(g => g.Id), Is.Unique);
    }

    [FsCheck.NUnit.Property(MaxTest = 30)]
    public void Where_the_classics_are_depends_on_the_secret_alone(ulong number)
    {
        var key = SuiteKey.Of([.. BitConverter.GetBytes(number), .. new byte[24]], Shape);
        var slots = SuiteMaker.Slots(key, Shape).ToList();
        Assert.That(slots.Select(s => s.Rung), Is.EqualTo(new[] { 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3 }));
        Assert.That(slots.GroupBy(s => s.Rung).Select(r => r.Count(s => s.IsClassic)), Is.All.EqualTo(1));
    }

    [Test]
    public void Classics_stand_at_every_place_about_equally_often()
    {
        var places = Enumerable.Range(0, 400).Select(i => SuiteMaker.Slots(SuiteKey.Of([.. BitConverter.GetBytes(i), .. new byte[28]], Shape), Shape).First(s => s.IsClassic).Index);
        // 400 draws from four places: 100 each, standard deviation 8.7.
        Assert.That(places.GroupBy(p => p).Select(g => g.Count()), Has.Exactly(4).Items.And.All.InRange(65, 135));
    }

    [Test]
    public void Classics_are_different_games_as_large_as_the_novel_ones()
    {
        var reveal = SuiteMaker.Make(Secret, SuiteShape.Parse(Maker.Version, "2-6", 5, 1), Maker).Reveal;
        Assert.That(reveal.Games.Select(g => g.Classic?.Split(' ')[0]).OfType<string>(), Is.Unique);
        foreach (var rung in reveal.Games.GroupBy(g => g.Rung))
        {
            var sizes = rung.Where(g => g.Classic is null).Select(g => Classics.SiteCount(g.Record)).Order().ToList();
            Assert.That(Classics.SiteCount(rung.First(g => g.Classic is not null).Record), Is.InRange(sizes[2] / 2, sizes[2] * 2));
        }
    }

    [Test]
    public void Every_classic_is_a_valid_record_with_a_label_of_its_own()
    {
        var all = Classics.Families.SelectMany(f => f).ToList();
        Assert.That(all.SelectMany(RuleCheck.Problems), Is.Empty);
        Assert.That(all.Select(Classics.Label), Is.Unique);
    }

    [TestCase("secret", "too short", "is no secret: it should hold 64 hexadecimal digits")]
    [TestCase("suite", "{", "is no suite: ")]
    [TestCase("suite", "null", "is no suite: it says null")]
    [TestCase("suite", "{\"format\": 2}", "has format 2; this build reads format 1")]
    [TestCase("reveal", "[]", "is no reveal of a suite: ")]
    public void A_file_that_is_something_else_is_refused_in_one_line(string kind, string text, string message)
    {
        File.WriteAllText(PathOf("file"), text);
        Assert.That(() => Read(kind), Throws.TypeOf<SelfPlayException>().With.Message.Contains(message).And.Message.Not.Contains('\n'));
    }

    [TestCase("secret")]
    [TestCase("suite")]
    [TestCase("reveal of a suite")]
    public void A_missing_file_is_named(string kind) =>
        Assert.That(() => Read(kind.Split(' ')[0]), Throws.TypeOf<SelfPlayException>().With.Message.EqualTo($"there is no {kind} {PathOf("file")}"));

    [Test]
    public void A_file_with_something_else_in_it_is_not_overwritten()
    {
        var (suite, reveal) = SuiteMaker.Make(Secret, Shape, Maker);
        SuiteFile.Write(PathOf("file"), suite);
        SuiteFile.Write(PathOf("file"), suite);
        Assert.That(() => SuiteFile.Write(PathOf("file"), reveal), Throws.TypeOf<SelfPlayException>().With.Message.Contains("holds something else"));
    }

    [TestCase("1-3", new[] { 1, 2, 3 })]
    [TestCase("0,2,4-5", new[] { 0, 2, 4, 5 })]
    [TestCase("2,1,2", new[] { 1, 2 })]
    public void Rungs_are_read(string text, int[] rungs) => Assert.That(SuiteShape.Parse("x", text, 1, 0).Rungs, Is.EqualTo(rungs));

    [TestCase("", 1, 0)]
    [TestCase("3-1", 1, 0)]
    [TestCase("1-2-3", 1, 0)]
    [TestCase("-1", 1, 0)]
    [TestCase("100", 1, 0)]
    [TestCase("1", 0, 0)]
    [TestCase("1", 1, -1)]
    public void A_shape_that_makes_no_sense_is_refused(string rungs, int novel, int classics) =>
        Assert.That(() => SuiteShape.Parse("x", rungs, novel, classics), Throws.TypeOf<SelfPlayException>());

    private object Read(string kind) => kind switch
    {
        "secret" => SecretFile.Read(PathOf("file")),
        "suite" => SuiteFile.ReadSuite(PathOf("file")),
        _ => SuiteFile.ReadReveal(PathOf("file")),
    };


    private sealed class ConstantMaker : IGameMaker
    {
        public string Version => "constant";

        public RuleRecord Make(int rung, ulong seed, int index) => KnownGames.TicTacToe;
    }
}
