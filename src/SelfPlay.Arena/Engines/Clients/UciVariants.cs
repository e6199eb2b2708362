using System.Globalization;
using System.Text;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>A game as Fairy-Stockfish knows it.</summary>
/// <param name="Name">The value of UCI_Variant.</param>
/// <param name="Write">How an action, legal in a position, is written.</param>
public sealed record UciVariant(string Name, Func<IPosition, int, string> Write)
{
    /// <summary>The name of the variant where the engine brings it along; null where it is defined by us.</summary>
    public string? BuiltIn { get; init; }

    /// <summary>The variant that <see cref="Definition"/> builds on, if any.</summary>
    public string? Template { get; init; }

    /// <summary>A variants file that defines the game, for the option VariantPath.</summary>
    public string Definition { get; init; } = "";

    /// <summary>Which versions of Fairy-Stockfish know the variant, where not all in use do.</summary>
    public string? KnownTo { get; init; }
}

/// <summary>
/// Games that Fairy-Stockfish plays by the same rules. In all of them its first player is White, and ranks are counted from the
/// bottom. Othello is turned upside down: the usual start has the colours the other way round.
/// </summary>
public static class UciVariants
{
    private const string OwnPrefix = "selfplay-", From112 = "versions of Fairy-Stockfish from 11.2 on do", AfterMay2022 = "versions of Fairy-Stockfish built after May 2022 do";
    private const int LastFile = 12, LastRank = 10;

    /// <summary>The variant of a game.</summary>
    /// <exception cref="SelfPlayException">There is none.</exception>
    public static UciVariant For(Game game)
    {
        var (rows, columns) = (game.Shape.Observation.Rows, game.Shape.Observation.Columns);
        if (rows > LastRank || columns > LastFile)
            throw new SelfPlayException($"{game.Id} is too large for UCI: at most {LastRank} rows and {LastFile} columns are known there");
        return game.Description.Id switch
        {
            "breakthrough" => Breakthrough(rows, columns),
            "connect-four" => ConnectFour(rows, columns, ParametersOf(game)["line"]),
            "othello" => Othello(rows),
            "ataxx" => Ataxx(rows),
            "clobber" => Clobber(rows, columns),
            "gardner-chess" => new UciVariant("gardner", AsWritten) { BuiltIn = "gardner" },
            _ => throw new SelfPlayException(
                $"{game.Id} is not known in UCI; known are breakthrough, connect-four, othello, ataxx, clobber and gardner-chess (engines of other games may speak ugi or json)"),
        };
    }

    private static UciVariant Breakthrough(int rows, int columns) => (rows, columns) == (8, 8)
        ? new UciVariant("breakthrough", AsWritten) { BuiltIn = "breakthrough" }
        : Defined("breakthrough", "breakthrough", rows, columns, AsWritten,
            Setup([.. Twice(new string('p', columns)), .. Empty(rows - 4, columns), .. Twice(new string('P', columns))], "w - - 0 1"),
            // The one pair of names is version 11's, the other the later ones'.
            $"whiteFlag = *{rows}", "blackFlag = *1", $"flagRegionWhite = *{rows}", "flagRegionBlack = *1");

    private static UciVariant ConnectFour(int rows, int columns, int line)
    {
        var discs = (rows * columns + 1) / 2;
        return Defined("connect-four", template: null, rows, columns, DropInColumn,
            Setup(Empty(rows, columns), "w - - 0 1", new string('P', discs) + new string('p', discs)),
            "immobile = p", "pieceDrops = true", "dropOnTop = true", "mustDrop = true", "doubleStep = false", "castling = false",
            "stalemateValue = draw", $"connectN = {line}", "nMoveRule = 0", "nFoldRule = 0", "promotionPieceTypes = -");
    }

