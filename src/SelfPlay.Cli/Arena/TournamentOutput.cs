using System.Globalization;
using SelfPlay.Arena;
using SelfPlay.Games;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary>Tournaments on paper: tables, JSON, game files.</summary>
internal static class TournamentOutput
{
    /// <summary>Reads NAME=ELO, or NAME for 0.</summary>
    /// <exception cref="SelfPlayException">No player has that name.</exception>
    public static RatingAnchor? ParseAnchor(string? text, IReadOnlyList<string> names)
    {
        if (text is null)
            return null;
        // Names may hold '=' themselves.
        var at = text.LastIndexOf('=');
        var (name, elo) = at > 0 && double.TryParse(text[(at + 1)..], CultureInfo.InvariantCulture, out var value) ? (text[..at], value) : (text, 0);
        var player = names.Index().Where(n => n.Item == name).Select(n => (int?)n.Index).FirstOrDefault();
        return player is { } found
            ? new RatingAnchor(found, elo)
            : throw new SelfPlayException($"--anchor: there is no player '{name}'; players are {string.Join(", ", names)}");
    }

    public static void WriteJson(TournamentLog log, IReadOnlyList<PlayedGame> games, TournamentResult result, IReadOnlyList<FaultCounts?> faults) => Common.WriteJson(new
    {
        log.Name, log.Spec.Game, Format = log.Spec.Format.ToString(), Games = games.Count, result.Players, result.Pairs, result.Pools, result.FirstMove, result.Repeated, Sprt = Summary(result.Sprt),
        Faults = log.Spec.Names.Zip(faults).Where(f => f.Second is not null).Select(f => new { Name = f.First, Counts = f.Second }),
    });

    /// <summary>How reliable outside engines were, apart from their strength, and why they forfeited.</summary>
    public static void ShowFaults(IReadOnlyList<string> names, IReadOnlyList<FaultCounts?> faults, IReadOnlyList<PlayedGame> games)
    {
        foreach (var (name, counts) in names.Zip(faults))
        {
            if (counts is not { } f)
                continue;
            string Rate(int count) => $"{count} ({(double)count / Math.Max(1, f.Asked):P1})";
            Console.WriteLine($"{name}: {f.Asked} moves asked; attempts failed: {Rate(f.Illegal)} illegal, {Rate(f.Timeouts)} late, {Rate(f.Unparsable)} unparsable, {f.Floods} floods, {f.Crashes} crashes; {f.Restarts} restarts, {f.Forfeits} games forfeited");
        }
        foreach (var reason in games.Where(g => g is { ForfeitSeat: not null, Reason: not null }).GroupBy(g => (Player: g.Seats[g.ForfeitSeat!.Value], Forfeit.Read(g.Reason!).Kind)))
            Console.WriteLine($"{names[reason.Key.Player]} forfeited {reason.Count()} × {reason.Key.Kind}, the first: {Forfeit.Read(reason.First().Reason!).Text}");
    }

    public static void Show(string name, TournamentResult result)
    {
        Console.WriteLine($"tournament {name}");
        ShowRatings(result);
        foreach (var pair in result.Pairs)
        {
            var pentanomial = pair.Pentanomial.Count > 0 ? $", pairs {string.Join(' ', pair.Pentanomial)}" : "";
            Console.WriteLine($"{pair.A} – {pair.B}: +{pair.Wins} ={pair.Draws} -{pair.Losses} ({pair.Score:P1}{pentanomial}), {pair.Superiority:P1} likely stronger{(pair.Forfeits > 0 ? $", {pair.Forfeits} forfeits" : "")}");
        }
    }

    /// <summary>The table of ratings and what there is to say about it.</summary>
    public static void ShowRatings(TournamentResult result)
    {
        var table = new Table().AddColumns("player", "Elo", "95 %", "games", "wins", "draws", "losses", "forfeits");
        foreach (var p in result.Players)
            table.AddRow(Markup.Escape(p.Name), N(p.Elo, "F0"), $"{N(p.Low, "F0")} … {N(p.High, "F0")}", $"{p.Games}", $"{p.Wins}", $"{p.Draws}", $"{p.Losses}", $"{p.Forfeits}");
        AnsiConsole.Write(table);
        foreach (var note in result.Notes())
            Console.WriteLine(note);
    }

    public static void List(IReadOnlyList<TournamentLog> logs, bool json)
    {
        var rows = logs.Select(l => (Log: l, Games: l.Games().Count)).ToList();
        if (json)
        {
            Common.WriteJson(new { Tournaments = rows.Select(r => new { r.Log.Name, r.Log.Spec.Game, Format = r.Log.Spec.Format.ToString(), r.Log.Spec.Players, r.Log.Created, r.Games }) });
            return;
        }
        var table = new Table().AddColumns("tournament", "game", "format", "begun", "players", "games");
        foreach (var (log, games) in rows)
            table.AddRow(Markup.Escape(log.Name), Markup.Escape(log.Spec.Game), $"{log.Spec.Format}", log.Created[..16], $"{log.Spec.Players.Count}", $"{games}");
        AnsiConsole.Write(table);
    }

    /// <summary>Writes games to a file, if one was asked for; a file that stands there is replaced at once or not at all.</summary>
    public static void Write(string? path, TournamentLog log, IReadOnlyList<PlayedGame> games, Action<TextWriter, GameFileEntry> write)
    {
        if (path is null)
            return;
        var names = log.Spec.Names;
        var temporary = path + ".tmp";
        using (var writer = new StreamWriter(temporary))
        {
            foreach (var game in games)
                write(writer, GameFileEntry.Of(log, names, game));
        }
        File.Move(temporary, path, overwrite: true);
    }

    private static object? Summary(SprtState? state) => state is null ? null : new
    {
        Decision = state.Words, state.LogLikelihoodRatio, state.Lower, state.Upper, state.Pairs,
    };

    private static string N(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "–";
}
