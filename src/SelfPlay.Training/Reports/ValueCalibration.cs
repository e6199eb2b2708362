using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Training;

/// <summary>How games ended from positions that search had valued alike.</summary>
/// <param name="Low">Values from here.</param>
/// <param name="High">To here.</param>
/// <param name="Predicted">Their mean.</param>
/// <param name="Actual">The mean result for the player who was to move.</param>
/// <param name="Positions">How many.</param>
public sealed record CalibrationBin(double Low, double High, double Predicted, double Actual, int Positions);

/// <summary>Compares what search said of positions with how their games ended.</summary>
public static class ValueCalibration
{
    /// <summary>Sorts positions into bins of equal width over [-1, 1]; empty bins are left out. Proven values are no predictions.</summary>
    public static IReadOnlyList<CalibrationBin> Of(Game game, IEnumerable<GameRecord> games, int bins = 5)
    {
        var predictions = games.SelectMany(record => Predictions(game, record)).ToLookup(p => Math.Min(bins - 1, (int)((p.Value + 1) / 2 * bins)));
        return [.. Enumerable.Range(0, bins).Where(predictions.Contains).Select(bin => new CalibrationBin(
            -1 + 2.0 * bin / bins, -1 + 2.0 * (bin + 1) / bins,
            predictions[bin].Average(p => p.Value), predictions[bin].Average(p => p.Result), predictions[bin].Count()))];
    }

    private static IEnumerable<(double Value, double Result)> Predictions(Game game, GameRecord record)
    {
        var predictions = new List<(float Value, int Player)>();
        var position = game.NewPosition();
        for (var ply = 0; ply < record.Actions.Length; ply++)
        {
            var player = position.CurrentPlayer;
            // What follows a proof may have been played at random; only two-player zero-sum games have any.
            if (record.Searches[ply] is { IsProven: true, Value: var proven })
                return predictions.Select(p => ((double)p.Value, (double)(p.Player == player ? proven : -proven)));
            if (record.Searches[ply] is { } search)
                predictions.Add((search.Value, player));
            position.Apply(record.Actions[ply]);
        }
        return predictions.Select(p => ((double)p.Value, (double)record.Returns[p.Player]));
    }
}
