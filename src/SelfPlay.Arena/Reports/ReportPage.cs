using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// The page of a tournament. Style, script and data are in it, and its content security policy forbids it to load anything.
/// </summary>
internal sealed class ReportPage(TournamentReport report)
{
    private const int SampleGames = 12, ForfeitedSamples = 3;

    public string Render()
    {
        var script = Resource("report.js");
        var title = $"{report.Game.Description.Title}: {report.Players.Count} players, {report.Games.Count} games";
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'\">\n");
        page.Append($"<title>{E(title)}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>\n{Resource("report.css")}\n{BoardSvg.Style}\n</style>\n</head>\n<body>\n");
        page.Append($"<header><div><h1>{E(report.Game.Description.Title)}</h1><p>{E(report.Game.Id)} · {report.Players.Count} players · {report.Games.Count} games</p></div><button id=\"theme\" type=\"button\">Dark or light</button></header>\n<main>\n");
        Section(page, "ratings", "Ratings", string.Concat(report.Players.GroupBy(p => p.Pool).Select(pool => Chart(ReportCharts.Ratings([.. pool])) + Standings([.. pool])))
            + string.Concat(report.Notes.Select(note => $"<p class=\"note\">{E(note)}</p>")));
        var training = string.Concat(report.Players.Where(p => p.Training is not null).GroupBy(p => p.Training!.Value.Series)
            .Select(series => series.OrderBy(p => p.Training!.Value.Step).ToList()).Where(series => series.Count > 1).Select(series => Chart(ReportCharts.Training(series))));
        if (training.Length > 0)
            Section(page, "training", "Elo over training steps", training);
        Section(page, "crosstable", "Crosstable", Crosstable());
        Section(page, "seats", "Opening balance", Seats());
        Section(page, "faults", "Forfeits and faults", Faults());
        Section(page, "games", "Sample games", Viewer());
        return page.Append($"</main>\n<script>{script}</script>\n</body>\n</html>\n").ToString();
    }

    private static void Section(StringBuilder page, string id, string title, string content) =>
        page.Append($"<section id=\"{id}\" aria-labelledby=\"{id}-title\"><h2 id=\"{id}-title\">{title}</h2>\n{content}\n</section>\n");

    private static string Standings(IReadOnlyList<ReportPlayer> players)
    {
        var rows = players.Select((p, i) =>
            $"<tr><td>{i + 1}</td><th scope=\"row\" title=\"{E(p.Name)}\">{E(ReportCharts.Short(p.Name))}</th><td>{p.Elo:F0}</td><td>{Bound(p.Low)} … {Bound(p.High)}</td><td>{p.Games}</td><td>{p.Wins}</td><td>{p.Draws}</td><td>{p.Losses}</td></tr>");
        return Table(["", "player", "Elo", "95 %", "games", "wins", "draws", "losses"], rows);
    }

    private string Crosstable()
    {
        var names = report.Players.Select(p => p.Name).ToList();
        var rows = names.Select((name, i) =>
            $"<tr><td>{i + 1}</td><th scope=\"row\" title=\"{E(name)}\">{E(ReportCharts.Short(name))}</th>{string.Concat(names.Select(other => CrosstableCell(name, other)))}</tr>");
        return Table(["", "player", .. Enumerable.Range(1, names.Count).Select(i => $"{i}")], rows) + "<p class=\"note\">Points of the row's player out of the games against the column's; a draw counts half.</p>";
    }

    private string CrosstableCell(string name, string other)
    {
        if (report.Pairs.FirstOrDefault(p => (p.A == name && p.B == other) || (p.A == other && p.B == name)) is not { } pair || name == other)
            return "<td class=\"none\">·</td>";
        var (wins, losses) = pair.A == name ? (pair.Wins, pair.Losses) : (pair.Losses, pair.Wins);
        var games = wins + pair.Draws + losses;
        var points = wins + pair.Draws / 2.0;
        return $"<td class=\"score\" style=\"--score:{(points / games).ToString("F2", CultureInfo.InvariantCulture)}\" title=\"{wins} won, {pair.Draws} drawn, {losses} lost\">{points.ToString("0.#", CultureInfo.InvariantCulture)}/{games}</td>";
    }

    private string Seats()
    {
        var played = report.Games.Where(g => g.ForfeitSeat is null).ToList();
        if (played.Count == 0 || report.Game.Shape.Players < 2)
            return "<p>No game tells which seat is better.</p>";
        var wins = Enumerable.Range(0, report.Game.Shape.Players).Select(seat => played.Count(g => g.Winner == seat)).ToList();
        var parts = wins.Select((count, seat) => (Name: $"seat {seat + 1} wins", Count: count, Kind: $"seat-{seat}")).ToList();
        parts.Insert(1, ("draws", played.Count - wins.Sum(), "drawn"));
        var bar = string.Concat(parts.Select(p => $"<span class=\"{p.Kind}\" style=\"flex-grow:{p.Count}\"></span>"));
        var legend = string.Concat(parts.Select(p => $"<li class=\"{p.Kind}\">{p.Name} {Share(p.Count, played.Count)} ({p.Count})</li>"));
        var score = report.Game.Shape.Players == 2 ? $"<p>The first seat scores <strong>{Share(wins[0] + (played.Count - wins.Sum()) / 2.0, played.Count)}</strong> over {played.Count} games without forfeits.</p>" : "";
        return $"{score}<div class=\"balance\" aria-hidden=\"true\">{bar}</div><ul class=\"legend\">{legend}</ul>";
    }

