using System.Collections.Concurrent;
using SelfPlay.Games;

namespace SelfPlay.Service.Dashboard.Board;

/// <summary>A game's name and picture.</summary>
/// <param name="Title">Its name for people.</param>
/// <param name="Svg">A position of it.</param>
public sealed record GamePicture(string Title, string Svg);

/// <summary>Pictures of games, each drawn once: making a generated game takes time.</summary>
public sealed class GamePictures(GameLibrary library)
{
    // A few moves make a picture of more than an empty board.
    private const int Moves = 9;

    private readonly ConcurrentDictionary<(string Name, int Moves), GamePicture> drawn = new();

    /// <summary>A game as it begins.</summary>
    /// <exception cref="SelfPlayException">There is no such game.</exception>
    public GamePicture Start(string name) => drawn.GetOrAdd((name, 0), Draw);

    /// <summary>A game after a few moves, always the same ones.</summary>
    /// <exception cref="SelfPlayException">There is no such game.</exception>
    public GamePicture UnderWay(string name) => drawn.GetOrAdd((name, Moves), Draw);

    private GamePicture Draw((string Name, int Moves) wanted)
    {
        var position = library.Create(wanted.Name).NewPosition();
        var random = SeededRandom.ForStream(1, 0);
        for (var ply = 0; ply < wanted.Moves; ply++)
        {
            var next = position.Clone();
            next.Apply(next.LegalActions[random.Next(next.LegalActions.Count)]);
            if (next.CurrentPlayer == Player.Terminal)
                break;
            position = next;
        }
        return new GamePicture(position.Game.Description.Title, BoardSvg.Of(position, new BoardPicture { WithStyle = false }));
    }
}
