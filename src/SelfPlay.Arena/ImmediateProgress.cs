namespace SelfPlay.Arena;

/// <summary>Reports on the caller's thread, in order, unlike <see cref="Progress{T}"/>.</summary>
public sealed class ImmediateProgress<T>(Action<T> report) : IProgress<T>
{
    /// <inheritdoc/>
    public void Report(T value) => report(value);
}
