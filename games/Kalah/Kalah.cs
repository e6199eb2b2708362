using System.Text;
using Kalah;

[assembly: Game<Rules, State>]

namespace Kalah;

/// <summary>
/// A position as the player to move sees it, one byte a pit: byte i is the pit i places from its owner's left, and the byte
/// after the last pit is the owner's store. When the game is over all seeds are in the stores, seen by the first player.
/// </summary>
public struct State
{
    /// <summary>Pits and store of the player to move.</summary>
    public ulong Own;

    /// <summary>Pits and store of the other player.</summary>
    public ulong Other;

    /// <summary>The seat to move, 0 at the end; a whole word, so that there is no padding.</summary>
    public long Turn;
}

/// <summary>Seeds sown around the board, with extra turns and captures.</summary>
public readonly struct Rules : IGame<Rules, State>
{
    private readonly int pits, seeds, emptyCapture, lap;
    private readonly ulong pitBytes;

    // What sowing n seeds from a pit adds to either side, at index pit · (all seeds + 1) + n.
    private readonly ulong[] sownOwn, sownOther;

    private Rules(int pits, int seeds, int emptyCapture)
    {
        (this.pits, this.seeds, this.emptyCapture, lap) = (pits, seeds, emptyCapture, 2 * pits + 1);
        pitBytes = (1UL << (8 * pits)) - 1;
        sownOwn = new ulong[pits * (All + 1)];
        sownOther = new ulong[pits * (All + 1)];
        for (var pit = 0; pit < pits; pit++)
        {
            for (var n = 1; n <= All; n++)
            {
                var (index, place) = (pit * (All + 1) + n, (pit + n) % lap);
                sownOwn[index] = sownOwn[index - 1] + (place <= pits ? 1UL << (8 * place) : 0);
                sownOther[index] = sownOther[index - 1] + (place <= pits ? 0 : 1UL << (8 * (place - pits - 1)));
            }
        }
    }

    private int All => 2 * pits * seeds;

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("kalah", "Kalah",
        "Two players face each other across two rows of {pits} pits. Each owns the row nearer to them, numbered 1 to {pits} "
        + "from their left, and a store at its right end. Every pit begins with {seeds} seeds, and the stores are empty. The "
        + "first player begins, and players take turns. A move takes all seeds out of one of the mover's pits that is not empty "
        + "and sows them one by one, counter-clockwise: into the mover's own pits further to the right, the mover's store, the "
        + "opponent's pits from the opponent's left to right, the mover's own pits from the left, and so on. The opponent's "
        + "store is skipped; the pit the seeds came from is not. If the last seed falls into the mover's store, the same player "
        + "moves again. If it falls into a pit of the mover's that was empty just before, and the opponent's pit opposite "
        + "(across the board) holds seeds, then the last seed and all seeds opposite are captured into the mover's store; if "
        + "the pit opposite is empty, {emptycapture} seeds are captured: 0 means none, 1 the last seed itself. The game ends "
        + "when all pits of either player are empty after a move, whoever would move next; each player then puts the seeds left "
        + "in their own pits into their own store. Whoever has more seeds in their store wins; equal numbers are a draw.",
        new ParameterSpec("pits", 6, 1, 7, "pits of each player"),
        new ParameterSpec("seeds", 4, 1, 12, "seeds in each pit at the beginning"),
        new ParameterSpec("emptycapture", 0, 0, 1, "whether the last seed is captured even if the pit opposite is empty"))
    {
        ObservationPlanes =
        [
            "seeds in the own pits, as a part of a lap, which is 2 × pits + 1", "seeds in the pits opposite, likewise",
            "seeds in the own store, as a part of half of all", "seeds in the opponent's store, likewise",
            "own pits with exactly one seed, two and so on up to a lap, one plane each (2 × pits + 1 planes)",
            "the pits opposite, likewise (2 × pits + 1 planes)",
        ],
        ActionPlanes = ["sow the seeds of the pit, counted from the mover's left"],
        KnownValues =
        [
            "with six pits and emptycapture=1 the first player wins by 2 with three seeds in each pit, by 10 with four "
            + "and by 12 with five (Irving, Donkers and Uiterwijk 2000)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) =>
        new(parameters["pits"], parameters["seeds"], parameters["emptycapture"]);

    /// <summary>
    /// The board is one row of pits, each with the opponent's pit opposite; an action is a pit. Give each seed in a pit
    /// its distance to the owner's store, and pits · (pits - 1) more: a move that puts no seed in the store lowers the sum
    /// by bringing seeds nearer, and with each seed that enters it the others gain at most pits² - pits - 1.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(4 + 2 * lap, 1, pits), new ActionShape(1, 1, pits, 0),
        MaxLength: All * pits * (pits - 1) + seeds * pits * (pits + 1));

    /// <inheritdoc/>
    public State NewPosition()
    {
        var side = pitBytes / 255 * (ulong)seeds;
        return new State { Own = side, Other = side };
    }

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) => ((state.Own | state.Other) & pitBytes) == 0 ? Player.Terminal : (int)state.Turn;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        var count = 0;
        var own = state.Own;
        for (var pit = 0; pit < pits; pit++, own >>= 8)
        {
            if ((own & 255) != 0)
                actions[count++] = pit;
        }
        return count;
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        var taken = Seeds(state.Own, action);
        var own = (state.Own & ~(255UL << (8 * action))) + sownOwn[action * (All + 1) + taken];
        var other = state.Other + sownOther[action * (All + 1) + taken];
        var last = (action + taken) % lap;
        if (last < pits && Seeds(own, last) == 1 && Seeds(other, pits - 1 - last) is var opposite && opposite + emptyCapture > 0)
        {
            own += ((ulong)(opposite + 1) << (8 * pits)) - (1UL << (8 * last));
            other &= ~(255UL << (8 * (pits - 1 - last)));
        }
        if ((own & pitBytes) == 0 || (other & pitBytes) == 0)
        {
            var (first, second) = state.Turn == 0 ? (own, other) : (other, own);
            state = new State { Own = Swept(first), Other = Swept(second) };
        }
        else if (last == pits)
            (state.Own, state.Other) = (own, other);
        else
            state = new State { Own = other, Other = own, Turn = 1 - state.Turn };
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns[0] = Math.Sign(Seeds(state.Own, pits) - Seeds(state.Other, pits));
        returns[1] = -returns[0];
    }

    /// <summary>
    /// Column i is the player's pit i and the one opposite. Planes: seeds in laps for 0 = the player's pits, 1 = the pits
    /// opposite; the share of half of all seeds in 2 = the player's store, 3 = the other's; then, since where a sowing ends
    /// hangs on every seed, which of the player's pits hold exactly 1, 2, … seeds up to a lap, and the same for those opposite.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        var (own, other) = player == state.Turn ? (state.Own, state.Other) : (state.Other, state.Own);
        planes.Clear();
        for (var column = 0; column < pits; column++)
        {
            var (mine, theirs) = (Seeds(own, column), Seeds(other, pits - 1 - column));
            planes[column] = mine / (float)lap;
            planes[pits + column] = theirs / (float)lap;
            planes[2 * pits + column] = 2f * Seeds(own, pits) / All;
            planes[3 * pits + column] = 2f * Seeds(other, pits) / All;
            if (mine > 0 && mine <= lap)
                planes[(3 + mine) * pits + column] = 1;
            if (theirs > 0 && theirs <= lap)
                planes[(3 + lap + theirs) * pits + column] = 1;
        }
    }

    /// <summary>The number of the pit, 1 at the mover's left.</summary>
    public static string ActionText(in Rules rules, in State state, int action) => $"{action + 1}";

    /// <summary>The first player sits at the bottom; the stores are at the ends, the numbers of the pits outside.</summary>
    public static string BoardText(in Rules rules, in State state)
    {
        var (south, north) = state.Turn == 0 ? (state.Own, state.Other) : (state.Other, state.Own);
        var text = new StringBuilder("    ");
        for (var pit = rules.pits; pit > 0; pit--)
            text.Append($"{pit,4}");
        text.Append("\n    ");
        for (var pit = rules.pits - 1; pit >= 0; pit--)
            text.Append($"{Seeds(north, pit),4}");
        text.Append($"\n{Seeds(north, rules.pits),4}").Append(' ', 4 * rules.pits).Append($"{Seeds(south, rules.pits),4}\n    ");
        for (var pit = 0; pit < rules.pits; pit++)
            text.Append($"{Seeds(south, pit),4}");
        text.Append("\n    ");
        for (var pit = 1; pit <= rules.pits; pit++)
            text.Append($"{pit,4}");
        return text.ToString();
    }

    /// <inheritdoc/>
    public static BoardLayout Layout(in Rules rules)
    {
        // Each side's pits and store as the position holds them, the first player's below.
        var pits = rules.pits;
        return new BoardLayout(
        [
            .. Enumerable.Range(0, pits).Select(pit => new BoardCell($"s{pit + 1}", pit + 1, 1, CellShape.Circle)),
            new BoardCell("south store", pits + 1.1, 0.5, CellShape.Circle) { Height = 2 },
            .. Enumerable.Range(0, pits).Select(pit => new BoardCell($"n{pit + 1}", pits - pit, 0, CellShape.Circle)),
            new BoardCell("north store", -0.1, 0.5, CellShape.Circle) { Height = 2 },
        ])
        {
            Labels =
            [
                .. Enumerable.Range(0, pits).Select(pit => new BoardLabel(pit + 1, 1.95, $"{pit + 1}")),
                .. Enumerable.Range(0, pits).Select(pit => new BoardLabel(pits - pit, -0.95, $"{pit + 1}")),
            ],
        };
    }

    /// <inheritdoc/>
    public static IReadOnlyList<BoardPiece> Pieces(in Rules rules, in State state)
    {
        var (south, north) = state.Turn == 0 ? (state.Own, state.Other) : (state.Other, state.Own);
        var places = rules.pits + 1;
        return
        [
            .. Enumerable.Range(0, places).Select(place => BoardPieces.Heap(place, Seeds(south, place))),
            .. Enumerable.Range(0, places).Select(place => BoardPieces.Heap(places + place, Seeds(north, place))),
        ];
    }

    /// <inheritdoc/>
    public static ActionSketch Sketch(in Rules rules, in State state, int action) => ActionSketch.Of(state.Turn == 0 ? action : rules.pits + 1 + action);

    // The product adds up all bytes in the uppermost one; there are at most 168 seeds.
    private ulong Swept(ulong side) => side * 0x0101010101010101 >> 56 << (8 * pits);

    private static int Seeds(ulong side, int pit) => (int)(side >> (8 * pit)) & 255;
}
