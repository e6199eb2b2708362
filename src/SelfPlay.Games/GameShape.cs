namespace SelfPlay.Games;

/// <summary>The observation tensor of one position, [Planes, Rows, Columns], row-major.</summary>
public readonly record struct ObservationShape(int Planes, int Rows, int Columns)
{
    /// <summary>The number of floats of one observation.</summary>
    public int Size => Planes * Rows * Columns;

    /// <inheritdoc/>
    public override string ToString() => $"{Planes}×{Rows}×{Columns}";
}

/// <summary>
/// How actions are laid out. Either flat (<c>Planes = 0</c>: <c>Extra</c> actions without geometry), or
/// <c>Planes × Rows × Columns</c> actions on the observation's board, numbered <c>(plane · Rows + row) · Columns + column</c>,
/// followed by <c>Extra</c> actions such as pass or swap. With planes a policy head can be fully convolutional and one
/// network can serve many board sizes.
/// </summary>
public readonly record struct ActionShape(int Planes, int Rows, int Columns, int Extra)
{
    /// <summary>The number of distinct actions.</summary>
    public int Count => Planes * Rows * Columns + Extra;

    /// <summary>Actions without geometry.</summary>
    public static ActionShape Flat(int count) => new(0, 0, 0, count);

    /// <inheritdoc/>
    public override string ToString() => Planes == 0 ? $"{Extra}" : $"{Planes}×{Rows}×{Columns}" + (Extra > 0 ? $"+{Extra}" : "");
}

/// <summary>What a game of one size looks like to search, networks and storage.</summary>
/// <param name="Players">The number of seats, at least 1.</param>
/// <param name="Observation">The tensor that <see cref="IGame{TSelf,TState}.Observe"/> writes.</param>
/// <param name="Actions">The layout of actions.</param>
/// <param name="MaxLength">No game has more actions than this, chance outcomes included.</param>
public sealed record GameShape(int Players, ObservationShape Observation, ActionShape Actions, int MaxLength)
{
    /// <summary>Whether the returns of every game add up to 0.</summary>
    public bool ZeroSum { get; init; } = true;

    /// <summary>Whether <see cref="Player.Chance"/> ever acts.</summary>
    public bool HasChance { get; init; }

    /// <summary>Two players, zero-sum, no chance: what alpha-beta and proof backup need.</summary>
    public bool IsTwoPlayerZeroSum => Players == 2 && ZeroSum && !HasChance;
}
