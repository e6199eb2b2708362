using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>An outside engine did not answer as it should.</summary>
/// <param name="reason">The kind of fault.</param>
/// <param name="message">What happened, without the engine's name.</param>
public sealed class EngineFaultException(ForfeitReason reason, string message) : SelfPlayException(message)
{
    /// <summary>The kind of fault.</summary>
    public ForfeitReason Reason => reason;
}
