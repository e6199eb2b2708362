using System.Text.RegularExpressions;
using SelfPlay.Games;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>
/// Games by the names that may come from outside: <c>id:parameters</c> of the catalogue, or <c>run:NAME</c> for the game of a run,
/// which is how generated games are named. No such name ever becomes a path.
/// </summary>
public sealed partial class GameLibrary(GameCatalogue catalogue, ServiceStores stores)
{
    private const string OfRun = "run:";

    /// <summary>The catalogue behind it.</summary>
    public GameCatalogue Catalogue => catalogue;

    /// <summary>A game by its name.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="SelfPlayException">Its parameters are impossible.</exception>
    public Game Create(string name)
    {
        if (name.StartsWith(OfRun, StringComparison.Ordinal))
        {
            var run = name[OfRun.Length..];
            var stored = RunNames.IsValid(run) ? stores.Queries.FindRun(run) : null;
            return stored is { Game: not Ladder.GameName } ? catalogue.Create(stored.Game) : throw new NotFoundException($"there is no game of a run '{Shorten(run)}'");
        }
        if (!CatalogueName().IsMatch(name) || catalogue.Games.All(g => g.Id != name.Split(':')[0]))
            throw new NotFoundException($"there is no game '{Shorten(name)}'; see /api/v1/games");
        return catalogue.Create(name);
    }

    /// <summary>The name of a run's game as <see cref="Create"/> takes it.</summary>
    public static string NameOf(string run, string storedGame) =>
        storedGame == Ladder.GameName || CatalogueName().IsMatch(storedGame) ? storedGame : OfRun + run;

    /// <summary>A game of which no run is known, as it may be shown: a generated one by the name of its file.</summary>
    public static string ShownName(string storedGame) => CatalogueName().IsMatch(storedGame) ? storedGame : Path.GetFileNameWithoutExtension(storedGame);

    private static string Shorten(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,60}(:[a-zA-Z0-9=,.-]{1,120})?\z")]
    private static partial Regex CatalogueName();
}
