using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>A position of a game.</summary>
/// <param name="Game">The game's name.</param>
/// <param name="Moves">The moves that led there, in the game's notation; chance outcomes are moves too.</param>
/// <param name="Player">The seat that acts, from 0; −1 for chance; null when the game is over.</param>
/// <param name="Returns">[P], each player's return in [−1, 1]; null while the game goes on.</param>
/// <param name="Legal">The legal moves; outcomes where chance acts.</param>
/// <param name="Board">The board as text.</param>
public sealed record PositionView(string Game, IReadOnlyList<string> Moves, int? Player, IReadOnlyList<float>? Returns, IReadOnlyList<string> Legal, string Board)
{
    /// <summary>What <see cref="Player"/> is where chance acts.</summary>
    public const int Chance = -1;

    /// <summary>A position of a game that has this name.</summary>
    public static PositionView Of(string game, IReadOnlyList<string> moves, IPosition position) => new(
        game, moves,
        position.CurrentPlayer switch { Games.Player.Terminal => null, Games.Player.Chance => Chance, var seat => seat },
        position.CurrentPlayer == Games.Player.Terminal ? position.Returns : null,
        [.. position.LegalActions.Select(position.ActionText)], position.BoardText);
}

/// <summary>Positions by their moves.</summary>
public static class Positions
{
    /// <summary>Plays moves from the start.</summary>
    /// <exception cref="SelfPlayException">One is not legal, or there are more than a game can have.</exception>
    public static IPosition After(Game game, IReadOnlyList<string> moves)
    {
        if (moves.Count > game.Shape.MaxLength)
            throw new SelfPlayException($"{moves.Count} moves are given; a game of {game.Id} has at most {game.Shape.MaxLength}");
        var position = game.NewPosition();
        for (var ply = 0; ply < moves.Count; ply++)
        {
            if (moves[ply] is null)
                throw new SelfPlayException($"move {ply + 1} is null");
            position.Apply(position.ParseAction(moves[ply]));
        }
        return position;
    }
}
