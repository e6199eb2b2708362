using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// Games as pictures to leaf through. What lies on the board is kept once for all positions and games: a frame is a list of numbers
/// of parts.
/// </summary>
internal sealed class GameFrames(Game game)
{
    private readonly Dictionary<string, int> numbers = [];
    private readonly List<string> parts = [];

    /// <summary>Elements of SVG; of games that are shown as text, whole boards.</summary>
    public IReadOnlyList<string> Parts => parts;

    /// <summary>Plays a game through.</summary>
    public FramedGame Of(ReportGame played)
    {
        var position = game.NewPosition();
        var frames = new List<int[]> { Frame(position) };
        var movers = new List<int>();
        foreach (var move in played.Moves)
        {
            movers.Add(position.CurrentPlayer);
            position.Apply(position.ParseAction(move));
            frames.Add(Frame(position));
        }
        return new FramedGame(played.Seats, played.Moves, movers, played.OpeningMoves, frames, Result(played));
    }

    private int[] Frame(IPosition position)
    {
        var layout = game.Layout;
        return layout.IsText
            ? [Number(position.BoardText)]
            : [.. position.Pieces.Select(piece => BoardSvg.Piece(layout, piece)).Prepend(BoardSvg.LastMove(layout, position.LastMove)).Where(part => part.Length > 0).Select(Number)];
    }

    private int Number(string part)
    {
        if (!numbers.TryGetValue(part, out var number))
        {
            numbers[part] = number = parts.Count;
            parts.Add(part);
        }
        return number;
    }

    private static string Result(ReportGame played) =>
        (played.Winner is { } winner ? $"{played.Seats[winner]} wins" : played.Seats.Count == 1 ? "over" : "a draw") + (played.Reason is null ? "" : $" ({played.Reason})");
}

/// <summary>A game as the page's script reads it.</summary>
/// <param name="Seats">The players by seat.</param>
/// <param name="Moves">The moves as text.</param>
/// <param name="Movers">The seat that made each move; negative for chance.</param>
/// <param name="Opening">How many moves are the opening.</param>
/// <param name="Frames">[moves + 1], the parts of each position.</param>
/// <param name="Result">How it ended.</param>
internal sealed record FramedGame(
    IReadOnlyList<string> Seats, IReadOnlyList<string> Moves, IReadOnlyList<int> Movers, int Opening, IReadOnlyList<int[]> Frames, string Result);
