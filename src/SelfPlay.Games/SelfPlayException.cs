namespace SelfPlay.Games;

/// <summary>
/// Something that the user can mend. The message is one line that names what is wrong and what would be right; programs
/// print it and exit non-zero.
/// </summary>
public class SelfPlayException : Exception
{
    /// <summary>An error described by its message.</summary>
    public SelfPlayException(string message) : base(message) { }

    /// <summary>An error described by its message, with what led to it.</summary>
    public SelfPlayException(string message, Exception cause) : base(message, cause) { }
}
