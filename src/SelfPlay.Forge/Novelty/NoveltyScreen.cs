using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>
/// Tells whether a game is a known one in disguise, and which known one is nearest. Known are the families of <see cref="KnownGames"/>
/// at the size of the game in question, their misère twins, and the plug-ins of a catalogue. What is found out about them is kept for the next
/// question. Safe to use from several threads.
/// </summary>
/// <param name="catalogue">Plug-ins to compare with; null for none.</param>
public sealed class NoveltyScreen(GameCatalogue? catalogue = null)
{
    private readonly NoveltyCatalogue known = new(catalogue);

    /// <summary>Screens a record.</summary>
    /// <param name="record">A valid record.</param>
    public NoveltyReport Check(RuleRecord record)
    {
        var candidate = new GameSignature(record);
        var records = NoveltyCatalogue.Records(record.Board.Rows.Length, record.Board.Rows[0].Length).ToList();
        if (records.Find(k => k.Form == candidate.Form) is { } same)
            return new NoveltyReport(record.Name, same.Name, LikenessBy.Rules, null, same.Name, 0);
        var (nearest, distance) = records.Select(k => (k.Name, Distance: RuleDistance.Between(candidate, k))).MinBy(k => k.Distance);
        return Check(candidate, records) with { Nearest = nearest, Distance = distance };
    }

    /// <summary>Screens any game by its tree.</summary>
    /// <param name="game">A game of two players, zero-sum and without chance.</param>
    /// <exception cref="SelfPlayException">The game is of another kind.</exception>
    public NoveltyReport Check(Game game) =>
        Check(new GameSignature(game.Id, () => game), NoveltyCatalogue.Records(game.Shape.Observation.Rows, game.Shape.Observation.Columns));

    private NoveltyReport Check(GameSignature candidate, IEnumerable<GameSignature> records)
    {
        var games = records.Concat(known.Plugins()).ToList();
        foreach (var by in (LikenessBy[])[LikenessBy.Tree, LikenessBy.MisereTree])
        {
            foreach (var game in games)
            {
                if (candidate.SameTreeAs(game, flipped: by == LikenessBy.MisereTree) is { } depth)
                    return new NoveltyReport(candidate.Name, game.Name, by, depth, null, null);
            }
        }
        return new NoveltyReport(candidate.Name, null, null, null, null, null);
    }
}
