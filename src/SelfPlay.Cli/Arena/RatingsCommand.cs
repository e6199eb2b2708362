using System.CommandLine;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Cli;

/// <summary><c>ratings</c>: of game files, or of a pool that keeps growing.</summary>
internal static class RatingsCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Game files to rate: JSON lines or portable game notation.", Arity = ArgumentArity.ZeroOrMore };
        var game = new Option<string?>("--game", "-g") { Description = "The game whose pool in the store is rated." };
        var add = new Option<string[]>("--add") { Description = "Players who join the pool: a checkpoint, an anchor such as mcts:1000." };
        var games = new Option<int>("--games") { Description = "Games to play, chosen where they tell most; 0 to look only.", DefaultValueFactory = _ => 100 };
        var anchor = new Option<string?>("--anchor") { Description = "A player with a rating agreed on, as in --anchor mcts:100=0. Default: the mean is 0." };
        var workers = new Option<int>("--workers") { Description = "Processors used.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var seed = Common.Seed();
        var data = Common.Data();
        var json = Common.Json();
        var command = new Command("ratings", "Rate game files, or a pool of players that keeps growing.") { files, game, add, games, anchor, workers, seed, data, json };
        command.SetAction((parsed, cancellation) =>
        {
            var paths = parsed.GetValue(files)!;
            var (result, played) = (paths.Length > 0, parsed.GetValue(game)) switch
            {
                (true, null) => OfFiles(paths, parsed.GetValue(anchor)),
                (false, { } id) => OfPool(id),
                _ => throw new SelfPlayException("say what to rate: game files, or --game GAME for its pool"),
            };
            if (parsed.GetValue(json))
                Common.WriteJson(new { Games = played, result.Players, result.Pairs, result.Pools, result.FirstMove });
            else
                TournamentOutput.ShowRatings(result);
            return Task.FromResult(0);

            (TournamentResult, int) OfPool(string id)
            {
                var made = Common.CreateGame(id);
                var newcomers = (parsed.GetValue(add) ?? []).Select(p => AgentSpec.Parse(p).ToString()).Distinct().ToList();
                // A mistake in a player must not leave him in the pool.
                newcomers.ForEach(p => Agents.Factory.Create(p, made, parsed.GetValue(seed)).Dispose());
                using var store = new TournamentStore(RunFolder.StorePath(parsed.GetValue(data)!));
                var pool = RatingPool.Open(store, made, parsed.GetValue(seed));
                pool.Add(newcomers);
                var fixedTo = TournamentOutput.ParseAnchor(parsed.GetValue(anchor), pool.Players);
                if (parsed.GetValue(games) > 0)
                    TournamentDisplay.While(pool.Players, progress =>
                    {
                        pool.Play(parsed.GetValue(games), Agents.Factory, Math.Max(1, parsed.GetValue(workers)), progress, cancellation);
                        return 0;
                    });
                return (pool.Rate(fixedTo), pool.Games().Count);
            }
        });
        return command;
    }

    private static (TournamentResult, int) OfFiles(string[] paths, string? anchor)
    {
        var file = GameFile.Read(paths);
        return (TournamentResult.Of(file.Names, file.Games, TournamentOutput.ParseAnchor(anchor, file.Names)), file.Games.Count);
    }
}
