using SelfPlay.Games;

namespace SelfPlay.Replay;

/// <summary>What the value head learns about positions: mixed from what came of them and from the search's opinion.</summary>
public static class ValueTargets
{
    /// <summary>Win, draw and loss for two players, else one value per seat.</summary>
    public static int Size(GameShape shape) => shape.Players == 2 ? 3 : shape.Players;

    /// <summary>
    /// The targets of a game's positions. Each mixes the search's root value with what came of the position: the first outcome
    /// proven from there on, else the game's result; with chance, the root values of later positions too. What was played after a
    /// proof, perhaps at random, says nothing of the positions before it.
    /// </summary>
    /// <param name="game">The game.</param>
    /// <param name="record">What was played.</param>
    /// <param name="options">How root values and results are mixed.</param>
    /// <returns>
    /// By ply, null where nothing is to learn, else [<see cref="Size"/>] as seen by the player who acts: probabilities of win,
    /// draw and loss; or values in seat order from that player.
    /// </returns>
    public static float[]?[] Compute<TGame, TState>(Game<TGame, TState> game, GameRecord record, ReplayOptions options)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var rules = game.Rules;
        var players = new int[record.Actions.Length];
        var state = rules.NewPosition();
        for (var ply = 0; ply < players.Length; ply++)
        {
            players[ply] = rules.CurrentPlayer(in state);
            rules.Apply(ref state, record.Actions[ply]);
        }
        var targets = new float[]?[players.Length];
        if (game.Shape.HasChance && game.Shape.Players <= 2)
            WriteTraces(record, players, options.ChanceTrace, targets);
        else if (game.Shape.Players == 2)
            WriteOutcomes(record, players, options.RootValueShare, targets);
        else
            WriteReturns(record, players, options.RootValueShare, targets);
        return targets;
    }

    private static void WriteOutcomes(GameRecord record, int[] players, float rootShare, float[]?[] targets)
    {
        // The first seat's, from the end of the game backwards.
        var result = record.Returns[0];
        for (var ply = targets.Length - 1; ply >= 0; ply--)
        {
            if (record.Searches[ply] is not { } search)
                continue;
            var seat = players[ply] == 0 ? 1 : -1;
            if (search.IsProven)
                result = seat * search.Value;
            // |value| is the chance of a decision: exact for a result, and for a root value it assumes as many draws as fit.
            var (value, decided) = (Mix(seat * result, search.Value, rootShare), Mix(MathF.Abs(result), MathF.Abs(search.Value), rootShare));
            targets[ply] = Outcomes(value, decided);
        }
    }

    /// <summary>Each position's root value and what follows it, from the end of the game backwards; a proof ends what follows.</summary>
    private static void WriteTraces(GameRecord record, int[] players, float trace, float[]?[] targets)
    {
        // The first seat's.
        var value = record.Returns[0];
        for (var ply = targets.Length - 1; ply >= 0; ply--)
        {
            if (record.Searches[ply] is not { } search)
                continue;
            var seat = players[ply] == 0 ? 1 : -1;
            value = Mix(seat * search.Value, value, search.IsProven ? 0 : trace);
            // How likely a draw is only the result can tell.
            targets[ply] = record.Returns.Length == 1 ? [value] : Outcomes(seat * value, Math.Max(MathF.Abs(value), MathF.Abs(record.Returns[0])));
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

    /// <summary>Win, draw and loss of a mean value and the probability of a decision.</summary>
    private static float[] Outcomes(float value, float decided) => [(decided + value) / 2, 1 - decided, (decided - value) / 2];

    private static float Mix(float first, float second, float shareOfSecond) => (1 - shareOfSecond) * first + shareOfSecond * second;
}
