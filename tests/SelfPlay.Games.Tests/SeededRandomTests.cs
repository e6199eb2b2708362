using System.Numerics;
using FsCheck;

namespace SelfPlay.Games.Tests;

/// <summary>Random numbers: the published ones, evenly spread, independent from stream to stream.</summary>
public sealed class SeededRandomTests
{
    [Test]
    public void The_numbers_are_those_of_SplitMix64()
    {
        var random = new SeededRandom(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (var expected in published)
            Assert.That(random.NextUInt64(), Is.EqualTo(expected));
    }

    [FsCheck.NUnit.Property]
    public bool A_number_lies_below_its_bound(ulong seed, PositiveInt bound)
    {
        var random = new SeededRandom(seed);
        return Enumerable.Range(0, 20).All(_ => random.Next(bound.Get) is var n && n >= 0 && n < bound.Get);
    }

    [FsCheck.NUnit.Property]
    public bool A_double_lies_between_zero_and_one(ulong seed) => new SeededRandom(seed).NextDouble() is >= 0 and < 1;

    [FsCheck.NUnit.Property]
    public bool A_copy_repeats_the_same_numbers(ulong seed)
    {
        var random = new SeededRandom(seed);
        var copy = random;
        return random.NextUInt64() == copy.NextUInt64() && random.NextUInt64() == copy.NextUInt64();
    }

    [TestCase(2)]
    [TestCase(7)]
    [TestCase(100)]
    public void Every_number_below_the_bound_is_drawn_equally_often(int bound)
    {
        var random = new SeededRandom(1);
        var counts = new int[bound];
        for (var i = 0; i < 10_000 * bound; i++)
            counts[random.Next(bound)]++;
        // Pearson's statistic has mean bound - 1 and standard deviation √(2 · (bound - 1)).
        var chiSquare = counts.Sum(c => Math.Pow(c - 10_000, 2) / 10_000);
        Assert.That(chiSquare, Is.LessThan(bound - 1 + 5 * Math.Sqrt(2 * (bound - 1))));
    }

    [Test]
    public void Indices_are_drawn_in_proportion_to_their_weights()
    {
        var random = new SeededRandom(3);
        var counts = new int[4];
        for (var i = 0; i < 100_000; i++)
            counts[random.NextIndex([1, 0, 6, 3])]++;
        Assert.That(counts[1], Is.Zero);
        Assert.That(counts.Select(c => c / 100_000.0), Is.EqualTo(new[] { 0.1, 0, 0.6, 0.3 }).Within(0.01));
    }

    [Test]
    public void Streams_of_one_seed_and_seeds_of_one_stream_differ()
    {
        var first = from seed in Enumerable.Range(0, 100)
                    from stream in Enumerable.Range(0, 100)
                    select SeededRandom.ForStream((ulong)seed, (ulong)stream).NextUInt64();
        Assert.That(first.Distinct().Count(), Is.EqualTo(10_000));
    }

    [Test]
    public void A_change_of_any_input_bit_changes_about_half_of_the_output_bits()
    {
        for (var bit = 0; bit < 64; bit++)
        {
            var changed = Enumerable.Range(0, 1000).Average(i =>
                BitOperations.PopCount(SeededRandom.Mix((ulong)i * 977) ^ SeededRandom.Mix((ulong)i * 977 ^ 1UL << bit)));
            Assert.That(changed, Is.EqualTo(32).Within(1.5));
        }
    }
}
