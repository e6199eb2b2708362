using FsCheck;

namespace SelfPlay.Games.Tests;

/// <summary>Lists of the cells of a set, whatever the set and the room for the list.</summary>
public sealed class BitboardTests
{
    [FsCheck.NUnit.Property(MaxTest = 1000)]
    public bool The_cells_are_appended_in_ascending_order_and_nothing_is_written_behind_the_list(
        ulong seed, byte offset, NonNegativeInt before, NonNegativeInt room)
    {
        var random = new SeededRandom(seed);
        var set = random.NextUInt64();
        for (var i = random.Next(5); i > 0; i--)
            set &= random.NextUInt64();
        int[] start = [.. Enumerable.Range(1000, before.Get % 20)], behind = [.. Enumerable.Range(2000, 20)];
        int[] expected = [.. start, .. Enumerable.Range(0, 64).Where(cell => (set >> cell & 1) != 0).Select(cell => offset + cell)];
        var length = expected.Length + room.Get % 40;
        int[] buffer = [.. start, .. new int[length - start.Length], .. behind];

        var count = Bitboard.AppendCells(set, offset, buffer.AsSpan(0, length), start.Length);

        return buffer.AsSpan(0, count).SequenceEqual(expected) && buffer.AsSpan(length).SequenceEqual(behind);
    }

    [Test]
    public void A_list_without_room_for_all_cells_is_refused() =>
        Assert.That(() => Bitboard.AppendCells(ulong.MaxValue, 0, new int[63], 0), Throws.InstanceOf<IndexOutOfRangeException>());
}
