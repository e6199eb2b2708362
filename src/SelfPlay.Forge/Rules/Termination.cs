namespace SelfPlay.Forge;

/// <summary>Why a game ends: by a limit, or because every action uses something up.</summary>
public static class Termination
{
    /// <summary>
    /// The greatest number of actions and passes of a game if something proves it without a limit, else null. The arguments:
    /// pieces never go, so placements are at most the empty sites; every move captures and nothing comes back; moves lead forward
    /// only, so each piece makes at most as many as there are rows. Two passes in a row end the game, so between any two actions
    /// there is at most one pass.
    /// </summary>
    public static int? ProvenLength(RuleRecord record)
    {
        var removes = record.Effects.Any(e => e.Result == EffectResult.Remove)
            || record.Moves.Any(m => m.Onto != MoveOnto.Empty || IsCapturingHop(m));
        var flips = record.Effects.Any(e => e.Result == EffectResult.Flip);
        var rows = string.Concat(record.Board.Rows);
        var (sites, pieces) = (rows.Count(c => c is not ('#' or '*')), rows.Count(char.IsAsciiLetter));
        var quiet = record.Moves.Where(m => !AlwaysCaptures(m)).ToList();
        int? actions =
            record.Place is not null && removes ? null
            : quiet.Count == 0 ? (record.Place is null ? pieces : sites - pieces + 2 * Removals(record))
            : quiet.All(m => LeadsForward(m, record.Board)) && !flips ? Advances(record, sites, pieces)
            : null;
        if (actions is not { } count)
            return null;
        count += record.Turn.Swap == SwapRule.None ? 0 : 1;
        return Math.Max(1, record.End.NoActions == NoActions.Passes ? 2 * count + 1 : count);
    }

    /// <summary>The greatest number of actions and passes of a game.</summary>
    public static int Length(RuleRecord record) => (ProvenLength(record), record.End.MaxPlies) switch
    {
        ({ } proven, 0) => proven,
        ({ } proven, var limit) => Math.Min(proven, limit),
        (null, var limit) => limit,
    };

    /// <summary>The limit on actions and passes that has to be counted towards; 0 if there is none, or the game always ends before.</summary>
    public static int Limit(RuleRecord record) =>
        ProvenLength(record) is { } proven && proven <= record.End.MaxPlies ? 0 : record.End.MaxPlies;

    /// <summary>The argument in a sentence.</summary>
    public static string Argument(RuleRecord record) => ProvenLength(record) is not null
        ? $"every action uses up an empty site, a piece or a way forward, so it ends after at most {Length(record)} actions and passes"
        : $"it is ended after {record.End.MaxPlies} actions and passes";

    // A capture that leads back lets its piece go all the way once more.
    private static int Advances(RuleRecord record, int sites, int pieces)
    {
        var way = record.Board.Rows.Length - 1;
        var (removals, back) = (Removals(record), record.Moves.All(m => LeadsForward(m, record.Board)) ? 0 : pieces * (way + 1));
        return record.Place is null ? pieces * way + back + removals : (sites + removals) * way + back + sites - pieces + 2 * removals;
    }

    // Each removal of the opening is an action and frees a site for another one.
    private static int Removals(RuleRecord record) => record.Turn.Opening == OpeningRule.None ? 0 : 2;

    private static bool LeadsForward(MoveRecord move, BoardRecord board) =>
        move.Kind != MoveKind.Leap && Directions.AreForward(move.Headings) && board.Wrap != Wrap.Torus;

    private static bool AlwaysCaptures(MoveRecord move) => move.Kind == MoveKind.Hop ? move.Over == HopOver.Enemy : move.Onto == MoveOnto.Enemy;

    private static bool IsCapturingHop(MoveRecord move) => move.Kind == MoveKind.Hop && move.Over != HopOver.Own;
}
