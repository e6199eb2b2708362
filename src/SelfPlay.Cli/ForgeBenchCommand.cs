using System.CommandLine;
using SelfPlay.Cli.Bench;
using SelfPlay.Forge;
using SelfPlay.Games;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>bench forge</c>: random play of known games, by the Forge's interpreter and by the hand-written plug-ins in turn.</summary>
internal static class ForgeBenchCommand
{
    private const int Rounds = 5;

    private static readonly (RuleRecord Record, string Plugin)[] Twins =
    [
        (KnownGames.TicTacToe, "tic-tac-toe"), (KnownGames.ConnectFour(7, 6, 4), "connect-four"), (KnownGames.Lines("gomoku", 15, 15, 5), "gomoku"),
        (KnownGames.Hex(7), "hex"), (KnownGames.Othello(8), "othello"), (KnownGames.Ataxx(7), "ataxx"), (KnownGames.Breakthrough(8, 8), "breakthrough"),
        (KnownGames.Konane(8), "konane"), (KnownGames.Clobber(6, 5), "clobber"), (KnownGames.Yavalath(5), "yavalath:players=2"),
    ];

    public static Command Create()
    {
        var seconds = new Option<double>("--seconds") { Description = "Of each game, interpreter and plug-in, in each of five rounds.", DefaultValueFactory = _ => 0.2 };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("forge", "Compare the Forge's interpreter with the hand-written plug-ins of the same games.") { seconds, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            var (catalogue, slices, time) = (Common.Catalogue(), new Slices(), parsed.GetValue(seconds));
            if (time is not (> 0 and <= 60))
                throw new SelfPlayException($"--seconds is {time}; more than 0 and at most 60 is allowed");
            foreach (var (record, plugin) in Twins)
            {
                slices.Add($"record/{plugin}", Play(ForgeGame.Create(record), parsed.GetValue(seed)), time);
                slices.Add($"plugin/{plugin}", Play(catalogue.Create(plugin), parsed.GetValue(seed)), time);
            }
            ProgressBar.While("slices", report =>
            {
                slices.Run(Rounds, report, cancellation);
                return true;
            });
            var rows = Twins.Select(t => new
            {
                Game = t.Plugin, RecordMovesPerS = slices.Median($"record/{t.Plugin}"), PluginMovesPerS = slices.Median($"plugin/{t.Plugin}"),
                PluginOverRecord = slices.MedianRatio($"plugin/{t.Plugin}", $"record/{t.Plugin}"),
            }).ToList();
            if (parsed.GetValue(json))
            {
                Common.WriteJson(new { Games = rows });
                return Task.FromResult(0);
            }
            var table = new Table().Border(TableBorder.Rounded).AddColumns("game", "record, million moves/s", "plug-in, million moves/s", "plug-in / record");
            foreach (var row in rows)
                table.AddRow(row.Game, Text(row.RecordMovesPerS / 1e6), Text(row.PluginMovesPerS / 1e6), Text(row.PluginOverRecord));
            AnsiConsole.Write(table);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Func<TimeSpan, double> Play(Game game, ulong seed) => game.Accept(new RandomPlayBench(seed, observe: false));

    private static string Text(double value) => FormattableString.Invariant($"{value:F2}");
}
