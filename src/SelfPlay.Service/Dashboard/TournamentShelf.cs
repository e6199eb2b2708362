using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service.Dashboard;

/// <summary>The tournaments of the data folder, whoever plays them.</summary>
public sealed class TournamentShelf(ServiceStores stores)
{
    /// <summary>All tournaments, the newest first.</summary>
    public IReadOnlyList<(string Name, TournamentSpec Spec, string Created)> All()
    {
        using var store = Open();
        return [.. TournamentLog.All(store).Reverse().Select(t => (t.Name, t.Spec, t.Created))];
    }

    /// <summary>A tournament and its finished games.</summary>
    /// <exception cref="NotFoundException">There is none of that name.</exception>
    public (TournamentSpec Spec, IReadOnlyList<PlayedGame> Games) Get(string name)
    {
        using var store = Open();
        var log = TournamentLog.Find(store, name) ?? throw new NotFoundException("there is no tournament of that name");
        return (log.Spec, log.Games());
    }

    /// <summary>A player's name without the folders of this machine.</summary>
    public static string Shorten(string player)
    {
        var path = player.Split('/');
        return path.Length <= 2 ? player : (player.StartsWith("net:", StringComparison.Ordinal) ? "net:" : "…/") + string.Join('/', path[^2..]);
    }

    private TournamentStore Open() => new(RunFolder.StorePath(stores.DataFolder));
}
