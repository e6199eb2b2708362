using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>What the line protocols have in common.</summary>
internal static class EngineReplies
{
    private const int MaxStrangeLines = 1000, Excerpt = 60;

    /// <summary>Waits for a line that begins with a word.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="word">The first word of the line waited for.</param>
    /// <param name="isKnown">Says which other first words belong to the protocol; anything else is passed over but remembered.</param>
    /// <param name="deadline">How long to wait.</param>
    /// <returns>The line.</returns>
    /// <exception cref="EngineFaultException">It did not come; if other things did, they are not the protocol's.</exception>
    public static string Await(EngineProcess engine, string word, Func<string, bool> isKnown, Deadline deadline)
    {
        string? strange = null;
        for (var count = 0; ;)
        {
            string line;
            try
            {
                line = engine.Receive(deadline);
            }
            catch (EngineFaultException fault) when (fault.Reason == ForfeitReason.Timeout && strange is not null)
            {
                throw Unparsable(strange, word);
            }
            var first = FirstWord(line);
            if (first == word)
                return line;
            if (first.Length > 0 && !isKnown(line))
            {
                strange ??= line;
                if (++count > MaxStrangeLines)
                    throw Unparsable(strange, word);
            }
        }
    }

    /// <summary>The first word of a line; empty if it has none.</summary>
    public static string FirstWord(string line) => line.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "";

    /// <summary>The legal action that an engine means.</summary>
    /// <param name="position">Where.</param>
    /// <param name="text">What it wrote.</param>
    /// <param name="write">How the protocol writes an action of this position.</param>
    /// <exception cref="EngineFaultException">It means none.</exception>
    public static int LegalAction(IPosition position, string text, Func<IPosition, int, string> write)
    {
        foreach (var action in position.LegalActions)
        {
            if (string.Equals(write(position, action), text, StringComparison.OrdinalIgnoreCase))
                return action;
        }
        throw Illegal(text, position);
    }

    /// <summary>A move that is not legal.</summary>
    public static EngineFaultException Illegal(string text, IPosition position) => new(
        ForfeitReason.IllegalMove, $"played the illegal move '{Shortened(text)}' after {position.History.Count} actions");

    /// <summary>An answer that is none.</summary>
    public static EngineFaultException Unparsable(string line, string wanted) =>
        new(ForfeitReason.Unparsable, $"wrote '{Shortened(line)}' where {wanted} was expected");

    /// <summary>The actions that led to a position, as a protocol writes them.</summary>
    public static IEnumerable<string> Moves(IPosition position, Func<IPosition, int, string> write)
    {
        var replay = position.Game.NewPosition();
        foreach (var action in position.History)
        {
            yield return write(replay, action);
            replay.Apply(action);
        }
    }

    private static string Shortened(string text) => text.Length > Excerpt ? text[..Excerpt] + "…" : text;
}
