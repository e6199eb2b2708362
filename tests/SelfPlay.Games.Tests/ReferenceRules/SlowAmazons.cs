using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Amazons as lists of squares, walking along each line cell by cell.</summary>
internal sealed class SlowAmazons : IReferenceGame
{
    private readonly List<(int File, int Rank)>[] amazons;
    private readonly HashSet<(int File, int Rank)> arrows = [];
    private readonly int size;
    private int player;
    private (int File, int Rank)? named;
    private bool moved;

    public SlowAmazons(int size)
    {
        this.size = size;
        var k = (size - 1) / 3;
        List<(int File, int Rank)> white = [(k + 1, 1), (size - k, 1), (1, k + 1), (size, k + 1)];
        amazons = [white, [.. white.Select(a => (a.File, size + 1 - a.Rank))]];
    }

    public int ToMove => Moves().Any() ? player : Player.Terminal;

    public int? Winner => 1 - player;

    public IEnumerable<string> Moves() => named is { } amazon
        ? Reach(amazon).Select(s => (moved ? "/" : "-") + Name(s))
        : amazons[player].Where(a => Reach(a).Any()).Select(Name);

    public void Play(string move)
    {
        var square = Parse(move.TrimStart('-', '/'));
        if (named is not { } amazon)
            named = square;
        else if (!moved)
        {
            amazons[player].Remove(amazon);
            amazons[player].Add(square);
            (named, moved) = (square, true);
        }
        else
        {
            arrows.Add(square);
            (named, moved, player) = (null, false, 1 - player);
        }
    }

    private IEnumerable<(int File, int Rank)> Reach((int File, int Rank) from)
    {
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var to = (File: from.File + dx, Rank: from.Rank + dy); IsFree(to); to = (to.File + dx, to.Rank + dy))
                    yield return to;
            }
        }
    }

    private bool IsFree((int File, int Rank) s) => s.File >= 1 && s.File <= size && s.Rank >= 1 && s.Rank <= size
        && !arrows.Contains(s) && !amazons.Any(side => side.Contains(s));

    private static string Name((int File, int Rank) s) => $"{(char)('a' + s.File - 1)}{s.Rank}";

    private static (int File, int Rank) Parse(string name) =>
        (name[0] - 'a' + 1, int.Parse(name[1..], CultureInfo.InvariantCulture));
}
