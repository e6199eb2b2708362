using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// A game in the words of GTP: a square board, a move places a stone on a point or passes. Points are letters without I and
/// numbers, as in <c>J9</c>.
/// </summary>
public sealed class GtpBoard
{
    private const string Pass = "pass", Letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ";

    private readonly bool skipsI;

    private GtpBoard(Game game, bool isGo, int size, double komi) => (Game, skipsI, Size, Komi) = (game, isGo, size, komi);

    /// <summary>The game.</summary>
    public Game Game { get; }

    /// <summary>Rows and columns.</summary>
    public int Size { get; }

    /// <summary>Points that White gets in go; 0 elsewhere.</summary>
    public double Komi { get; }

    /// <summary>Whether it is go.</summary>
    public bool IsGo => skipsI;

    /// <summary>The board of a game.</summary>
    /// <exception cref="SelfPlayException">The game is not of this kind.</exception>
    public static GtpBoard Of(Game game)
    {
        var (shape, start) = (game.Shape, game.NewPosition());
        var square = shape.Actions.Planes == 1 && shape.Actions.Rows == shape.Actions.Columns && shape.Actions.Rows <= Letters.Length;
        if (!square || shape.Players != 2 || shape.HasChance || !start.LegalActions.All(action => IsPoint(start.ActionText(action))))
            throw new SelfPlayException($"GTP is for go and other two-player games of placing stones on a square board; {game.Id} is none (ugi and json know every game)");
        if (game.Description.Id != "go")
            return new GtpBoard(game, isGo: false, shape.Actions.Rows, komi: 0);
        var parameters = Parameters(game);
        return new GtpBoard(game, isGo: true, parameters["size"], parameters["komi"] / 2.0);
    }

    /// <summary>The id of the same game, which is go, on another board or with another komi.</summary>
    public string IdWith(int size, double komi) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"go:size={size},komi={komi * 2:F0},length={Parameters(Game)["length"]}");

    /// <summary>A legal action as GTP writes it.</summary>
    public string Write(IPosition position, int action)
    {
        var text = position.ActionText(action);
        if (!IsPoint(text) || text == Pass)
            return text;
        return (skipsI ? char.ToUpperInvariant(text[0]) : Letters[char.ToUpperInvariant(text[0]) - 'A']) + text[1..];
    }

    /// <summary>The colour of a player: the first one is black.</summary>
    public static string Colour(int player) => player == 0 ? "black" : "white";

    private static GameParameters Parameters(Game game) =>
        GameParameters.Parse(game.Description, game.Id.Split(':', 2) is [_, var values] ? values : "");

    private static bool IsPoint(string text) => text == Pass || text.Length is 2 or 3 && char.IsAsciiLetter(text[0]) && text[1..].All(char.IsAsciiDigit);
}
