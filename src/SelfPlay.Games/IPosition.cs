namespace SelfPlay.Games;

/// <summary>A move that is not legal, or not written as the game writes moves. The message lists what would be right.</summary>
public sealed class IllegalMoveException(string message) : SelfPlayException(message);

/// <summary>A game in progress, driven without knowing its types. Not for inner loops.</summary>
public interface IPosition
{
    /// <summary>The game being played.</summary>
    Game Game { get; }

    /// <summary>0 … P-1, <see cref="Player.Chance"/> or <see cref="Player.Terminal"/>.</summary>
    int CurrentPlayer { get; }

    /// <summary>The legal actions, ascending; empty when the game is over.</summary>
    IReadOnlyList<int> LegalActions { get; }

    /// <summary>The actions played so far.</summary>
    IReadOnlyList<int> History { get; }

    /// <summary>Each player's return of a finished game.</summary>
    /// <exception cref="InvalidOperationException">The game is not over.</exception>
    IReadOnlyList<float> Returns { get; }

    /// <summary>The board for people.</summary>
    string BoardText { get; }

    /// <summary>What lies in the cells of the game's <see cref="Game.Layout"/>.</summary>
    IReadOnlyList<BoardPiece> Pieces { get; }

    /// <summary>The sketch of the last action; null at the beginning, or where a position was not reached by playing.</summary>
    ActionSketch? LastMove { get; }

    /// <summary>Plays an action.</summary>
    /// <exception cref="IllegalMoveException">The action is not legal here.</exception>
    void Apply(int action);

    /// <summary>The notation of a legal action.</summary>
    string ActionText(int action);

    /// <summary>Which cells of the game's <see cref="Game.Layout"/> a legal action touches.</summary>
    ActionSketch Sketch(int action);

    /// <summary>The legal action that is written so.</summary>
    /// <exception cref="IllegalMoveException">No legal action is.</exception>
    int ParseAction(string text);

    /// <summary>The probabilities of <see cref="LegalActions"/> when chance acts.</summary>
    IReadOnlyList<float> ChanceProbabilities { get; }

    /// <summary>An independent copy.</summary>
    IPosition Clone();
}
