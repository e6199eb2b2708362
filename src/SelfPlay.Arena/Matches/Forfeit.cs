using System.Text.Json;

namespace SelfPlay.Arena;

/// <summary>Why a game ended before the rules ended it; in each case the agent in question loses it.</summary>
public enum ForfeitReason
{
    /// <summary>The agent failed within this program.</summary>
    Failure,

    /// <summary>A move that is not legal.</summary>
    IllegalMove,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>An outside program ended, or could not be started.</summary>
    Crash,

    /// <summary>An answer that is none: no move can be read from it.</summary>
    Unparsable,

    /// <summary>More output than an answer may have.</summary>
    Flood,

    /// <summary>The agent resigned: a result of play, not a fault.</summary>
    Resignation,
}

/// <summary>The end of a game by forfeit.</summary>
/// <param name="Reason">Its kind.</param>
/// <param name="Text">One line for people.</param>
public sealed record Forfeit(ForfeitReason Reason, string Text)
{
    private const string Separator = ": ";

    /// <summary>The line behind a word for its kind, as in <c>illegal-move: …</c>: what is kept of it with the game.</summary>
    public string Line => JsonNamingPolicy.KebabCaseLower.ConvertName($"{Reason}") + Separator + Text;

    /// <summary>The word for the kind in such a line, and what is behind it.</summary>
    public static (string Kind, string Text) Read(string line) => line.Split(Separator, 2) is [var kind, var text] ? (kind, text) : (line, line);
}
