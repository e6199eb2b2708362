using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>How games between equal searchers run, as the players' own evaluations show it (Browne 2008, "Automatic generation and evaluation of recombination games").</summary>
/// <param name="Games">Games played.</param>
/// <param name="FirstScore">The first player's share of the points.</param>
/// <param name="Draws">The share of draws.</param>
/// <param name="Length">Actions and passes of a game.</param>
/// <param name="TreeComplexity">E[Σ log10 bᵢ] over these games.</param>
/// <param name="Value">The drama: the mean over a decided game's plies at which the winner was behind of √(½ − winner's chance), 0 if there are none; null if no game was decided.</param>
/// <param name="LeadChanges">How often a game's leader changes.</param>
/// <param name="Decisiveness">The share of a game's plies that are left when the winner's chance is first above 0.9 and stays so; null if no game was decided.</param>
/// <param name="Clarity">The mean distance of the mover's estimated chance from that of an even game, 0 to 1.</param>
public sealed record Drama(
    int Games, Estimate FirstScore, Estimate Draws, Estimate Length, Estimate TreeComplexity, Estimate? Value, Estimate LeadChanges, Estimate? Decisiveness, Estimate Clarity)
{
    private sealed record GameTrace(double FirstPoints, double Length, double Tree, IReadOnlyList<double> FirstChances);

    internal static Drama Of<TGame, TState>(Game<TGame, TState> game, int simulations, int games, ulong seed)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var traces = new GameTrace[games];
        Parallel.For(0, games, () => new UctPolicy<TGame, TState>(game, simulations), (i, _, player) =>
        {
            traces[i] = Play(game, player, SeededRandom.ForStream(seed, (ulong)i));
            return player;
        }, _ => { });
        var decided = traces.Where(t => t.FirstPoints != 0.5).ToList();
        return new Drama(games,
            Estimate.Share(traces.Sum(t => t.FirstPoints), games), Estimate.Share(games - decided.Count, games),
            Estimate.Mean([.. traces.Select(t => t.Length)]), Estimate.Mean([.. traces.Select(t => t.Tree)]),
            MeanOfDecided(DramaOf), Estimate.Mean([.. traces.Select(LeadChangesOf)]),
            MeanOfDecided(DecisivenessOf), Estimate.Mean([.. traces.Select(t => t.FirstChances.Average(c => Math.Abs(2 * c - 1)))]));

        Estimate? MeanOfDecided(Func<GameTrace, double> measure) => decided.Count == 0 ? null : Estimate.Mean([.. decided.Select(measure)]);
    }

    private static GameTrace Play<TGame, TState>(Game<TGame, TState> game, UctPolicy<TGame, TState> player, SeededRandom random)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var rules = game.Rules;
        var (state, tree, chances, actions) = (rules.NewPosition(), 0.0, new List<double>(), new int[game.Shape.Actions.Count]);
        for (int count; (count = rules.LegalActions(in state, actions)) > 0;)
        {
            tree += Math.Log10(count);
            var action = player.Choose(in state, -1, ref random);
            chances.Add((player.Value(0) + 1) / 2);
            rules.Apply(ref state, action);
        }
        var returns = new float[2];
        rules.Returns(in state, returns);
        return new GameTrace((returns[0] + 1) / 2, chances.Count, tree, chances);
    }

    private static IEnumerable<double> WinnersChances(GameTrace trace) => trace.FirstChances.Select(c => trace.FirstPoints > 0.5 ? c : 1 - c);

    private static double DramaOf(GameTrace trace) => WinnersChances(trace).Where(c => c < 0.5).Select(c => Math.Sqrt(0.5 - c)).DefaultIfEmpty().Average();

    private static double LeadChangesOf(GameTrace trace) =>
        trace.FirstChances.Where(c => c != 0.5).ToList() is var leads ? leads.Zip(leads.Skip(1)).Count(pair => (pair.First - 0.5) * (pair.Second - 0.5) < 0) : 0;

    private static double DecisivenessOf(GameTrace trace)
    {
        var after = WinnersChances(trace).Reverse().TakeWhile(c => c > 0.9).Count();
        return after / trace.Length;
    }
}
