using SelfPlay.Games;

namespace SelfPlay.Replay.Tests;

public class GameRecordCodecTests
{
    [FsCheck.NUnit.Property]
    public void A_decoded_record_is_the_encoded_one_up_to_rounding(ushort number)
    {
        var record = RandomGames.Play(number);
        var decoded = GameRecordCodec.Decode(GameRecordCodec.Encode(record));
        Assert.Multiple(() =>
        {
            Assert.That(decoded.Number, Is.EqualTo(record.Number));
            Assert.That(decoded.ModelStep, Is.EqualTo(record.ModelStep));
            Assert.That(decoded.Actions, Is.EqualTo(record.Actions));
            Assert.That(decoded.Returns, Is.EqualTo(record.Returns));
            Assert.That(decoded.Positions, Is.EqualTo(record.Positions));
        });
        foreach (var (before, after) in record.Searches.Zip(decoded.Searches))
        {
            Assert.That(after is null, Is.EqualTo(before is null));
            if (before is null || after is null)
                continue;
            Assert.That(after.IsProven, Is.EqualTo(before.IsProven));
            Assert.That(after.Surprise, Is.EqualTo(before.Surprise).Within(1e-3));
            Assert.That(after.Value, Is.EqualTo(before.Value).Within(1e-4));
            Assert.That(after.Policy, Is.EqualTo(before.Policy).Within(1e-4));
            Assert.That(after.Policy.Sum(), Is.EqualTo(1).Within(1e-5));
        }
    }

    [Test]
    public void Truncated_bytes_are_reported_at_every_length()
    {
        var bytes = GameRecordCodec.Encode(RandomGames.Play(3));
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => GameRecordCodec.Decode(bytes[..length]), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("damaged"), $"{length} bytes");
    }

    [Test]
    public void Records_of_the_first_version_are_read_without_surprise()
    {
        // One action, 5, its search a single probability of 1, value 0, not proven.
        byte[] old = [1, 7, 0, 1, 0, 0, 128, 63, 1, 5, 1, 255, 255, 0, 0, 0];
        var record = GameRecordCodec.Decode(old);
        Assert.That((record.Number, record.Returns[0], record.Actions[0]), Is.EqualTo((7, 1f, 5)));
        Assert.That((record.Searches[0]!.Policy[0], record.Searches[0]!.Surprise), Is.EqualTo((1f, 0f)));
    }

    [Test]
    public void A_newer_version_is_named()
    {
        var bytes = GameRecordCodec.Encode(RandomGames.Play(3));
        bytes[0] = 9;
        Assert.That(() => GameRecordCodec.Decode(bytes), Throws.InstanceOf<SelfPlayException>().With.Message.Contains("version 9"));
    }
}