    private string Faults()
    {
        var forfeits = report.Games.Where(g => g is { ForfeitSeat: not null, Reason: not null }).Select(g => (Who: g.Seats[g.ForfeitSeat!.Value], What: Forfeit.Read(g.Reason!)))
            .GroupBy(f => (f.Who, f.What.Kind)).OrderByDescending(g => g.Count())
            .Select(g => $"<tr><th scope=\"row\">{E(g.Key.Who)}</th><td>{g.Count()}</td><td>{E(g.Key.Kind)}</td><td class=\"text\">{E(g.First().What.Text)}</td></tr>").ToList();
        var page = forfeits.Count == 0
            ? $"<p>No forfeit in {report.Games.Count} games.</p>"
            : Table(["forfeited by", "games", "kind", "one of them"], forfeits) + "<p class=\"note\">Forfeits count as lost in the ratings.</p>";
        if (report.Engines.Count > 0)
        {
            page += Table(["engine", "moves asked", "illegal", "late", "unparsable", "floods", "crashes", "restarts"], report.Engines.Select(e =>
                $"<tr><th scope=\"row\">{E(e.Name)}</th><td>{e.Counts.Asked}</td>{string.Concat(e.Counts.Attempts.Select(count => $"<td>{count} ({Share(count, Math.Max(1, e.Counts.Asked))})</td>"))}<td>{e.Counts.Restarts}</td></tr>"))
                + "<p class=\"note\">Attempts that failed, also where a retry mended them, and their share of the moves asked for.</p>";
        }
        var (resigned, cut) = (Ended("resignation"), Ended(PlayedGame.TooLong));
        return resigned + cut == 0 ? page : page + $"<p class=\"note\">{resigned} games ended by resignation, {cut} by the bound on moves.</p>";

        int Ended(string kind) => report.Games.Count(g => g is { ForfeitSeat: null, Reason: not null } && Forfeit.Read(g.Reason).Kind == kind);
    }

    private string Viewer()
    {
        var frames = new GameFrames(report.Game);
        var games = Samples().Select(frames.Of).ToList();
        if (games.Count == 0)
            return "<p>No game was played.</p>";
        var layout = report.Game.Layout;
        var board = layout.IsText
            ? "<pre id=\"board\" class=\"board-text\"></pre>"
            : $"{BoardSvg.Open(layout, new BoardPicture { Title = "The board", WithStyle = false })}{BoardSvg.Board(layout)}<g id=\"board\"></g></svg>";
        var options = string.Concat(games.Select((g, i) => $"<option value=\"{i}\">{E($"{i + 1}. {string.Join(" – ", g.Seats)}: {g.Result}")}</option>"));
        var data = JsonSerializer.Serialize(new { frames.Parts, Games = games, layout.IsText }, JsonSerializerOptions.Web);
        return $"""
            <div class="viewer" id="viewer">
            <label for="game">Game</label> <select id="game">{options}</select>
            <div class="play"><div class="picture">{board}
            <div class="controls" role="group" aria-label="Moves">
            <button type="button" id="first" aria-label="First position">|◀</button><button type="button" id="previous" aria-label="Previous move">◀</button>
            <output id="status" aria-live="polite"></output>
            <button type="button" id="next" aria-label="Next move">▶</button><button type="button" id="last" aria-label="Last position">▶|</button>
            </div></div>
            <ol id="moves" aria-label="Moves"></ol></div>
            <p class="note">Arrow keys step through the game; Home and End lead to its beginning and end. Grey moves are the opening.</p>
            </div>
            <script type="application/json" id="data">{data}</script>
            """;
    }

    // Of every two players one game that each of them won, or else a draw, as far as there is room; and a few with faults.
    private IEnumerable<ReportGame> Samples()
    {
        var sound = report.Games.Where(g => g.ForfeitSeat is null).GroupBy(g => string.Join('\n', g.Seats.Order(StringComparer.Ordinal)))
            .Select(meetings => meetings.GroupBy(g => g.Winner is { } winner ? g.Seats[winner] : "").Select(g => g.First()).Take(2).ToList()).ToList();
        return sound.Select(s => s[0]).Concat(sound.SelectMany(s => s.Skip(1))).Take(SampleGames)
            .Concat(report.Games.Where(g => g.ForfeitSeat is not null).Take(ForfeitedSamples));
    }

    private static string Table(IEnumerable<string> heads, IEnumerable<string> rows) =>
        $"<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>{string.Concat(heads.Select(h => h.Length > 0 ? $"<th scope=\"col\">{h}</th>" : "<td></td>"))}</tr></thead><tbody>{string.Concat(rows)}</tbody></table></div>";

    // On narrow screens charts scroll rather than become illegible.
    private static string Chart(string svg) => $"<div class=\"scroll\" tabindex=\"0\">{svg}</div>";

    private static string Bound(double? value) => value is { } bound ? bound.ToString("F0", CultureInfo.InvariantCulture) : "?";

    private static string Share(double part, int whole) => (part / whole).ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
