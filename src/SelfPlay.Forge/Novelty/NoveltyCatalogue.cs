using System.Collections.Concurrent;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>The games that a new one is compared with: known families of records at any size, and plug-ins.</summary>
internal sealed class NoveltyCatalogue
{
    private const int LargestYavalath = 6;

    // Records and what is known of them serve all catalogues of the process.
    private static readonly ConcurrentDictionary<(int, int), IReadOnlyList<GameSignature>> Families = new();
    private static readonly Lazy<IReadOnlyList<GameSignature>> UsualSizes = new(() => [.. KnownGames.All.Select(r => new GameSignature(r))]);

    private readonly Lazy<IReadOnlyList<GameSignature>> plugins;

    public NoveltyCatalogue(GameCatalogue? catalogue) => plugins = new(() => catalogue is null ? [] : [.. Plugins(catalogue)]);

    /// <summary>Known games as records, those of usual sizes first, then all that fit a board of so many rows and columns.</summary>
    public static IEnumerable<GameSignature> Records(int rows, int columns) =>
        UsualSizes.Value.Concat(Families.GetOrAdd((Math.Min(rows, columns), Math.Max(rows, columns)), size => [.. OfSize(size.Item1, size.Item2).DistinctBy(g => g.Form)]));

    /// <summary>Plug-ins for two players without chance, at their usual size and at those that change one parameter.</summary>
    public IReadOnlyList<GameSignature> Plugins() => plugins.Value;

    private static IEnumerable<GameSignature> OfSize(int shorter, int longer)
    {
        foreach (var (rows, columns) in new[] { (shorter, longer), (longer, shorter) }.Distinct())
        {
            foreach (var (record, variant) in OnBoard(rows, columns).Where(g => RuleCheck.Problems(g.Record).Count == 0))
            {
                var name = $"{record.Name} {columns}x{rows}{variant}";
                yield return new GameSignature(record, name);
                if (Misere(record) is { } misere)
                    yield return new GameSignature(misere, $"misère {name}");
            }
        }
    }

    private static IEnumerable<(RuleRecord Record, string Variant)> OnBoard(int rows, int columns)
    {
        foreach (var line in Enumerable.Range(2, Math.Max(rows, columns) - 1))
        {
            var inLine = $", {line} in line";
            yield return (KnownGames.Lines("m,n,k-game", columns, rows, line), inLine);
            yield return (KnownGames.Lines("m,n,k-game", columns, rows, line, exact: true), $", exactly {line} in line");
            yield return (KnownGames.ConnectFour(columns, rows, line), inLine);
        }
        yield return (KnownGames.Lines("connect6", columns, rows, 6) with { Turn = new TurnRecord { Actions = 2 } }, "");
        yield return (KnownGames.Breakthrough(rows, columns), "");
        yield return (KnownGames.Clobber(columns, rows), "");
        yield return (Col(columns, rows), "");
        if (rows != columns)
            yield break;
        yield return (KnownGames.Hex(rows), ", swap");
        yield return (KnownGames.Hex(rows, swap: false), "");
        yield return (KnownGames.Konane(rows), "");
        yield return (KnownGames.Ataxx(rows), "");
        if (int.IsEvenInteger(rows))
            yield return (KnownGames.Othello(rows), "");
        if (int.IsOddInteger(rows) && (rows + 1) / 2 <= LargestYavalath)
            yield return (KnownGames.Yavalath((rows + 1) / 2), "");
    }

    // Colin Vout's game: no two own stones side by side, and whoever cannot place one loses.
    private static RuleRecord Col(int columns, int rows)
    {
        var board = KnownGames.Lines("col", columns, rows, 2);
        return board with
        {
            Board = board.Board with { Cells = Neighbourhood.Square4 },
            Place = new PlaceRecord { Where = PlaceWhere.AwayFromOwn },
            Goals = [],
            End = new EndRecord { NoActions = NoActions.Loses },
        };
    }

    // The same game for a loss, where the language can say it: tie-breaks cannot be turned around.
    private static RuleRecord? Misere(RuleRecord record) => record.End.Decide.IsEmpty && !record.Goals.Any(g => g.Loses)
        ? record with
        {
            Goals = [.. record.Goals.Select(g => g with { Loses = true })],
            End = record.End with
            {
                NoActions = record.End.NoActions switch { NoActions.Loses => NoActions.Wins, NoActions.Wins => NoActions.Loses, var other => other },
            },
        }
        : null;

    private static IEnumerable<GameSignature> Plugins(GameCatalogue catalogue)
    {
        foreach (var description in catalogue.Games)
        {
            var sizes = from p in description.Parameters
                        from value in new[] { p.Min, p.Default - 1, p.Default + 1, p.Max }.Distinct()
                        where value >= p.Min && value <= p.Max && value != p.Default
                        select $"{description.Id}:{p.Name}={value}";
            foreach (var id in sizes.Prepend(description.Id))
            {
                if (TryCreate(catalogue, id) is { Shape.IsTwoPlayerZeroSum: true } game)
                    yield return new GameSignature(id, () => game);
            }
        }
    }

    // Not every value of a parameter goes with the others' defaults.
    private static Game? TryCreate(GameCatalogue catalogue, string id)
    {
        try
        {
            return catalogue.Create(id);
        }
        catch (GameParameterException)
        {
            return null;
        }
    }
}
