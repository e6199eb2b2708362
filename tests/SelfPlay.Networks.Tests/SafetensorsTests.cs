using System.Text;
using SelfPlay.Games;

namespace SelfPlay.Networks.Tests;

public class SafetensorsTests
{
    private static readonly NamedArray[] Tensors =
    [
        new("a.weight", [2, 3], [1, 2, 3, 4, 5, 6]),
        new("b", [], [7.5f]),
        new("empty", [0, 4], []),
    ];

    [Test]
    public void The_bytes_are_those_of_the_format()
    {
        // Written by hand from the format's description: length, JSON padded with blanks, then the data.
        var header = """{"x":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        header = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] expected = [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), .. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)];
        Assert.That(Bytes([new NamedArray("x", [1, 2], [1.5f, -2f])]), Is.EqualTo(expected));
    }

    [Test]
    public void What_is_read_is_what_was_written()
    {
        var read = Safetensors.Read(Bytes(Tensors), "file");
        Assert.That(read.Select(t => t.Name), Is.EqualTo(Tensors.Select(t => t.Name)));
        foreach (var (before, after) in Tensors.Zip(read))
        {
            Assert.That(after.Shape, Is.EqualTo(before.Shape));
            Assert.That(after.Data, Is.EqualTo(before.Data));
        }
    }

    [Test]
    public void Every_truncation_is_reported()
    {
        var bytes = Bytes(Tensors);
        for (var length = 0; length < bytes.Length; length++)
            Assert.That(() => Safetensors.Read(bytes.AsMemory(0, length), "file"), Throws.InstanceOf<SelfPlayException>(), $"{length} of {bytes.Length} bytes");
    }

    [TestCase("""{"x":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", "F16")]
    [TestCase("""{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "truncated")]
    [TestCase("""{"x":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "truncated")]
    [TestCase("""{"x":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,4]}}""", "")]
    [TestCase("""[1]""", "safetensors")]
    [TestCase("""{"x":7}""", "safetensors")]
    public void A_hostile_header_is_reported(string header, string message)
    {
        byte[] bytes = [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), 0, 0, 0, 0];
        Assert.That(() => Safetensors.Read(bytes, "file"), Throws.InstanceOf<SelfPlayException>().With.Message.Contains(message));
    }

    private static byte[] Bytes(IReadOnlyList<NamedArray> tensors)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors);
        return stream.ToArray();
    }
}
