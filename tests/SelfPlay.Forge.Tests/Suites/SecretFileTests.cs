using System.Runtime.Versioning;
using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.Suites;

/// <summary>Secrets and what they open.</summary>
[UnsupportedOSPlatform("windows"), Platform(Exclude = "Win", Reason = "access rights are those of Unix")]
public class SecretFileTests : SuiteFolderTests
{
    [Test]
    public void A_secret_is_made_once_for_its_owner_alone()
    {
        var secret = SecretFile.ReadOrCreate(PathOf("secret"));
        Assert.That(secret, Has.Length.EqualTo(32).And.Not.EqualTo(SecretFile.ReadOrCreate(PathOf("other"))));
        Assert.That(SecretFile.ReadOrCreate(PathOf("secret")), Is.EqualTo(secret));
        Assert.That(File.GetUnixFileMode(PathOf("secret")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void A_suite_is_opened_from_what_was_kept_or_by_making_its_games_again()
    {
        var (path, suite, reveal) = MakeWithSecret();
        Assert.That(SuiteFile.Text(SecretFile.Open(path, suite, Maker)), Is.EqualTo(SuiteFile.Text(reveal)));
        SuiteFile.Write(SecretFile.SealedPath(path, suite.Id), reveal, isPrivate: true);
        Assert.That(SuiteFile.Text(SecretFile.Open(path, suite, new SampleMaker { Version = "sample 2" })), Is.EqualTo(SuiteFile.Text(reveal)));
        Assert.That(File.GetUnixFileMode(SecretFile.SealedPath(path, suite.Id)), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void A_wrong_secret_opens_nothing()
    {
        var (_, suite, _) = MakeWithSecret();
        SecretFile.ReadOrCreate(PathOf("wrong"));
        Assert.That(() => SecretFile.Open(PathOf("wrong"), suite, Maker), Throws.TypeOf<SelfPlayException>().With.Message.EndsWith($"is not the secret of suite {suite.Id}"));
    }

    [Test]
    public void Games_of_another_generator_cannot_be_made_again()
    {
        var (path, suite, _) = MakeWithSecret();
        Assert.That(() => SecretFile.Open(path, suite, new SampleMaker { Version = "sample 2" }),
            Throws.TypeOf<SelfPlayException>().With.Message.Contains("they come from generator sample 1, this build has sample 2"));
    }

    [Test]
    public void A_secret_that_others_can_read_is_refused()
    {
        File.WriteAllText(PathOf("file"), new string('a', 64));
        File.SetUnixFileMode(PathOf("file"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.That(() => SecretFile.Read(PathOf("file")), Throws.TypeOf<SelfPlayException>().With.Message.Contains("chmod 600"));
    }

    private (string Path, Suite Suite, Reveal Reveal) MakeWithSecret()
    {
        var (suite, reveal) = SuiteMaker.Make(SecretFile.ReadOrCreate(PathOf("secret")), Shape, Maker);
        return (PathOf("secret"), suite, reveal);
    }
}
