using SelfPlay.Games;

namespace SelfPlay.Service.Dashboard.Board;

/// <summary>
/// Turns clicks on cells into actions, for any game: an action is offered by clicking its sketch's cells in their order. What
/// cannot be told apart by cells is offered as buttons.
/// </summary>
/// <param name="position">The position; actions are its legal ones.</param>
public sealed class MoveInput(IPosition position)
{
    private readonly IReadOnlyList<(int Action, ActionSketch Sketch)> actions = [.. position.LegalActions.Select(a => (a, position.Sketch(a)))];
    private readonly List<int> chosen = [];

    /// <summary>The cells clicked so far.</summary>
    public IReadOnlyList<int> Chosen => chosen;

    /// <summary>Cells that lead on from here.</summary>
    public IReadOnlySet<int> Next => Candidates().Where(c => c.Sketch.Cells.Length > chosen.Count).Select(c => c.Sketch.Cells[chosen.Count]).ToHashSet();

    /// <summary>Actions that are buttons now: those without cells, and those whose cells were all clicked and that others share.</summary>
    public IReadOnlyList<(int Action, string Label)> Buttons =>
        [.. actions.Where(a => a.Sketch.Cells.IsEmpty || (chosen.Count > 0 && a.Sketch.Cells.SequenceEqual(chosen))).Select(a => (a.Action, LabelOf(a.Action, a.Sketch)))];

    /// <summary>Clicks a cell.</summary>
    /// <returns>The action that is meant now; null while there is more to say.</returns>
    public int? Click(int cell)
    {
        if (!Next.Contains(cell))
        {
            // A click elsewhere begins anew; one on the same cell takes it back.
            var isTakenBack = chosen.Count > 0 && chosen[^1] == cell;
            chosen.Clear();
            if (isTakenBack || !Next.Contains(cell))
                return null;
        }
        chosen.Add(cell);
        return Candidates().ToList() is [var only] && only.Sketch.Cells.Length == chosen.Count ? only.Action : null;
    }

    private IEnumerable<(int Action, ActionSketch Sketch)> Candidates() =>
        actions.Where(a => !a.Sketch.Cells.IsEmpty && a.Sketch.Cells.Take(chosen.Count).SequenceEqual(chosen));

    private string LabelOf(int action, ActionSketch sketch) => sketch.Label.Length > 0 ? sketch.Label : position.ActionText(action);
}
