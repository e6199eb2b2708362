using System.Collections.Immutable;

namespace SelfPlay.Forge;

/// <summary>What is wrong with a record, field by field.</summary>
public static class RuleCheck
{
    private const int LargestBoard = 16, LongestGame = 10_000;

    /// <summary>The problems of a record, each one line that names the field and says what would be right; none if it is valid.</summary>
    public static IReadOnlyList<string> Problems(RuleRecord record)
    {
        if (record.Version != RuleRecord.CurrentVersion)
            return [$"version: {record.Version} is not known; this build reads version {RuleRecord.CurrentVersion}"];
        if (MissingList(record) is { } missing)
            return [$"{missing}: null is no list and no entry of one; leave it out"];
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(record.Name))
            problems.Add("name: it is empty");
        problems.AddRange(Board(record.Board));
        if (problems.Count > 0)
            return problems;
        problems.AddRange([.. Turn(record), .. Actions(record), .. Goals(record), .. End(record)]);
        if (problems.Count == 0 && !new ForgeRules<Sites256>(new CompiledRules<Sites256>(record)).CanBegin)
            problems.Add("board.rows: the first player has no action in the beginning");
        return problems;
    }

    private static string? MissingList(RuleRecord record) =>
        record.Board.Rows.IsDefault || record.Board.Rows.Contains(null!) ? "board.rows"
        : record.Moves.IsDefault || record.Moves.Contains(null!) ? "moves"
        : record.Effects.IsDefault || record.Effects.Contains(null!) ? "effects"
        : record.Goals.IsDefault || record.Goals.Contains(null!) ? "goals"
        : record.End.Decide.IsDefault ? "end.decide"
        : record.End.DecideAtLimit.IsDefault ? "end.decide-at-limit"
        : record.Moves.Any(m => m.Headings.IsDefault) ? "moves.headings" : null;

    private static IEnumerable<string> Board(BoardRecord board)
    {
        var rows = board.Rows;
        if (rows.Length is 0 or > LargestBoard || rows[0].Length is 0 or > LargestBoard)
        {
            yield return $"board.rows: the board is {rows.FirstOrDefault()?.Length ?? 0} wide and {rows.Length} high; 1 to {LargestBoard} is allowed";
            yield break;
        }
        if (rows.FirstOrDefault(row => row.Length != rows[0].Length) is { } odd)
        {
            yield return $"board.rows: '{odd}' has {odd.Length} characters, the first row {rows[0].Length}; all rows are equally long";
            yield break;
        }
        if (string.Concat(rows).FirstOrDefault(c => !".#*xoXO".Contains(c)) is var strange and not '\0')
            yield return $"board.rows: '{strange}' means nothing; . # * x o X O do";
        if (rows[0].All(c => c == '#') || rows[^1].All(c => c == '#') || rows.All(r => r[0] == '#') || rows.All(r => r[^1] == '#'))
            yield return "board.rows: an outermost row or column has no site; leave it out";
        if (board.Wrap != Wrap.None && rows[0].Length < 3)
            yield return "board.wrap: joined left and right edges want at least 3 columns";
        if (board.Wrap == Wrap.Torus && rows.Length < 3)
            yield return "board.wrap: joined top and bottom edges want at least 3 rows";
    }

    private static IEnumerable<string> Turn(RuleRecord record)
    {
        var turn = record.Turn;
        var pieces = Pieces(record, "xoXO");
        if (turn.Actions is < 1 or > 2)
            yield return $"turn.actions: {turn.Actions} is not possible; 1 or 2 is";
        if (turn.FirstTurn < 1 || turn.FirstTurn > turn.Actions)
            yield return $"turn.first-turn: {turn.FirstTurn} is not possible; 1 to turn.actions is";
        if (turn.Swap != SwapRule.None && (record.Place is null || pieces > 0 || turn.FirstTurn > 1))
            yield return "turn.swap: a first piece can only be taken over where the board begins empty, pieces are placed and the first turn is one action";
        if (turn.Swap == SwapRule.Mirror && !IsMirrored(record.Board))
            yield return "turn.swap: mirror wants a board that is its own image with rows and columns exchanged";
        if (turn.Opening == OpeningRule.Removal && (Pieces(record, "x") == 0 || Pieces(record, "o") == 0 || turn.Actions > 1))
            yield return "turn.opening: removal wants men of both players on the board and one action a turn";
    }

    private static bool IsMirrored(BoardRecord board) =>
        board.Rows.Length == board.Rows[0].Length
        && Enumerable.Range(0, board.Rows.Length).All(r => Enumerable.Range(0, board.Rows.Length).All(c => board.Rows[r][c] == board.Rows[c][r]));

    private static IEnumerable<string> Actions(RuleRecord record)
    {
        if (record.Place is null && record.Moves.IsEmpty)
            yield return "place, moves: there is no action at all; give one of them";
        if (record.Place is null && (Pieces(record, "xX") == 0 || Pieces(record, "oO") == 0))
            yield return "board.rows: a player begins without pieces and can never place any";
        if (record.Place?.Where is PlaceWhere.TouchingOwn or PlaceWhere.TouchingEnemy && (Pieces(record, "xX") == 0 || Pieces(record, "oO") == 0))
            yield return "place.where: nothing can be touched while a player has no pieces; put some on the board";
        if (record.Place?.Where == PlaceWhere.Capturing && !record.Effects.Any(e => e.Kind is not (EffectKind.Approach or EffectKind.Withdrawal)))
            yield return "place.where: capturing wants an effect that a placement can have";
        if (record.Place is { Gravity: true } && record.Board.Wrap == Wrap.Torus)
            yield return "place.gravity: on a torus there is no bottom to fall to";
        for (var i = 0; i < record.Moves.Length; i++)
        {
            foreach (var problem in Move(record, record.Moves[i]))
                yield return $"moves[{i}].{problem}";
        }
        foreach (var effect in record.Effects)
        {
            if (effect.Kind is EffectKind.Approach or EffectKind.Withdrawal && record.Moves.All(m => m.Kind != MoveKind.Step))
                yield return $"effects: {Kebab(effect.Kind)} is what a step does, and there is none";
        }
        if (record.Effects.GroupBy(e => e.Kind).FirstOrDefault(g => g.Count() > 1) is { } twice)
            yield return $"effects: {Kebab(twice.Key)} is given twice";
    }

    private static IEnumerable<string> Move(RuleRecord record, MoveRecord move)
    {
        var smallest = Math.Min(record.Board.Rows.Length, record.Board.Rows[0].Length);
        if (Pieces(record, move.Piece == PieceKind.Chief ? "XO" : "xo") == 0 && (move.Piece == PieceKind.Chief || record.Place is null))
            yield return $"piece: there is no {Kebab(move.Piece)} that could ever move so";
        if (move.Kind == MoveKind.Slide ? move.Range is < 2 or > ActionPlanes.LongestSlide : move.Kind == MoveKind.Hop ? move.Range is < 1 or > ActionPlanes.MostHops : move.Range != 1)
            yield return $"range: {move.Range} does not fit a {Kebab(move.Kind)}; a slide has 2 to {ActionPlanes.LongestSlide}, a hop 1 to {ActionPlanes.MostHops}, others 1";
        if (record.Board.Wrap != Wrap.None && (move.Kind == MoveKind.Hop ? 4 : 2) * move.Range >= (record.Board.Wrap == Wrap.Torus ? smallest : record.Board.Rows[0].Length))
            yield return $"range: with {move.Range} a site could be reached both ways around the board";
        if (move.Kind == MoveKind.Leap && record.Board.Cells == Neighbourhood.Hex6)
            yield return "kind: leaps want a board of squares";
        if (move.Kind == MoveKind.Leap && record.Board.Wrap != Wrap.None && smallest < 5)
            yield return "kind: leaps over joined edges want a board of at least 5 rows and columns";
        if (move.Kind == MoveKind.Hop && move.Onto != MoveOnto.Empty)
            yield return "onto: a hop lands on empty sites";
        if (move.Kind != MoveKind.Hop && move.Over != HopOver.Enemy)
            yield return "over: only a hop jumps over something";
        if (move.Kind != MoveKind.Leap && move.Leap != LeapTo.Ring)
            yield return "leap: only a leap has it";
        if (move.Kind == MoveKind.Leap && !move.Headings.IsEmpty)
            yield return "headings: a leap goes wherever leap says; leave them out";
        var headings = move.Headings;
        if (headings.Distinct().Count() < headings.Length)
            yield return "headings: one is given twice";
        if (record.Board.Cells != Neighbourhood.Square8 && headings.Any(h => h is Heading.ForwardDiagonal or Heading.BackwardDiagonal))
            yield return "headings: diagonals want a board of squares with eight neighbours";
    }

    private static IEnumerable<string> Goals(RuleRecord record)
    {
        var longest = Math.Max(record.Board.Rows.Length, record.Board.Rows[0].Length);
        foreach (var goal in record.Goals)
        {
            var counts = goal.Kind is GoalKind.Line or GoalKind.ExactLine or GoalKind.Capture;
            if (!counts && goal.Count != 0)
                yield return $"goals: {Kebab(goal.Kind)} has no count; leave it out";
            if (goal.Kind is GoalKind.Line or GoalKind.ExactLine && (goal.Count < 2 || goal.Count > longest))
                yield return $"goals: a line of {goal.Count} does not fit the board; 2 to {longest} does";
            if (goal.Kind is GoalKind.Line or GoalKind.ExactLine && goal.Count <= longest && record.Board.Wrap != Wrap.None && goal.Count > Math.Min(record.Board.Rows.Length, record.Board.Rows[0].Length))
                yield return $"goals: a line of {goal.Count} would meet itself around the board";
            if (goal.Kind == GoalKind.Connect && record.Board.Wrap != Wrap.None)
                yield return "goals: connect wants a board whose edges are not joined";
            if (goal.Kind == GoalKind.Connect && record.Board.Rows.Length < 2 | record.Board.Rows[0].Length < 2)
                yield return "goals: connect wants at least two rows and columns";
            if (goal.Kind == GoalKind.Reach && (record.Moves.IsEmpty || record.Board.Wrap == Wrap.Torus))
                yield return "goals: reach wants moves, and a board with a top and a bottom";
            if (goal.Kind == GoalKind.Reach && (record.Board.Rows[0].Any(c => c is 'x' or 'X') || record.Board.Rows[^1].Any(c => c is 'o' or 'O')))
                yield return "goals: reach: a piece begins in its goal row";
            if (goal.Kind == GoalKind.Reach && record.Place is { Gravity: true } or { Where: PlaceWhere.Anywhere or PlaceWhere.AwayFromOwn })
                yield return "goals: reach would be a placement in the farthest row; a piece that can be placed there need not move";
            if (goal.Kind is GoalKind.Eliminate or GoalKind.Capture or GoalKind.EliminateChiefs && !Captures(record))
                yield return $"goals: {Kebab(goal.Kind)} cannot be reached: nothing captures";
            if (goal.Kind == GoalKind.Eliminate && (Pieces(record, "xX") == 0 || Pieces(record, "oO") == 0))
                yield return "goals: eliminate would be reached before the first action: a player begins without pieces";
            if (goal.Kind == GoalKind.EliminateChiefs && (Pieces(record, "X") == 0 || Pieces(record, "O") == 0))
                yield return "goals: eliminate-chiefs wants a chief (X, O) of each player";
            if (goal.Kind == GoalKind.Capture && goal.Count is < 1 or > 255)
                yield return $"goals: capture of {goal.Count} pieces makes no sense; 1 to 255 does";
        }
        foreach (var twice in record.Goals.GroupBy(g => (g.Kind, g.Count)).Where(g => g.Count() > 1))
            yield return $"goals: {Kebab(twice.Key.Kind)} is given twice";
    }

    private static IEnumerable<string> End(RuleRecord record)
    {
        var end = record.End;
        if (end.MaxPlies is < 0 or > LongestGame)
            yield return $"end.max-plies: {end.MaxPlies} is out of range; 1 to {LongestGame}, or 0 for no limit, is allowed";
        if (end.MaxQuiet is < 0 or > LongestGame)
            yield return $"end.max-quiet: {end.MaxQuiet} is out of range; 1 to {LongestGame}, or 0 for no limit, is allowed";
        if (end.NoReturn && record.Moves.IsEmpty)
            yield return "end.no-return: nothing moves that could return";
        if (record.Goals.IsEmpty && end.NoActions is NoActions.Passes or NoActions.Ends && end.Decide.IsEmpty)
            yield return "goals, end.decide: nobody could ever win; give a goal, a tie-break, or let players without an action lose or win";
        if (end.MaxPlies == 0 && Termination.ProvenLength(record) is null)
            yield return "end.max-plies: without a limit this game might never end; give one";
    }

    private static bool Captures(RuleRecord record) =>
        !record.Effects.IsEmpty
        || record.Moves.Any(m => m.Onto != MoveOnto.Empty || (m.Kind == MoveKind.Hop && m.Over != HopOver.Own));

    private static int Pieces(RuleRecord record, string kinds) => record.Board.Rows.Sum(row => row.Count(kinds.Contains));

    private static string Kebab<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
