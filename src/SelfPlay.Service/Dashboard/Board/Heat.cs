using SelfPlay.Games;

namespace SelfPlay.Service.Dashboard.Board;

/// <summary>A policy as a heat map.</summary>
internal static class Heat
{
    /// <summary>How strongly each cell glows: the shares of the moves that touch it, the strongest being 1.</summary>
    public static IReadOnlyDictionary<int, double> Of(IPosition position, IReadOnlyList<MoveShare> policy)
    {
        var heat = new Dictionary<int, double>();
        var actions = position.LegalActions.ToDictionary(position.ActionText, a => a, StringComparer.OrdinalIgnoreCase);
        foreach (var (move, share) in policy)
        {
            foreach (var cell in actions.TryGetValue(move, out var action) ? position.Sketch(action).Cells.Distinct() : [])
                heat[cell] = heat.GetValueOrDefault(cell) + share;
        }
        var most = heat.Values.DefaultIfEmpty(1).Max();
        return heat.Where(h => h.Value > 0).ToDictionary(h => h.Key, h => h.Value / most);
    }
}
