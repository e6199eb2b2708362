using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Games;
using Spectre.Console;

namespace SelfPlay.Cli;

/// <summary><c>tournament</c>: matches and ratings.</summary>
internal static class TournamentCommand
{
    public static Command Create()
    {
        var game = Common.Game();
        var players = new Option<string[]>("--player", "-p") { Description = "random, greedy, mcts:SIMS, solver, net:CHECKPOINT@SIMS or engine:PROTOCOL[,option=value…]:COMMAND LINE (docs/engines.md); give at least two.", Required = true };
        var games = new Option<int>("--games") { Description = "Games of each pair of players.", DefaultValueFactory = _ => new MatchOptions().Games };
        var opening = new Option<int?>("--opening-plies") { Description = "Random plies before the players take over; each opening is played twice with seats swapped." };
        var format = new Option<string>("--format") { Description = "round-robin.", DefaultValueFactory = _ => "round-robin" };
        var seed = Common.Seed();
        var json = Common.Json();
        var command = new Command("tournament", "Play agents against each other and rate them.") { game, players, games, opening, format, seed, json };
        command.SetAction((parsed, cancellation) =>
        {
            var wanted = parsed.GetValue(format);
            if (wanted != "round-robin")
                throw new SelfPlayException($"there is no tournament format '{wanted}'; known is round-robin");
            TrainCommand.UseOneThreadPerActor();
            var options = new MatchOptions { Games = parsed.GetValue(games), OpeningPlies = parsed.GetValue(opening), Seed = parsed.GetValue(seed) };
            var (result, faults) = Play(Common.Catalogue().Create(parsed.GetValue(game)!), parsed.GetValue(players)!, options, cancellation);
            if (parsed.GetValue(json))
                Common.WriteJson(new { result.Players, Pairs = result.Pairs.Select(Summary), Faults = faults });
            else
            {
                Show(result);
                Show(faults, result);
            }
            return Task.FromResult(0);
        });
        return command;
    }

    private static (TournamentResult Result, IReadOnlyList<PlayerFaults> Faults) Play(Game game, string[] players, MatchOptions options, CancellationToken cancellation)
    {
        var agents = new List<IAgent>();
        try
        {
            foreach (var spec in players)
                agents.Add(Agents.Factory.Create(spec, game, options.Seed));
            var result = ProgressBar.While("games", report => Tournament.Play(
                game, agents, options, new ImmediateProgress<TournamentProgress>(p => report(p.Games, p.Total)), cancellation));
            return (result, [.. agents.OfType<IFaultCounting>().Select(a => new PlayerFaults(a.Name, a.Faults))]);
        }
        finally
        {
            agents.ForEach(a => a.Dispose());
        }
    }

    private static object Summary(PairingResult pair) => new
    {
        pair.A, pair.B, Games = pair.Match.Games.Count, pair.Match.Wins, pair.Match.Draws, pair.Match.Losses, pair.Match.Score, pair.Match.Forfeits,
    };

    private static void Show(TournamentResult result)
    {
        var ratings = new Table().AddColumns("player", "Elo", "95 %", "games", "wins", "draws", "losses");
        foreach (var p in result.Players)
            ratings.AddRow(Markup.Escape(p.Name), $"{p.Elo:F0}", $"{p.Low:F0} … {p.High:F0}", $"{p.Games}", $"{p.Wins}", $"{p.Draws}", $"{p.Losses}");
        AnsiConsole.Write(ratings);
        foreach (var pair in result.Pairs)
            Console.WriteLine($"{pair.A} – {pair.B}: +{pair.Match.Wins} ={pair.Match.Draws} -{pair.Match.Losses} ({pair.Match.Score:P1}){(pair.Match.Forfeits > 0 ? $", {pair.Match.Forfeits} forfeits" : "")}");
    }

    /// <summary>How reliable outside engines were, apart from their strength.</summary>
    private static void Show(IReadOnlyList<PlayerFaults> faults, TournamentResult result)
    {
        foreach (var (name, f) in faults)
            Console.WriteLine($"{name}: {f.Asked} moves asked; attempts failed: {f.Illegal} illegal, {f.Timeouts} late, {f.Unparsable} unparsable, {f.Floods} floods, {f.Crashes} crashes; {f.Restarts} restarts, {f.Forfeits} games forfeited");
        foreach (var reason in result.Pairs.SelectMany(p => p.Match.Games).Select(g => g.Forfeit).OfType<string>().GroupBy(f => f))
            Console.WriteLine($"{reason.Count()} × {reason.Key}");
    }

    private sealed record PlayerFaults(string Name, FaultCounts Counts);
}
