using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>What was asked for does not exist.</summary>
public sealed class NotFoundException(string message) : SelfPlayException(message);

/// <summary>What was asked for cannot be done in the present state.</summary>
public sealed class ConflictException(string message) : SelfPlayException(message);
