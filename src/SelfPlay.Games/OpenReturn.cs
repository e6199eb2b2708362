namespace SelfPlay.Games;

/// <summary>
/// In games for one player networks tell which share they expect of the return that is still open, from what is sure already
/// (<see cref="IGame{TSelf,TState}.LeastReturn"/>) to 1. So however little a network knows of scores that it has never seen, it never
/// prefers the end of the game to playing on.
/// </summary>
public static class OpenReturn
{
    /// <summary>The return that a share stands for.</summary>
    /// <param name="share">In [-1, 1]: -1 for what is sure already, 1 for a return of 1.</param>
    /// <param name="least">The return that is sure.</param>
    public static float FromShare(float share, float least) => least + (1 - least) * (share + 1) / 2;

    /// <summary>The share that a return stands for, in [-1, 1].</summary>
    /// <param name="value">The return.</param>
    /// <param name="least">The return that is sure.</param>
    public static float ToShare(float value, float least) => least < 1 ? Math.Clamp(2 * (value - least) / (1 - least) - 1, -1, 1) : -1;
}
