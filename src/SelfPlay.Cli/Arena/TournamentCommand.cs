using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Cli;

/// <summary><c>tournament</c>: games between agents, and ratings.</summary>
internal static class TournamentCommand
{
    public static Command Create()
    {
        var what = new TournamentOptions();
        var name = new Option<string?>("--name") { Description = "The tournament's name in the store. The same command with the same name goes on where it was stopped." };
        var resume = new Option<bool>("--resume") { Description = "Go on with the tournament --name, or with the newest; other options, if given, must be as they were." };
        var list = new Option<bool>("--list") { Description = "List the tournaments in the store." };
        var show = new Option<string?>("--show") { Description = "Show a tournament in the store, finished or not." };
        var anchor = new Option<string?>("--anchor") { Description = "A player with a rating agreed on, as in --anchor mcts:100=0. Default: the mean is 0." };
        var workers = new Option<int>("--workers") { Description = "Processors used; the games do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<string?>("--output") { Description = "Write the games to a file, one JSON object a line." };
        var pgn = new Option<string?>("--pgn") { Description = "Write the games to a file in portable game notation." };
        var html = new Option<string?>("--html") { Description = "Write a report to this file: one HTML page that opens without a network." };
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("tournament", "Play agents against each other and rate them.") { name, resume, list, show, anchor, workers, output, pgn, html, data, json };
        what.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var isPlayed = !parsed.GetValue(list) && parsed.GetValue(show) is null;
            // A new tournament's game and openings are made while the store is opened.
            var making = isPlayed && !parsed.GetValue(resume) ? Task.Run(() => what.Build(parsed, null, parsed.GetValue(data)!), cancellation) : null;
            using var store = new TournamentStore(RunFolder.StorePath(parsed.GetValue(data)!));
            if (parsed.GetValue(list))
                TournamentOutput.List(TournamentLog.All(store), parsed.GetValue(json));
            else if (parsed.GetValue(show) is { } shown)
                Show(Find(store, shown));
            else
                Play(Open(store, parsed.GetValue(name), parsed.GetValue(resume)));
            return Task.FromResult(0);

            (TournamentLog Log, Game Game, List<PlayedGame> Played) Open(TournamentStore from, string? wanted, bool goOn)
            {
                var taken = from.Names();
                var log = wanted is not null ? TournamentLog.Find(from, wanted) : goOn ? TournamentLog.All(from).LastOrDefault(t => t.Spec.Format != TournamentFormat.Pool) : null;
                if (log?.Spec.Format == TournamentFormat.Pool)
                    throw new SelfPlayException($"'{log.Name}' is a pool of ratings: it grows by ratings --game {log.Spec.Game} --games N");
                if (log is null && goOn)
                    throw new SelfPlayException(wanted is null ? "there is no tournament to resume" : $"there is no tournament '{wanted}' to resume (tournament --list shows all)");
                var (spec, game) = making is null ? what.Build(parsed, log!.Spec, parsed.GetValue(data)!) : making.GetAwaiter().GetResult();
                if (log?.Spec.DifferenceTo(spec) is { } difference)
                    throw new SelfPlayException($"the tournament '{log.Name}' has {difference}; go on with it by --resume --name {log.Name}, or give another --name");
                spec.Validate(game.Shape);
                Anchor(spec);
                return log is not null ? (log, game, [.. log.Games()]) : (TournamentLog.Begin(from, wanted ?? NewName(taken, game), spec), game, []);
            }

            void Play((TournamentLog Log, Game Game, List<PlayedGame> Played) opened)
            {
                var (log, game, played) = opened;
                Console.Error.WriteLine($"tournament {log.Name}: {played.Count} games played before");
                var result = TournamentDisplay.While(log.Spec.Names, progress => new Tournament(game, log.Spec, Agents.Factory)
                {
                    Workers = Math.Max(1, parsed.GetValue(workers)), Anchor = Anchor(log.Spec), Progress = progress,
                    Record = finished =>
                    {
                        log.Add(finished);
                        played.AddRange(finished);
                    },
                }.Play([.. played], cancellation));
                Report(log, [.. played.OrderBy(g => g.Id)], result);
            }

            void Show(TournamentLog log)
            {
                var games = log.Games();
                Report(log, games, TournamentResult.Of(log.Spec, games, Anchor(log.Spec)));
            }

            void Report(TournamentLog log, IReadOnlyList<PlayedGame> games, TournamentResult result)
            {
                var faults = EngineFaults.Of(log.Spec, games);
                TournamentOutput.Write(parsed.GetValue(output), log, games, JsonGameFile.Write);
                TournamentOutput.Write(parsed.GetValue(pgn), log, games, PgnGameFile.Write);
                if (parsed.GetValue(html) is { } page)
                    Common.WriteFile(page, TournamentReport.Of(Common.CreateGame(log.Spec.Game), log.Spec, games, result).ToHtml());
                if (parsed.GetValue(json))
                    TournamentOutput.WriteJson(log, games, result, faults);
                else
                {
                    TournamentOutput.Show(log.Name, result);
                    TournamentOutput.ShowFaults(log.Spec.Names, faults, games);
                }
            }

            RatingAnchor? Anchor(TournamentSpec spec) => TournamentOutput.ParseAnchor(parsed.GetValue(anchor), spec.Names);
        });
        return command;
    }

    private static TournamentLog Find(TournamentStore store, string name) => TournamentLog.Find(store, name)
        ?? throw new SelfPlayException($"there is no tournament '{name}'; known are {string.Join(", ", store.Names().Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}");

    private static string NewName(IReadOnlySet<string> taken, Game game)
    {
        var number = 1;
        while (taken.Contains($"{game.Description.Id}-{number}"))
            number++;
        return $"{game.Description.Id}-{number}";
    }
}
