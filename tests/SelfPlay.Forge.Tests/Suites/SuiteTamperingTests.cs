using System.Collections.Immutable;
using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.Suites;

/// <summary>Whatever is changed after the sealing is found and named.</summary>
public class SuiteTamperingTests
{
    private const int Changed = 2;

    private static readonly SampleMaker Maker = new();
    private static readonly (Suite Suite, Reveal Reveal) Sealed = SuiteMaker.Make(new byte[32], SuiteShape.Parse(Maker.Version, "1-2", 3, 1), Maker);

    private string folder = "";

    [OneTimeSetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-suite").FullName;

    [OneTimeTearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("seed")]
    [TestCase("salt")]
    [TestCase("record")]
    [TestCase("kind")]
    [TestCase("id")]
    [TestCase("rung")]
    public void A_changed_reveal_is_found_and_named(string what)
    {
        var game = Sealed.Reveal.Games[Changed];
        var problems = Check(Sealed.Suite, WithGame(what switch
        {
            "seed" => game with { Seed = Flip(game.Seed) },
            "salt" => game with { Salt = Flip(game.Salt) },
            "record" => game with { Record = game.Record with { End = game.Record.End with { MaxPlies = 59 } } },
            "kind" => game with { Classic = game.Classic is null ? "hex 5x5" : null },
            "id" => game with { Id = Flip(game.Id) },
            _ => game with { Rung = 2 },
        }));
        Assert.That(problems.Select(p => (p.Game, p.What)), Is.EqualTo(new[] { (Sealed.Suite.Games[Changed].Id, what) }));
    }

    [TestCase("commitment")]
    [TestCase("id")]
    [TestCase("rung")]
    public void A_changed_suite_is_found_and_named(string what)
    {
        var entry = Sealed.Suite.Games[Changed];
        var changed = Sealed.Suite with
        {
            Games = Sealed.Suite.Games.SetItem(Changed, what switch
            {
                "commitment" => entry with { Commitment = Flip(entry.Commitment) },
                "id" => entry with { Id = Flip(entry.Id) },
                _ => entry with { Rung = 2 },
            }),
        };
        Assert.That(Check(changed, Sealed.Reveal).Select(p => p.What), Is.EqualTo(new[] { what }));
    }

    [Test]
    public void Two_games_that_changed_places_are_found()
    {
        var games = Sealed.Reveal.Games;
        Assert.That(Check(Sealed.Suite, Sealed.Reveal with { Games = [games[1], games[0], .. games[2..]] }).Select(p => p.What), Is.EqualTo(new[] { "id", "id" }));
    }

    [Test]
    public void A_game_too_few_is_found() =>
        Assert.That(Check(Sealed.Suite, Sealed.Reveal with { Games = Sealed.Reveal.Games[1..] }).Select(p => (p.Game, p.What)), Is.EqualTo(new[] { ((string?)null, "games") }));

    [Test]
    public void Another_key_is_found()
    {
        Assert.That(Check(Sealed.Suite, Sealed.Reveal with { Key = Flip(Sealed.Reveal.Key) }).Select(p => p.What), Is.EqualTo(new[] { "key" }));
        Assert.That(Check(Sealed.Suite, Sealed.Reveal with { Key = "none" }).Select(p => p.What), Is.EqualTo(new[] { "key" }));
    }

    [Test]
    public void A_reveal_that_claims_another_generator_is_found() =>
        Assert.That(Check(Sealed.Suite, Sealed.Reveal with { Generator = "sample 2" }).Select(p => p.What), Is.EqualTo(new[] { "version" }));

    [Test]
    public void A_game_that_was_committed_to_but_never_generated_is_found()
    {
        var game = Sealed.Reveal.Games.First(g => g.Classic is null);
        var (index, own) = (Sealed.Reveal.Games.IndexOf(game), KnownGames.Hex(5) with { Name = game.Id });
        var suite = Sealed.Suite with
        {
            Games = Sealed.Suite.Games.SetItem(index, Sealed.Suite.Games[index] with { Commitment = Commitment.Of(game.Salt, Maker.Version, own) }),
        };
        var reveal = Sealed.Reveal with { Games = Sealed.Reveal.Games.SetItem(index, game with { Record = own }) };
        Assert.That(Check(suite, reveal).Select(p => p.ToString()), Is.EqualTo(new[] { $"{game.Id}: record: it was committed to, but does not come out of its seed" }));
    }

    [Test]
    public void Without_the_generator_commitments_are_checked_still()
    {
        var other = new SampleMaker { Version = "sample 2" };
        var game = Sealed.Reveal.Games[Changed];
        Assert.That(SuiteCheck.CanRemake(Sealed.Suite, other), Is.False);
        Assert.That(SuiteCheck.Problems(Sealed.Suite, Sealed.Reveal, other), Is.Empty);
        Assert.That(SuiteCheck.Problems(Sealed.Suite, WithGame(game with { Record = game.Record with { Name = "g" } }), other).Select(p => p.What),
            Is.EqualTo(new[] { "commitment" }));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void A_flipped_bit_anywhere_in_a_file_is_caught(uint place, byte bit, bool inSuite)
    {
        var path = Path.Combine(folder, "file.json");
        var bytes = System.Text.Encoding.UTF8.GetBytes(inSuite ? SuiteFile.Text(Sealed.Suite) : SuiteFile.Text(Sealed.Reveal));
        // Sizes that FsCheck tries first are small, so the place is spread over the file.
        var at = (int)(SeededRandom.Mix(place) % (ulong)bytes.Length);
        bytes[at] ^= (byte)(1 << (bit % 8));
        File.WriteAllBytes(path, bytes);
        Assert.That(IsCaught, $"bit {bit % 8} of byte {at}");

        bool IsCaught()
        {
            try
            {
                return inSuite ? Check(SuiteFile.ReadSuite(path), Sealed.Reveal).Count > 0 : Check(Sealed.Suite, SuiteFile.ReadReveal(path)).Count > 0;
            }
            catch (SelfPlayException)
            {
                return true;
            }
        }
    }

    [Test]
    public void An_edited_file_is_refused_by_its_line()
    {
        var path = Path.Combine(folder, "edited.json");
        File.WriteAllText(path, SuiteFile.Text(Sealed.Suite).Replace("\"rung\": 1,", "\"rung\":  1,", StringComparison.Ordinal));
        Assert.That(() => SuiteFile.ReadSuite(path), Throws.TypeOf<SelfPlayException>().With.Message.Contains("was edited: line "));
    }

    private static IReadOnlyList<SuiteProblem> Check(Suite suite, Reveal reveal) => SuiteCheck.Problems(suite, reveal, Maker);

    private static Reveal WithGame(RevealedGame game) => Sealed.Reveal with { Games = Sealed.Reveal.Games.SetItem(Changed, game) };

    private static string Flip(string text) => text[..^1] + (text[^1] == '0' ? '1' : '0');
}
