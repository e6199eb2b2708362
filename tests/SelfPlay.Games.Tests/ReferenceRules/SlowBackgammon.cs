using System.Globalization;

namespace SelfPlay.Games.Tests.ReferenceRules;

/// <summary>
/// Backgammon with a list of each player's checkers, by the point as that player counts (25 is the bar, 0 is off), trying
/// out all ways to play a roll.
/// </summary>
internal sealed class SlowBackgammon(bool gammons, int rolls) : IReferenceGame
{
    private static readonly int[] Start = [24, 24, 13, 13, 13, 13, 13, 8, 8, 8, 6, 6, 6, 6, 6];

    private readonly List<int>[] checkers = [[.. Start], [.. Start]];
    private List<int> dice = [];
    private int seat, rolled;

    public int ToMove =>
        checkers.Any(IsOff) ? Player.Terminal : dice.Count > 0 ? seat : rolled == rolls ? Player.Terminal : Player.Chance;

    public IReadOnlyList<float> Returns
    {
        get
        {
            var winner = Array.FindIndex(checkers, IsOff);
            if (winner < 0)
                return [0, 0];
            var loser = checkers[1 - winner];
            var worth = !gammons ? 1 : loser.Contains(0) ? 1 / 3f : loser.Exists(p => p > 18) ? 1 : 2 / 3f;
            return winner == 0 ? [worth, -worth] : [-worth, worth];
        }
    }

    public IEnumerable<string> Moves() => ToMove switch
    {
        Player.Terminal => [],
        Player.Chance =>
            from first in Enumerable.Range(1, 6)
            from second in Enumerable.Range(1, 6)
            where rolled == 0 ? first != second : first >= second
            select $"{first}-{second}",
        _ => Allowed().Select(m => Text(m.Point, m.Number)),
    };

    public double Probability(string move) => rolled == 0 ? 1 / 30.0 : move[0] == move[2] ? 1 / 36.0 : 2 / 36.0;

    public void Play(string move)
    {
        if (ToMove == Player.Chance)
        {
            var (first, second) = (move[0] - '0', move[2] - '0');
            if (rolled++ == 0)
                seat = first > second ? 0 : 1;
            dice = first == second ? [first, first, first, first] : [first, second];
        }
        else
        {
            var (point, number) = Allowed().First(m => Text(m.Point, m.Number) == move);
            var hit = checkers[1 - seat].IndexOf(25 - (point - number));
            if (hit >= 0 && point > number)
                checkers[1 - seat][hit] = 25;
            checkers[seat] = After(checkers[seat], point, number);
            dice.Remove(number);
        }
        if (dice.Count == 0 || !Single(checkers[seat], dice).Any())
        {
            dice = [];
            seat = 1 - seat;
        }
    }

    private static bool IsOff(List<int> own) => own.TrueForAll(p => p == 0);

    private static List<int> After(List<int> own, int point, int number)
    {
        List<int> after = [.. own];
        after[after.IndexOf(point)] = Math.Max(0, point - number);
        return after;
    }

    private static List<int> Without(List<int> numbers, int number)
    {
        List<int> rest = [.. numbers];
        rest.Remove(number);
        return rest;
    }

    private List<(int Point, int Number)> Allowed()
    {
        var own = checkers[seat];
        var moves = Single(own, dice).ToList();
        var most = Most(own, dice);
        moves.RemoveAll(m => 1 + Most(After(own, m.Point, m.Number), Without(dice, m.Number)) < most);
        if (most == 1)
            moves = [.. moves.GroupBy(m => m.Number).MaxBy(m => m.Key)!];
        return moves;
    }

    // How many of the numbers can be played in the best order; all of them count once the game is won.
    private int Most(List<int> own, List<int> numbers)
    {
        if (IsOff(own))
            return numbers.Count;
        var most = 0;
        foreach (var (point, number) in Single(own, numbers))
        {
            most = Math.Max(most, 1 + Most(After(own, point, number), Without(numbers, number)));
            if (most == numbers.Count)
                break;
        }
        return most;
    }

    private IEnumerable<(int Point, int Number)> Single(List<int> own, List<int> numbers)
    {
        var highest = own.Max();
        foreach (var number in numbers.Distinct())
        {
            foreach (var point in own.Distinct().Where(p => p > 0 && (highest < 25 || p == 25)))
            {
                var target = point - number;
                var possible = target > 0 ? checkers[1 - seat].Count(p => p == 25 - target) < 2
                    : highest <= 6 && (target == 0 || point == highest);
                if (possible)
                    yield return (point, number);
            }
        }
    }

    private string Text(int point, int number)
    {
        var target = point - number;
        var origin = point == 25 ? "bar" : point.ToString(CultureInfo.InvariantCulture);
        return target == 0 ? $"{origin}/off"
            : target < 0 ? $"{origin}/off({number})"
            : $"{origin}/{target}{(checkers[1 - seat].Contains(25 - target) ? "*" : "")}";
    }
}
