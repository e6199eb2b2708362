using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>What the value head learns about positions: mixed from what came of them and from the search's opinion.</summary>
public static class ValueTargets
{
    /// <summary>Win, draw and loss for two players, else one value per seat.</summary>
    public static int Size(GameShape shape) => shape.Players == 2 ? 3 : shape.Players;

    /// <summary>
    /// The targets of a game's positions. Going back from its end, a proven outcome replaces what came after it, and a move
    /// that search would seldom have made cuts off a share of it (<see cref="ReplayOptions.ExplorationCut"/>).
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="record">What was played.</param>
    /// <param name="options">How to mix.</param>
    /// <returns>
    /// By ply, null where nothing is to learn, else [<see cref="Size"/>] as seen by the player who acts: probabilities of win,
    /// draw and loss; or values in seat order from that player.
    /// </returns>
    public static float[]?[] Compute<TGame, TState>(Game<TGame, TState> game, GameRecord record, ReplayOptions options)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var rules = game.Rules;
        var plies = record.Actions.Length;
        var (players, trust) = (new int[plies], new float[plies]);
        var actions = new int[game.Shape.Actions.Count];
        var state = rules.NewPosition();
        for (var ply = 0; ply < plies; ply++)
        {
            players[ply] = rules.CurrentPlayer(in state);
            if (record.Searches[ply] is { } search)
            {
                var played = actions.AsSpan(0, rules.LegalActions(in state, actions)).IndexOf(record.Actions[ply]);
                trust[ply] = options.ExplorationCut ? search.Policy[played] / search.Policy.Max() : 1;
            }
            rules.Apply(ref state, record.Actions[ply]);
        }

        var targets = new float[]?[plies];
        if (game.Shape.Players == 2)
            WriteOutcomes(record, players, trust, options.RootValueShare, targets);
        else
            WriteReturns(record, players, options.RootValueShare, targets);
        return targets;
    }

    private static void WriteOutcomes(GameRecord record, int[] players, float[] trust, float rootShare, float[]?[] targets)
    {
        // Win minus loss for the first seat, and win plus loss.
        var (value, decided) = (record.Returns[0], MathF.Abs(record.Returns[0]));
        for (var ply = targets.Length - 1; ply >= 0; ply--)
        {
            if (record.Searches[ply] is not { } search)
                continue;
            var seat = players[ply] == 0 ? 1 : -1;
            // |value| is the chance of a decision: exact for a result, and for a root value it assumes as many draws as fit.
            var (own, ownDecided) = (seat * search.Value, MathF.Abs(search.Value));
            var after = search.IsProven ? 0 : trust[ply];
            value = Mix(own, value, after);
            decided = Mix(ownDecided, decided, after);
            var (mean, both) = (seat * Mix(value, own, rootShare), Mix(decided, ownDecided, rootShare));
            targets[ply] = [(both + mean) / 2, 1 - both, (both - mean) / 2];
        }
    }

    /// <summary>Search reports the acting player's value alone; the other seats learn from the result.</summary>
    private static void WriteReturns(GameRecord record, int[] players, float rootShare, float[]?[] targets)
    {
        var seats = record.Returns.Length;
        for (var ply = 0; ply < targets.Length; ply++)
        {
            if (record.Searches[ply] is not { } search)
                continue;
            var target = new float[seats];
            for (var seat = 0; seat < seats; seat++)
                target[seat] = record.Returns[(players[ply] + seat) % seats];
            target[0] = Mix(target[0], search.Value, rootShare);
            targets[ply] = target;
        }
    }

    private static float Mix(float first, float second, float shareOfSecond) => (1 - shareOfSecond) * first + shareOfSecond * second;
}
