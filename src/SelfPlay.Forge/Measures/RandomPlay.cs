using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>What random play shows of a game: cheap, and enough to turn most candidates away.</summary>
/// <param name="Games">Games played.</param>
/// <param name="Length">Actions and passes of a game.</param>
/// <param name="Branching">Legal actions of a position.</param>
/// <param name="DecisionPlies">The share of plies with a choice.</param>
/// <param name="Completion">The share of games that did not end by a limit.</param>
/// <param name="FirstScore">The first player's share of the points.</param>
/// <param name="Draws">The share of draws.</param>
/// <param name="TreeComplexity">E[Σ log10 bᵢ]: the decimal logarithm of the tree's size (Allis 1994) as random play samples it.</param>
/// <param name="Coverage">The share of sites that ever hold a piece.</param>
public sealed record RandomPlay(
    int Games, Estimate Length, Estimate Branching, Estimate DecisionPlies, Estimate Completion, Estimate FirstScore, Estimate Draws,
    Estimate TreeComplexity, double Coverage)
{
    internal static RandomPlay Of<TSites>(Game<ForgeRules<TSites>, ForgeState<TSites>> game, int games, ulong seed)
        where TSites : unmanaged, ISiteSet<TSites>
    {
        var rules = game.Rules;
        var (lengths, branching, decisions, trees, firstPoints) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), 0.0);
        var (completed, draws, touched) = (0, 0, default(TSites));
        var actions = new int[game.Shape.Actions.Count];
        var end = rules.Record.End;
        for (var i = 0; i < games; i++)
        {
            var random = SeededRandom.ForStream(seed, (ulong)i);
            var state = rules.NewPosition();
            var (plies, sum, choices, tree) = (0, 0, 0, 0.0);
            for (int count; (count = rules.LegalActions(in state, actions)) > 0; plies++)
            {
                sum += count;
                choices += count > 1 ? 1 : 0;
                tree += Math.Log10(count);
                touched |= state.First | state.Second;
                rules.Apply(ref state, actions[random.Next(count)]);
            }
            lengths.Add(plies);
            branching.Add((double)sum / plies);
            decisions.Add((double)choices / plies);
            trees.Add(tree);
            completed += (end.MaxPlies > 0 && plies >= end.MaxPlies) || (end.MaxQuiet > 0 && state.Quiet >= end.MaxQuiet) ? 0 : 1;
            draws += state.Outcome == Outcome.Draw ? 1 : 0;
            firstPoints += state.Outcome switch { Outcome.First => 1, Outcome.Draw => 0.5, _ => 0 };
        }
        var sites = string.Concat(rules.Record.Board.Rows).Count(c => c is not ('#' or '*'));
        return new RandomPlay(games, Estimate.Mean(lengths), Estimate.Mean(branching), Estimate.Mean(decisions), Estimate.Share(completed, games),
            Estimate.Share(firstPoints, games), Estimate.Share(draws, games), Estimate.Mean(trees), (double)touched.Count / sites);
    }
}
