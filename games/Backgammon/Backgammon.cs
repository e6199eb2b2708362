using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;
using Backgammon;

[assembly: Game<Rules, State>]

namespace Backgammon;

/// <summary>
/// A position as the player to move sees it, whose checkers go down from point 24 to point 1 and off the board. It is exactly
/// 32 bytes long: one vector.
/// </summary>
public struct State
{
    /// <summary>
    /// Checkers on points 1–24: positive numbers are the mover's, negative ones the other's. 0 and 25 are the bars.
    /// </summary>
    public Points Points;

    /// <summary>The number that may be played, the larger one of two; 0 before a roll and after the end.</summary>
    public byte Die;

    /// <summary>The smaller number as long as neither of two different ones has been played, otherwise 0.</summary>
    public byte OtherDie;

    /// <summary>How many times <see cref="Die"/> may be played: up to four times after a double.</summary>
    public byte Times;

    /// <summary>The seat to move or to roll, or that has won.</summary>
    public byte Turn;

    /// <summary>Rolls so far.</summary>
    public ushort Rolls;
}

/// <summary>The other's bar (negative), points 1 to 24, the mover's bar.</summary>
[InlineArray(Rules.Places)]
public struct Points
{
    private sbyte first;
}

/// <summary>Backgammon without the doubling cube.</summary>
public readonly partial struct Rules : IGame<Rules, State>
{
    /// <summary>Both bars and 24 points.</summary>
    public const int Places = 26;

    private const int Bar = 25, Sides = 6, Checkers = 15, FirstRoll = Sides * Places;
    private const uint BoardPoints = 0x1FFFFFE, HomePoints = 0x7E;

    // Place i of a turned board is place 25 - i; an index beyond the vector gives 0.
    private static readonly Vector256<sbyte> TurnedPlaces = Vector256.Create(
        25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0, -1, -1, -1, -1, -1, -1);

    private static readonly State Start = StartingPosition();

    private readonly int limit;
    private readonly bool gammons;

    private Rules(int limit, bool gammons) => (this.limit, this.gammons) = (limit, gammons);

    /// <inheritdoc/>
    public static GameDescription Description { get; } = new("backgammon", "Backgammon",
        "Each player sees 24 points, numbered from 24 down to 1 in the direction in which the own 15 checkers move; what is "
        + "point p for one player is point 25 - p for the other. Points 1 to 6 are the own home board. Each player begins with "
        + "two checkers on the own point 24, five on 13, three on 8 and five on 6. In the beginning each player rolls one "
        + "six-sided die, again and again until they differ; who has the higher number moves first, with these two numbers. "
        + "Then turns alternate, and each begins with a roll of two dice. A number is played by moving one checker down by as "
        + "many points; each of two different numbers is played once, in either order, with the same checker or two; two equal "
        + "numbers (a double) are played four times. A checker may not move to a point that holds two or more enemy checkers. "
        + "If the point holds a single one, that one is hit: it goes to the bar. Who has checkers on the bar must bring them in "
        + "before moving others: with number n to point 25 - n. Who has all remaining checkers in the home board may bear them "
        + "off, out of the game: with number n a checker from point n, or, if there is none on point n or a higher one, a "
        + "checker from the highest point that has one. As many of the numbers must be played as is possible in any way; if "
        + "either of two numbers can be played, but not both, the larger one must be; numbers that cannot be played are "
        + "forfeited. Bearing off one's last checker is always allowed and ends the game: who first bears off all 15 wins. "
        + "There is no doubling cube. With gammons=0 a win is worth 1 and a loss -1. With gammons=1 a win is worth 1/3 (and "
        + "-1/3 to the loser); 2/3 if the loser has not borne off any checker (gammon); 1 if, moreover, one of the loser's is "
        + "on the bar or in the winner's home board (backgammon). Here gammons={gammons}. If nobody has won when the turn of "
        + "roll number {rolls} is over, the game is a draw.",
        new ParameterSpec("gammons", 0, 0, 1, "1: gammons and backgammons count double and threefold"),
        new ParameterSpec("rolls", 500, 1, 5000, "the game is a draw after so many rolls of both players together"))
    {
        ObservationPlanes =
        [
            "places with at least one, two and three own checkers, the places being the opponent's bar, points 1 to 24 as "
            + "the player numbers them and the own bar (3 planes)",
            "own checkers of the place beyond three, in twelfths", "the same four planes of the opponent's checkers (4 planes)",
            "own checkers that are off, as a part of 15", "the opponent's checkers that are off, as a part of 15",
            "how many times the number may still be played, in quarters, one plane for each of 1 to 6 (6 planes)",
            "ones if it is the player's turn", "rolls so far, as a part of those until a draw",
        ],
        ActionPlanes =
        [
            "play the number with a checker of the place, 25 being the bar, one plane for each of 1 to 6 (6 planes)",
            "the roll, by chance: each number of the first die with each of the second (36 actions)",
        ],
    };

    /// <inheritdoc/>
    public static Rules Create(GameParameters parameters) => new(parameters["rolls"], parameters["gammons"] == 1);

    /// <summary>
    /// Action planes: plane n - 1 plays the number n with a checker of a place, which is 1–24 or 25 for the bar. Then the 36
    /// rolls (6 · first + second - 7), of which the first roll leaves out the doubles and others those with first &lt; second.
    /// </summary>
    public GameShape Shape => new(Players: 2, new ObservationShape(18, 1, Places),
        new ActionShape(Sides, 1, Places, Sides * Sides),
        MaxLength: 5 * limit) { HasChance = true };

    /// <inheritdoc/>
    public State NewPosition() => Start;

    /// <inheritdoc/>
    public int CurrentPlayer(in State state) =>
        state.Die != 0 ? state.Turn : state.Rolls == limit || Own(in state) == 0 ? Player.Terminal : Player.Chance;

    /// <inheritdoc/>
    public int LegalActions(in State state, Span<int> actions)
    {
        var own = Own(in state);
        var count = 0;
        if (state.Die == 0)
        {
            if (state.Rolls == limit || own == 0)
                return 0;
            for (var first = 1; first <= Sides; first++)
            {
                for (var second = 1; second <= Sides; second++)
                {
                    if (state.Rolls == 0 ? first != second : first >= second)
                        actions[count++] = FirstRoll + Sides * first + second - 7;
                }
            }
            return count;
        }
        var open = Open(in state);
        var sources = Sources(own, open, state.Die);
        if (state.OtherDie != 0)
        {
            var others = Sources(own, open, state.OtherDie);
            var both = Followed(in state, sources, own, open, state.Die, state.OtherDie);
            var othersBoth = Followed(in state, others, own, open, state.OtherDie, state.Die);
            (sources, others) = (both | othersBoth) != 0 ? (both, othersBoth) : sources != 0 ? (sources, 0) : (0, others);
            count = Bitboard.AppendCells(others, (state.OtherDie - 1) * Places, actions, 0);
        }
        return Bitboard.AppendCells(sources, (state.Die - 1) * Places, actions, count);
    }

    /// <inheritdoc/>
    public void Apply(ref State state, int action)
    {
        if (action >= FirstRoll)
            Roll(ref state, action - FirstRoll);
        else
            Move(ref state, action);
        if (state.Die == 0)
            return;
        var (own, open) = (Own(in state), Open(in state));
        if ((Sources(own, open, state.Die) | Sources(own, open, state.OtherDie)) == 0)
            EndTurn(ref state);
    }

    /// <inheritdoc/>
    public void Returns(in State state, Span<float> returns)
    {
        returns.Clear();
        if (Own(in state) != 0)
            return;
        var (left, behind) = (0, false);
        for (var place = 0; place < Bar; place++)
        {
            left -= state.Points[place];
            behind |= place <= 6 && state.Points[place] < 0;
        }
        var win = !gammons ? 1 : left < Checkers ? 1 / 3f : behind ? 1 : 2 / 3f;
        (returns[state.Turn], returns[1 - state.Turn]) = (win, -win);
    }

    /// <summary>
    /// A row of 26 places: the other's bar, points 1–24 as <paramref name="player"/> sees them, the own bar. Planes 0–3 tell
    /// whether there are at least one, two, three own checkers and a twelfth of those beyond three, planes 4–7 the same of the
    /// other's. Planes 8 and 9 are filled with the fractions of the own and the other's checkers that are off, 10–15 with a
    /// quarter of how many times each number may be played, 16 with 1 if it is the player's turn, 17 with the fraction of the
    /// rolls until a draw.
    /// </summary>
    public void Observe(in State state, int player, Span<float> planes)
    {
        planes.Clear();
        var seen = state;
        if (player != state.Turn)
            Turn(ref seen);
        var (own, other) = (0, 0);
        for (var place = 0; place < Places; place++)
        {
            int checkers = seen.Points[place];
            if (checkers == 0)
                continue;
            var (plane, number) = (checkers > 0 ? 0 : 4, Math.Abs(checkers));
            for (var i = 0; i < 3 && i < number; i++)
                planes[(plane + i) * Places + place] = 1;
            planes[(plane + 3) * Places + place] = Math.Max(0, number - 3) / 12f;
            own += Math.Max(0, checkers);
            other -= Math.Min(0, checkers);
        }
        planes.Slice(8 * Places, Places).Fill((Checkers - own) / (float)Checkers);
        planes.Slice(9 * Places, Places).Fill((Checkers - other) / (float)Checkers);
        if (state.Die != 0)
            planes.Slice((9 + state.Die) * Places, Places).Fill(state.Times / 4f);
        if (state.OtherDie != 0)
            planes.Slice((9 + state.OtherDie) * Places, Places).Fill(1 / 4f);
        planes.Slice(16 * Places, Places).Fill(player == state.Turn ? 1 : 0);
        planes[(17 * Places)..].Fill(state.Rolls / (float)limit);
    }

    /// <summary>Doubles are half as likely as two different numbers; the first roll has neither doubles nor an order.</summary>
    public static void ChanceProbabilities(in Rules rules, in State state, Span<float> probabilities)
    {
        if (state.Rolls == 0)
        {
            probabilities.Fill(1 / 30f);
            return;
        }
        probabilities.Fill(2 / 36f);
        for (int first = 1, index = 0; first <= Sides; index += ++first)
            probabilities[index] = 1 / 36f;
    }

    /// <summary>
    /// Origin and target as the mover numbers the points, as in <c>13/8</c>, <c>bar/20</c>, <c>6/off</c>, with an asterisk for a
    /// hit and the number played where it is higher than the point: <c>4/off(6)</c>. A roll is written <c>5-3</c>; of the first
    /// one White's die comes first.
    /// </summary>
    public static string ActionText(in Rules rules, in State state, int action)
    {
        if (action >= FirstRoll)
            return $"{(action - FirstRoll) / Sides + 1}-{(action - FirstRoll) % Sides + 1}";
        var (number, source) = Math.DivRem(action, Places);
        var target = source - ++number;
        return (source == Bar ? "bar" : $"{source}") + "/"
            + (target == 0 ? "off" : target < 0 ? $"off({number})" : state.Points[target] < 0 ? $"{target}*" : $"{target}");
    }

    /// <summary>White (o) is the first player and sees the points' numbers as they are written.</summary>
    public static string BoardText(in Rules rules, in State state)
    {
        var seen = state;
        if (state.Turn != 0)
            Turn(ref seen);
        var text = new StringBuilder();
        Line(text, point => $"{point,3}", 13, 1);
        Line(text, point => $"{Text(seen.Points[point]),3}", 13, 1);
        text.Append('\n');
        Line(text, point => $"{Text(seen.Points[point]),3}", 12, -1);
        Line(text, point => $"{point,3}", 12, -1);
        text.Append($"bar {Text(seen.Points[Bar])} {Text(seen.Points[0])}, roll {state.Rolls}: {(state.Turn == 0 ? "o" : "x")}");
        if (state.OtherDie != 0)
            text.Append($" has {state.Die} {state.OtherDie}");
        else if (state.Die != 0)
            text.Append(" has").Insert(text.Length, $" {state.Die}", state.Times);
        return text.ToString();

        static string Text(int checkers) => checkers == 0 ? "." : $"{Math.Abs(checkers)}{(checkers > 0 ? 'o' : 'x')}";

        static void Line(StringBuilder text, Func<int, string> write, int first, int step)
        {
            for (var i = 0; i < 12; i++)
                text.Append(i == 6 ? " |" : "").Append(write(first + i * step));
            text.Append('\n');
        }
    }

    private static State StartingPosition()
    {
        var state = default(State);
        foreach (var (point, checkers) in new (int, sbyte)[] { (24, 2), (13, 5), (8, 3), (6, 5) })
            (state.Points[point], state.Points[25 - point]) = (checkers, (sbyte)-checkers);
        return state;
    }

    private static void Roll(ref State state, int roll)
    {
        var (first, second) = (roll / Sides + 1, roll % Sides + 1);
        // Both players see the same board in the beginning.
        if (state.Rolls++ == 0)
            state.Turn = (byte)(first > second ? 0 : 1);
        state.Die = (byte)Math.Max(first, second);
        (state.OtherDie, state.Times) = first == second ? ((byte)0, (byte)4) : ((byte)Math.Min(first, second), (byte)1);
    }

    private static void Move(ref State state, int action)
    {
        var (number, source) = Math.DivRem(action, Places);
        var target = source - ++number;
        state.Points[source]--;
        if (target > 0 && state.Points[target] < 0)
        {
            state.Points[target] = 1;
            state.Points[0]--;
        }
        else if (target > 0)
        {
            state.Points[target]++;
        }
        if (Own(in state) == 0)
            (state.Die, state.OtherDie, state.Times) = (0, 0, 0);
        else if (state.Times > 1)
            state.Times--;
        else if (state.OtherDie == 0)
            EndTurn(ref state);
        else
            (state.Die, state.OtherDie) = (number == state.Die ? state.OtherDie : state.Die, 0);
    }

    private static void EndTurn(ref State state)
    {
        var (turn, rolls) = ((byte)(1 - state.Turn), state.Rolls);
        Turn(ref state);
        (state.Turn, state.Rolls) = (turn, rolls);
    }

    // Exchanges the sides of the board and clears everything else.
    private static void Turn(ref State state)
    {
        ref var vector = ref Unsafe.As<State, Vector256<sbyte>>(ref state);
        vector = -Vector256.Shuffle(vector, TurnedPlaces);
    }

    private static Vector256<sbyte> Vector(in State state) => Unsafe.As<State, Vector256<sbyte>>(ref Unsafe.AsRef(in state));

    // The places that hold checkers of the mover.
    private static uint Own(in State state) =>
        Vector256.GreaterThan(Vector(in state), Vector256<sbyte>.Zero).ExtractMostSignificantBits() & (BoardPoints | 1 << Bar);

    // The points to which the mover may go.
    private static uint Open(in State state) =>
        Vector256.GreaterThan(Vector(in state), Vector256.Create((sbyte)-2)).ExtractMostSignificantBits() & BoardPoints;

    // The places from which a number can be played; none for 0.
    private static uint Sources(uint own, uint open, int number)
    {
        if (number == 0)
            return 0;
        if (own >> Bar != 0)
            return (open << number) & 1U << Bar;
        var sources = own & open << number;
        if ((own & ~HomePoints) == 0)
        {
            var highest = BitOperations.Log2(own);
            sources |= highest < number ? 1U << highest : own & 1U << number;
        }
        return sources;
    }

    // Those of the sources of one number after which the other number can be played.
    private static uint Followed(in State state, uint sources, uint own, uint open, int number, int next)
    {
        var followed = 0u;
        for (var rest = sources; rest != 0; rest &= rest - 1)
        {
            var source = BitOperations.TrailingZeroCount(rest);
            var after = state.Points[source] == 1 ? own & ~(1U << source) : own;
            if (source > number)
                after |= 1U << (source - number);
            // Without checkers on the board the game is won.
            if (after == 0 || Sources(after, open, next) != 0)
                followed |= 1U << source;
        }
        return followed;
    }
}
