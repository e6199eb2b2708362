using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>
/// What a sample of random games looks like: for each its length, its result, and how many actions, winning and losing
/// ones there were at the last decision. It reaches the depths that no <see cref="GameTree"/> does: games with the same tree have
/// the same distributions, whatever their actions are called.
/// </summary>
public sealed class RandomGames
{
    private const int MostGames = 20_000, MostActions = 1_000_000, Fewest = 50;

    // Of the test of Kolmogorov and Smirnov for a chance of 10⁻⁵ to tell equal distributions apart.
    private const double Critical = 2.47;

    private enum Feature
    {
        Length,
        Result,
        Actions,
        Winning,
        Losing,
    }

    private readonly List<int[]> games;

    private RandomGames(List<int[]> games) => this.games = games;

    /// <summary>Plays random games.</summary>
    /// <param name="game">A game of two players, zero-sum and without chance.</param>
    /// <param name="seed">The same games for the same seed.</param>
    public static RandomGames Play(Game game, ulong seed = 1) => new(game.Accept(new Sampler(seed)));

    /// <summary>
    /// Whether two samples could come from the same game: no feature's distribution differs, and there are enough games with a winner
    /// in both to say so.
    /// </summary>
    /// <param name="other">The other sample.</param>
    /// <param name="flipped">Whether wins count as losses in this sample.</param>
    public bool AgreesWith(RandomGames other, bool flipped = false) =>
        Decided() >= Fewest && other.Decided() >= Fewest
        && Enum.GetValues<Feature>().All(f => Gap(Values(f, flipped), other.Values(f, false)) < Critical * Math.Sqrt(1.0 / games.Count + 1.0 / other.games.Count));

    private int Decided() => games.Count(g => g[(int)Feature.Result] != 0);

    private int[] Values(Feature feature, bool flipped)
    {
        var source = (feature, flipped) switch { (Feature.Winning, true) => Feature.Losing, (Feature.Losing, true) => Feature.Winning, _ => feature };
        var sign = feature == Feature.Result && flipped ? -1 : 1;
        return [.. games.Select(g => sign * g[(int)source]).Order()];
    }

    // The greatest difference between two samples' cumulative distributions; both are sorted.
    private static double Gap(int[] one, int[] other)
    {
        var gap = 0.0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            var value = Math.Min(one[i], other[j]);
            while (i < one.Length && one[i] == value)
                i++;
            while (j < other.Length && other[j] == value)
                j++;
            gap = Math.Max(gap, Math.Abs((double)i / one.Length - (double)j / other.Length));
        }
        return gap;
    }

    private sealed class Sampler(ulong seed) : IGameVisitor<List<int[]>>
    {
        public List<int[]> Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var (rules, actions, returns, random) = (game.Rules, new int[game.Shape.Actions.Count], new float[game.Shape.Players], new SeededRandom(seed));
            var games = new List<int[]>();
            for (var played = 0; games.Count < MostGames && played < MostActions; played += games[^1][(int)Feature.Length])
            {
                var (state, last, length) = (rules.NewPosition(), default(TState), 0);
                for (; rules.CurrentPlayer(in state) != Player.Terminal; length++)
                {
                    last = state;
                    rules.Apply(ref state, actions[random.Next(rules.LegalActions(in state, actions))]);
                }
                var features = new int[Enum.GetValues<Feature>().Length];
                features[(int)Feature.Length] = length;
                features[(int)Feature.Result] = ResultOf(in rules, in state, 0, returns);
                features[(int)Feature.Actions] = rules.LegalActions(in last, actions);
                for (var i = 0; i < features[(int)Feature.Actions]; i++)
                {
                    var next = last;
                    rules.Apply(ref next, actions[i]);
                    var result = ResultOf(in rules, in next, rules.CurrentPlayer(in last), returns);
                    features[(int)Feature.Winning] += result > 0 ? 1 : 0;
                    features[(int)Feature.Losing] += result < 0 ? 1 : 0;
                }
                games.Add(features);
            }
            return games;
        }

        // 0 where the game goes on.
        private static int ResultOf<TGame, TState>(in TGame rules, in TState state, int player, float[] returns)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            if (rules.CurrentPlayer(in state) != Player.Terminal)
                return 0;
            rules.Returns(in state, returns);
            return Math.Sign(returns[player]);
        }
    }
}
