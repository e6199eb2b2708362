using SelfPlay.Games;

namespace SelfPlay.Cli.Bench;

/// <summary>How fast a game's rules are.</summary>
/// <param name="Game">The game id.</param>
/// <param name="MovesPerS">Moves of random play per second on one thread, with the legal ones listed.</param>
/// <param name="StateBytes">The bytes of a position.</param>
/// <param name="OfCatalogue">The share of the catalogue's other games that are slower; null where there are none.</param>
internal sealed record GameSpeed(string Game, double MovesPerS, int StateBytes, double? OfCatalogue);

/// <summary>How fast the rules of games are, and of the others of the catalogue.</summary>
/// <param name="Speeds">The games asked for.</param>
/// <param name="Others">How many others there are.</param>
/// <param name="MedianMovesPerS">The median of the others' speed; null where there are none.</param>
/// <param name="MedianStateBytes">The median of the bytes of the others' positions; null where there are none.</param>
internal sealed record SpeedReport(IReadOnlyList<GameSpeed> Speeds, int Others, double? MedianMovesPerS, double? MedianStateBytes);

/// <summary>Games beside the others of the catalogue, those at their default sizes, all measured in turn.</summary>
/// <param name="games">The games asked for.</param>
/// <param name="catalogue">The games to compare them with, except those of the same name.</param>
internal sealed class SpeedComparison(IReadOnlyList<Game> games, GameCatalogue catalogue)
{
    // A fifth of a second a game in all, in slices so short that the best round counts: the first ones compile.
    private const double Seconds = 0.03;
    private const int Rounds = 6;

    private readonly List<Game> others =
        [.. catalogue.Games.Where(g => games.All(asked => asked.Description.Id != g.Id)).Select(g => catalogue.Create(g.Id))];

    /// <summary>Measures the games asked for.</summary>
    /// <param name="progress">Told (done, total).</param>
    /// <param name="cancellation">Ends the work.</param>
    public SpeedReport Measure(Action<long, long> progress, CancellationToken cancellation)
    {
        var slices = new Slices();
        foreach (var game in games.Concat(others))
            slices.Add(game.Id, game.Accept(new RandomPlayBench(seed: 1, observe: false)), Seconds);
        slices.Run(Rounds, progress, cancellation);
        var theirs = others.ConvertAll(g => slices.Best(g.Id));
        return new SpeedReport(
            [.. games.Select(g => Speed(g, slices.Best(g.Id), theirs))], others.Count, MedianOrNull(theirs), MedianOrNull(others.ConvertAll(g => (double)g.StateSize)));
    }

    private static GameSpeed Speed(Game game, double own, List<double> theirs) =>
        new(game.Id, own, game.StateSize, theirs.Count > 0 ? theirs.Average(their => their < own ? 1.0 : 0.0) : null);

    private static double? MedianOrNull(List<double> values) => values.Count > 0 ? Slices.Median(values) : null;
}
