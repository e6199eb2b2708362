using SelfPlay.Games;
using SelfPlay.Replay;

namespace SelfPlay.Service;

/// <summary>A self-play game of a run.</summary>
/// <param name="Game">The game's name.</param>
/// <param name="Number">Its number in the run.</param>
/// <param name="ModelStep">The learner step of the network that played it.</param>
/// <param name="Returns">[P], each player's return in [−1, 1].</param>
/// <param name="Plies">Its moves in order.</param>
public sealed record SelfPlayGameView(string Game, long Number, long ModelStep, IReadOnlyList<float> Returns, IReadOnlyList<PlyView> Plies);

/// <summary>A move of a self-play game.</summary>
/// <param name="Move">The move, in the game's notation.</param>
/// <param name="Player">The seat that acted; −1 for chance.</param>
/// <param name="Value">What search expected for that player, in [−1, 1]; null where nothing was searched for learning.</param>
/// <param name="IsProven">Whether that is the proven outcome.</param>
/// <param name="Policy">What search would have played, the largest share first; empty where nothing was searched for learning.</param>
public sealed record PlyView(string Move, int Player, float? Value, bool IsProven, IReadOnlyList<MoveShare> Policy);

/// <summary>The self-play games of runs, with what search thought at every move.</summary>
public sealed class SelfPlayGames(ServiceStores stores, GameLibrary library, RunCatalogue runs)
{
    /// <summary>A page of a run's games, the newest first.</summary>
    /// <param name="run">The run.</param>
    /// <param name="before">Only games of lower numbers.</param>
    /// <param name="limit">At most so many.</param>
    /// <exception cref="NotFoundException">There is no such run.</exception>
    public IReadOnlyList<GameSummary> List(string run, long before, int limit) => stores.Queries.GamesBefore(runs.Get(run).Name, before, limit);

    /// <summary>A game with its moves.</summary>
    /// <exception cref="NotFoundException">There is no such run or game.</exception>
    public SelfPlayGameView Get(string run, long number)
    {
        var view = runs.Get(run);
        var record = stores.Queries.FindGame(view.Name, number) ?? throw new NotFoundException($"the run '{view.Name}' has no game {number}, or has it no longer");
        var position = library.Create(view.Game).NewPosition();
        var plies = new List<PlyView>();
        foreach (var (action, search) in record.Actions.Zip(record.Searches))
        {
            var policy = position.LegalActions.Zip(search?.Policy ?? [], (a, share) => new MoveShare(position.ActionText(a), share)).OrderByDescending(m => m.Share);
            plies.Add(new PlyView(position.ActionText(action), position.CurrentPlayer == Player.Chance ? PositionView.Chance : position.CurrentPlayer, search?.Value, search?.IsProven ?? false, [.. policy]));
            position.Apply(action);
        }
        return new SelfPlayGameView(view.Game, number, record.ModelStep, record.Returns, plies);
    }
}
