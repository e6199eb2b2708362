using System.Globalization;
using SelfPlay.Games;
using SelfPlay.Search;

namespace SelfPlay.Forge;

/// <summary>One candidate on its way through the funnel. Thresholds are those of the stages' names in docs/forge.md.</summary>
internal sealed class FunnelRun<TSites>(
    Rung rung, ulong seed, Game<ForgeRules<TSites>, ForgeState<TSites>> game, Func<RuleRecord, string?> knownAs, Func<Game, ulong, Estimate>? learn)
    where TSites : unmanaged, ISiteSet<TSites>
{
    private const int RandomGames = 200, Games = 40, LadderGames = 60;
    private const int Searcher = 64, StrongestSearcher = 256, FewestStepsWon = 3;
    private const int FewestPlies = 5, MostPliesPerSite = 6;
    private const long SolverPositions = 20_000_000;

    // Small games are decided by perfect play sooner than large ones by search, so one seat may win more often there.
    private readonly double hopeless = rung.IsSolved ? 0.1 : 0.2;

    private GameMeasures measures = new();

    public FunnelResult Judge()
    {
        (FunnelStage Stage, Func<string?> Check)[] stages =
        [
            (FunnelStage.RandomPlay, CheckRandomPlay), (FunnelStage.StateSpace, CheckStateSpace), (FunnelStage.Skill, CheckSkill),
            (FunnelStage.Balance, CheckBalance), (FunnelStage.Trivial, CheckTrivial), (FunnelStage.Depth, CheckDepth), (FunnelStage.Novelty, CheckNovelty),
            (FunnelStage.Learning, CheckLearning),
        ];
        foreach (var (stage, check) in stages)
        {
            if (check() is { } reason)
                return new FunnelResult(stage, reason, measures);
        }
        return new FunnelResult(FunnelStage.Accepted, null, measures);
    }

    private string? CheckRandomPlay()
    {
        var play = RandomPlay.Of(game, RandomGames, seed);
        measures = measures with { RandomPlay = play };
        var sites = string.Concat(game.Rules.Record.Board.Rows).Count(c => c is not ('#' or '*'));
        return play.Completion.Value < 0.8 ? Text($"only {play.Completion.Value:P0} of random games end before a limit")
            : play.Length.Value < FewestPlies ? Text($"random games last {play.Length.Value:F1} plies")
            : play.Length.Value > MostPliesPerSite * sites ? Text($"random games last {play.Length.Value:F0} plies")
            : play.DecisionPlies.Value < 0.7 ? Text($"there is a choice at {play.DecisionPlies.Value:P0} of the plies only")
            : play.Branching.Value < 2 ? Text($"there are {play.Branching.Value:F1} actions to choose from")
            : play.Draws.Value > 0.7 ? Text($"{play.Draws.Value:P0} of random games are draws")
            : play.FirstScore.Value is < 0.15 or > 0.85 ? Text($"the first player scores {play.FirstScore.Value:P0} at random")
            : play.Coverage < 0.5 ? Text($"only {play.Coverage:P0} of the sites are ever used") : null;
    }

    private string? CheckStateSpace()
    {
        var space = StateSpace.Of(game, rung.MostStates, seed);
        measures = measures with { StateSpace = space };
        if (!rung.IsSolved)
            return null;
        if (space.Exact is not { } states)
            return Text($"it has more than {rung.MostStates} positions");
        if (states < rung.FewestStates)
            return Text($"it has only {states} positions");
        var solver = new ExactSolver<ForgeRules<TSites>, ForgeState<TSites>>(game, memory: 16L << 20);
        measures = measures with { Value = solver.Value(game.Rules.NewPosition(), SolverPositions) };
        return measures.Value is null ? Text($"{SolverPositions} positions were not enough to solve it") : null;
    }

    private string? CheckSkill()
    {
        var score = Play(PolicySpec.Uct(Searcher), PolicySpec.Random, 1).Score;
        return score.Value < 0.8 ? Text($"{Searcher} simulations score {score.Value:P0} against random play") : null;
    }

    private string? CheckBalance()
    {
        var play = Drama.Of(game, Searcher, Games, SeededRandom.Mix(seed + 2));
        measures = measures with { Play = new SortedDictionary<int, Drama> { [Searcher] = play } };
        return play.FirstScore.Value < hopeless || play.FirstScore.Value > 1 - hopeless ? Text($"the first player scores {play.FirstScore.Value:P0} between equal searchers")
            : play.Draws.Value > 0.7 ? Text($"{play.Draws.Value:P0} of games between equal searchers are draws") : null;
    }

    private string? CheckTrivial()
    {
        var scores = new SortedDictionary<string, Estimate>(StringComparer.Ordinal);
        measures = measures with { TrivialScores = scores };
        foreach (var policy in PolicySpec.Trivial)
        {
            var score = Play(policy, PolicySpec.Uct(Searcher), 3 + (ulong)policy.Kind).Score;
            scores[policy.ToString()] = score;
            if (score.Value > 0.4)
                return Text($"the policy {policy} scores {score.Value:P0} against {Searcher} simulations");
        }
        return null;
    }

    private string? CheckDepth()
    {
        var ladder = DepthLadder.Climb(game, LadderGames, StrongestSearcher, SeededRandom.Mix(seed + 11));
        measures = measures with { Ladder = ladder };
        return ladder.StepsWon < FewestStepsWon ? Text($"more search wins on {ladder.StepsWon} steps only") : null;
    }

    private string? CheckNovelty() => knownAs(game.Rules.Record) is { } name ? $"it is {name}" : null;

    private string? CheckLearning()
    {
        if (learn is null)
            return null;
        var score = learn(game, SeededRandom.Mix(seed + 12));
        measures = measures with { Improvement = score };
        return score.Low <= 0.5 ? Text($"a network that has learned it scores {score.Value:P0} against one that has not") : null;
    }

    private ContestResult Play(PolicySpec first, PolicySpec second, ulong stream) =>
        new Contest<ForgeRules<TSites>, ForgeState<TSites>>(game, first, second).Play(Games, SeededRandom.Mix(seed + stream));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
