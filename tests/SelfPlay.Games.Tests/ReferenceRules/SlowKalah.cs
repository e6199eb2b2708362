using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>Kalah on one ring of pits and stores that never turns, sowing seed by seed.</summary>
internal sealed class SlowKalah : IReferenceGame
{
    // The first player's pits and store, then the second's, counter-clockwise.
    private readonly int[] ring;
    private readonly int pits;
    private readonly bool emptyCapture;

    public SlowKalah(int pits, int seeds, bool emptyCapture)
    {
        (this.pits, this.emptyCapture) = (pits, emptyCapture);
        ring = [.. Enumerable.Repeat(seeds, pits), 0, .. Enumerable.Repeat(seeds, pits), 0];
    }

    public int ToMove { get; private set; }

    public int? Winner => ring[Store(0)] > ring[Store(1)] ? 0 : ring[Store(0)] < ring[Store(1)] ? 1 : null;

    public IEnumerable<string> Moves() => ToMove == Player.Terminal
        ? []
        : Enumerable.Range(1, pits).Where(number => ring[Pits(ToMove).ElementAt(number - 1)] > 0).Select(number => $"{number}");

    public void Play(string move)
    {
        var place = Pits(ToMove).ElementAt(int.Parse(move, CultureInfo.InvariantCulture) - 1);
        var hand = ring[place];
        ring[place] = 0;
        while (hand > 0)
        {
            place = (place + 1) % ring.Length;
            if (place == Store(1 - ToMove))
                continue;
            ring[place]++;
            hand--;
        }
        // Opposite pits are as far from the first store on either side of it.
        var opposite = 2 * pits - place;
        if (Pits(ToMove).Contains(place) && ring[place] == 1 && (emptyCapture || ring[opposite] > 0))
        {
            ring[Store(ToMove)] += ring[place] + ring[opposite];
            ring[place] = ring[opposite] = 0;
        }
        if (place != Store(ToMove))
            ToMove = 1 - ToMove;
        if (Pits(0).All(pit => ring[pit] == 0) || Pits(1).All(pit => ring[pit] == 0))
            End();
    }

    private void End()
    {
        foreach (var player in new[] { 0, 1 })
        {
            foreach (var pit in Pits(player))
            {
                ring[Store(player)] += ring[pit];
                ring[pit] = 0;
            }
        }
        ToMove = Player.Terminal;
    }

    private int Store(int player) => player == 0 ? pits : 2 * pits + 1;

    private IEnumerable<int> Pits(int player) => Enumerable.Range(player == 0 ? 0 : pits + 1, pits);
}
