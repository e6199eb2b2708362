using System.CommandLine;
using System.Globalization;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Cli;

/// <summary><c>runs export</c>: a run's games and figures for other programs.</summary>
internal static class RunsExportCommand
{
    private const int PageOfGames = 500;
    private static readonly string[] GameFormats = [".jsonl", ".pgn"];

    private sealed record Request(string Data, string Run, string? Games, long? Last, string? Metrics, string? TensorBoard);

    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The run's name." };
        var games = new Option<string?>("--games") { Description = "Write its self-play games to FILE.jsonl (moves, results, values) or FILE.pgn (moves, results)." };
        var last = new Option<long?>("--last") { Description = "Only so many games, the newest; default all that are kept." };
        var metrics = new Option<string?>("--metrics") { Description = "Write its reports to FILE.csv: losses, entropies, speed, a line every few seconds of training." };
        var tensorBoard = new Option<string?>("--tensorboard") { Description = "Write its reports as an event file into FOLDER/RUN, for tensorboard --logdir FOLDER." };
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("export", "Write a run's games and figures to files.") { run, games, last, metrics, tensorBoard, data, json };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new Request(
                parsed.GetValue(data)!, parsed.GetValue(run)!, parsed.GetValue(games), parsed.GetValue(last), parsed.GetValue(metrics), parsed.GetValue(tensorBoard));
            Require(request);
            Export(request, parsed.GetValue(json), cancellation);
            return Task.FromResult(0);
        });
        return command;
    }

    private static void Require(Request request)
    {
        if (request is { Games: null, Metrics: null, TensorBoard: null })
            throw new SelfPlayException("say what to export: --games FILE, --metrics FILE or --tensorboard FOLDER");
        if (request.Last < 1)
            throw new SelfPlayException($"--last is {request.Last}; 1 or more is allowed");
        if (request.Games is { } file && !GameFormats.Contains(Path.GetExtension(file)))
            throw new SelfPlayException($"'{file}' does not end in a known format; end it in {string.Join(" or ", GameFormats)}");
    }

    private static void Export(Request request, bool json, CancellationToken cancellation)
    {
        using var store = Common.OpenStore(request.Data);
        var run = store.GetRun(request.Run);
        long? games = null;
        var reports = RunHistory.Read(store, run.Name).Reports;
        if (request.Games is { } gameFile)
            games = WriteGames(store, run, Common.Catalogue().Create(run.Game), gameFile, request.Last, cancellation);
        if (request.Metrics is { } csv)
            OutputFile.WriteText(csv, writer => RunMetrics.WriteCsv(writer, reports));
        var events = request.TensorBoard is { } folder ? Path.Combine(folder, run.Name, $"{TensorBoardFile.Prefix}0.selfplay") : null;
        if (events is not null)
            OutputFile.Write(events, stream => TensorBoardFile.Write(stream, DateTimeOffset.Parse(run.Created, CultureInfo.InvariantCulture), reports));
        if (json)
            Common.WriteJson(new { Run = run.Name, Games = games, Reports = reports.Count, Files = new[] { request.Games, request.Metrics, events }.OfType<string>() });
        else
        {
            if (games is not null)
                Console.WriteLine($"{request.Games}: {games} games");
            foreach (var file in new[] { request.Metrics, events }.OfType<string>())
                Console.WriteLine($"{file}: {reports.Count} reports");
        }
    }

    private static long WriteGames(RunStore store, StoredRun run, Game game, string file, long? last, CancellationToken cancellation)
    {
        var next = store.NextGameNumber(run.Name);
        // Numbers may have gaps, so that the newest so many are counted backwards.
        var after = last is { } wanted ? store.GamesBefore(run.Name, next, (int)Math.Min(wanted, int.MaxValue)).Select(g => g.Number - 1).DefaultIfEmpty(-1).Last() : -1;
        Action<TextWriter, StoredRun, Game, GameRecord> write = Path.GetExtension(file) == ".pgn" ? SelfPlayGameFile.WritePgn : SelfPlayGameFile.WriteJson;
        return ProgressBar.While("games", report =>
        {
            long written = 0;
            var first = after;
            OutputFile.WriteText(file, writer =>
            {
                while (store.GamesAfter(run.Name, after, PageOfGames) is { Count: > 0 } page)
                {
                    cancellation.ThrowIfCancellationRequested();
                    foreach (var record in page)
                        write(writer, run, game, record);
                    written += page.Count;
                    after = page[^1].Number;
                    report(after - first, Math.Max(next - 1, after) - first);
                }
            });
            return written;
        });
    }
}