    private static UciVariant Othello(int size)
    {
        Func<IPosition, int, string> write = (position, action) => DropOrPass(position, action, text => Flipped(text, size));
        if (size == 8)
            return new UciVariant("flipello", write) { BuiltIn = "flipello", KnownTo = AfterMay2022 };
        var (left, middle) = ((char)('a' + size / 2 - 1), size / 2);
        var right = (char)(left + 1);
        var gap = size / 2 - 1;
        var pocket = new string('P', size * size / 2) + new string('p', size * size / 2);
        return Defined("othello", "flipello", size, size, write,
            Setup([.. Empty(gap, size), $"{gap}pP{gap}", $"{gap}Pp{gap}", .. Empty(gap, size)], "w 0 1", pocket),
            $"enclosingDropStart = {left}{middle} {right}{middle} {left}{middle + 1} {right}{middle + 1}") with { KnownTo = AfterMay2022 };
    }

    private static UciVariant Ataxx(int size)
    {
        Func<IPosition, int, string> write = (position, action) => DropOrPass(position, action, text => text);
        return size == 7
            ? new UciVariant("ataxx", write) { BuiltIn = "ataxx", KnownTo = From112 }
            : Defined("ataxx", "ataxx", size, size, write, Setup([$"P{size - 2}p", .. Empty(size - 2, size), $"p{size - 2}P"], "w 0 1")) with { KnownTo = From112 };
    }

    private static UciVariant Clobber(int rows, int columns) => (rows, columns) == (6, 5)
        ? new UciVariant("clobber", AsWritten) { BuiltIn = "clobber" }
        : Defined("clobber", "clobber", rows, columns, AsWritten, Setup(
            // a1 is Black's, and colours alternate from there.
            Enumerable.Range(0, rows).Select(row => string.Concat(Enumerable.Range(0, columns).Select(c => (rows - 1 - row + c) % 2 == 0 ? 'p' : 'P'))), "w - - 0 1"));

    private static UciVariant Defined(
        string name, string? template, int rows, int columns, Func<IPosition, int, string> write, string start, params string[] rules)
    {
        var own = OwnPrefix + name;
        var text = new StringBuilder($"[{own}{(template is null ? "" : $":{template}")}]\n");
        text.Append(CultureInfo.InvariantCulture, $"maxRank = {rows}\nmaxFile = {(char)('a' + columns - 1)}\nstartFen = {start}\n");
        foreach (var rule in rules)
            text.Append(rule).Append('\n');
        return new UciVariant(own, write) { Template = template, Definition = text.ToString() };
    }

    private static string Setup(IEnumerable<string> rows, string state, string pocket = "") =>
        string.Join('/', rows) + (pocket.Length > 0 ? $"[{pocket}]" : "") + " " + state;

    private static IEnumerable<string> Twice(string row) => [row, row];

    private static IEnumerable<string> Empty(int rows, int columns) =>
        Enumerable.Repeat(columns.ToString(CultureInfo.InvariantCulture), rows);

    private static string AsWritten(IPosition position, int action) => position.ActionText(action);

    /// <summary>A column's digit becomes the cell that the disc falls to.</summary>
    private static string DropInColumn(IPosition position, int action)
    {
        var discs = position.History.Count(earlier => earlier == action);
        return string.Create(CultureInfo.InvariantCulture, $"P@{(char)('a' + action)}{discs + 1}");
    }

    private static string DropOrPass(IPosition position, int action, Func<string, string> place)
    {
        var text = position.ActionText(action);
        if (text != "pass")
            return text.Length == 2 ? $"P@{place(text)}" : text;
        var square = FirstPiece(position);
        return square + square;
    }

    /// <summary>Fairy-Stockfish writes a pass as a move of the first own piece, counted from a1 along the ranks, to where it stands.</summary>
    private static string FirstPiece(IPosition position)
    {
        var own = position.CurrentPlayer == 0 ? "x" : "o";
        var ranks = position.BoardText.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0 && char.IsDigit(words[0][0])).Reverse().ToList();
        var rank = ranks.FindIndex(cells => cells.Contains(own));
        return string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + Array.IndexOf(ranks[rank], own) - 1)}{rank + 1}");
    }

    private static string Flipped(string cell, int size) => string.Create(CultureInfo.InvariantCulture, $"{cell[0]}{size + 1 - (cell[1] - '0')}");

    private static GameParameters ParametersOf(Game game) =>
        GameParameters.Parse(game.Description, game.Id.Split(':', 2) is [_, var values] ? values : "");
}
