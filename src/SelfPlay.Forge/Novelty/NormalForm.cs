using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SelfPlay.Forge;

/// <summary>
/// A text that two records share only if they are the same game: equal for records that differ in name, in the order of moves, goals and
/// effects that do not hinder each other, in rules that never matter, and by turning, mirroring or shifting the board with all
/// that depends on directions.
/// </summary>
/// <remarks>
/// There is nothing to do for an exchange of the colours: x is by definition who begins, so a game whose colours are exchanged
/// together with who begins is written by the same record. Exchanging the set-up alone lets the other side begin, which is another game
/// unless a symmetry of the board leads back.
/// </remarks>
public sealed record NormalForm
{
    private NormalForm(string text) => Text = text;

    /// <summary>The form; of no meaning but that equal games have equal ones.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text in lower-case hexadecimal digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The normal form of a valid record.</summary>
    public static NormalForm Of(RuleRecord record) => Of(new PlainRules(record));

    internal static NormalForm Of(PlainRules rules)
    {
        // Of all images the first in alphabetical order; boards come first in the text, so that few images have to be written out.
        var boards = BoardImage.All(rules).Select(image => (Image: image, Text: Board(rules, image))).ToList();
        var first = boards.Select(b => b.Text).Min(StringComparer.Ordinal);
        var directed = boards.Where(b => b.Text == first).Select(b => Directed(rules, b.Image)).Min(StringComparer.Ordinal);
        return new NormalForm($"{first}\n{directed}\n{Undirected(rules)}");
    }

    private static string Board(PlainRules rules, BoardImage image)
    {
        var grid = new char[image.Height * image.Width];
        Array.Fill(grid, '#');
        var rows = string.Concat(rules.Record.Board.Rows);
        foreach (var site in rules.Sites)
            grid[image.Sites[site]] = rows[site];
        var cells = rules.Record.Board.Cells == Neighbourhood.Square8 && !rules.AsksForNeighbours ? Neighbourhood.Square4 : rules.Record.Board.Cells;
        return $"{cells} {image.Height}x{image.Width} {(image.RowsJoined ? "rows " : "")}{(image.ColumnsJoined ? "columns " : "")}{new string(grid)}";
    }

    private static string Directed(PlainRules rules, BoardImage image)
    {
        var tables = rules.Tables;
        var text = new StringBuilder();
        text.AppendJoin(' ', rules.Moves.Select(m => $"{m.Kind}-{(m.Kind == MoveKind.Leap ? image.Leaps : image.Directions)[m.Direction]}-{m.Distance}-{(int)m.Man}-{(int)m.Chief}").Order(StringComparer.Ordinal));
        if (rules.HasGravity)
            text.Append(CultureInfo.InvariantCulture, $" falls {image.Directions[6]}");
        if (rules.Has(GoalKind.Reach))
            text.Append($" reach {Places(tables.TopRow)} {Places(tables.BottomRow)}");
        if (rules.Has(GoalKind.Connect))
            text.Append($" connect {Sides(tables.TopRow, tables.BottomRow)} {Sides(tables.LeftColumn, tables.RightColumn)}");
        if (rules.Record.Turn.Opening != OpeningRule.None)
            text.Append($" openings {Places(tables.Openings)}");
        if (rules.Record.Turn.Swap == SwapRule.Mirror)
            text.Append(" mirror ").AppendJoin(',', rules.Sites.OrderBy(site => image.Sites[site]).Select(site => image.Sites[site % tables.Board.Width * tables.Board.Width + site / tables.Board.Width]));
        return text.ToString();

        string Places(Sites256 set) => string.Join(',', rules.Sites.Where(site => set.Has(site)).Select(site => image.Sites[site]).Order());

        string Sides(Sites256 one, Sites256 other) => string.Join('/', new[] { Places(one), Places(other) }.Order(StringComparer.Ordinal));
    }

    private static string Undirected(PlainRules rules)
    {
        var turn = rules.Record.Turn;
        return string.Join('\n',
            $"turn {turn.Actions} {turn.FirstTurn} {turn.Swap} {turn.Opening}",
            $"place {rules.Record.Place?.Where}",
            $"effects {string.Join(' ', rules.Effects.Select(e => $"{e.Kind}-{e.Result}"))}",
            $"goals {string.Join(' ', rules.Goals.Select(g => $"{g.Kind}-{g.Count}-{g.Loses}"))}",
            $"end {rules.NoActions} {string.Join('-', rules.Decide)} plies {rules.MaxPlies} quiet {rules.MaxQuiet} {string.Join('-', rules.DecideAtLimit)} {(rules.ForbidsReturn ? "no-return" : "")}");
    }
}
