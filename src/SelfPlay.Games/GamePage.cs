using System.Text;

namespace SelfPlay.Games;

/// <summary>A game's reference page in Markdown, written from its description and its rules: nothing in it can be out of date.</summary>
public static class GamePage
{
    /// <summary>The page of a game of one size, with Unix line ends.</summary>
    public static string Of(Game game)
    {
        ArgumentNullException.ThrowIfNull(game);
        var (description, shape, start) = (game.Description, game.Shape, game.NewPosition());
        var page = new StringBuilder();
        page.Append($"# {description.Title} (`{game.Id}`)\n\n{game.RulesText}\n\n");
        page.Append("| | |\n|---|---|\n");
        page.Append($"| players | {shape.Players}{(shape.ZeroSum ? ", zero-sum" : "")}{(shape.HasChance ? ", with chance" : ", no chance")} |\n");
        page.Append($"| observation | {shape.Observation.Planes} planes of {shape.Observation.Rows}×{shape.Observation.Columns} |\n");
        page.Append($"| actions | {shape.Actions.Count}{(shape.Actions.Planes > 0 ? $" ({shape.Actions})" : "")} |\n");
        page.Append($"| a game has at most | {shape.MaxLength} actions |\n");
        page.Append($"| symmetries | {game.Accept(new Symmetries())} |\n");
        page.Append($"| a position takes | {game.StateSize} bytes |\n");
        Section(page, "Parameters", description.Parameters.Select(p => $"`{p.Name}`: {p.Description} ({p.Min} to {p.Max}, {p.Default} unless given)"));
        Section(page, "Observation planes", description.ObservationPlanes);
        Section(page, "Action planes", description.ActionPlanes);
        Section(page, "Known values", description.KnownValues);
        page.Append($"\n## The first position\n\n```\n{start.BoardText}\n```\n\n");
        page.Append(start.CurrentPlayer == Player.Chance ? "Chance acts first: " : "First moves: ");
        page.Append($"{string.Join(" ", start.LegalActions.Select(a => $"`{start.ActionText(a)}`"))}\n");
        return page.ToString();
    }

    private static void Section(StringBuilder page, string title, IEnumerable<string> lines)
    {
        var items = string.Concat(lines.Select(line => $"- {line}\n"));
        if (items.Length > 0)
            page.Append($"\n## {title}\n\n{items}");
    }

    private sealed class Symmetries : IGameVisitor<int>
    {
        public int Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            return TGame.SymmetryCount(in rules);
        }
    }
}
