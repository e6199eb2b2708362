namespace SelfPlay.Games;

/// <summary>The version of the contract between games and framework.</summary>
public static class GameContract
{
    /// <summary>Raised only when plug-ins built before can no longer be loaded.</summary>
    public const int Version = 1;
}

/// <summary>Names a game of a plug-in assembly; written as <see cref="GameAttribute{TGame,TState}"/>.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class GameAttribute(int contractVersion) : Attribute
{
    /// <summary>The contract version the plug-in was compiled against.</summary>
    public int ContractVersion { get; } = contractVersion;

    /// <summary>What is the same for every size of the game.</summary>
    public abstract GameDescription Description { get; }

    /// <summary>Makes a game from a parameter text.</summary>
    /// <exception cref="GameParameterException">The text names an unknown parameter or an impossible value.</exception>
    public abstract Game Create(string parameters);
}

/// <summary>
/// Names a game of a plug-in assembly: <c>[assembly: Game&lt;TicTacToe, TicTacToe.State&gt;]</c>.
/// </summary>
/// <param name="contractVersion">Leave it out: the compiler bakes the version the plug-in was built against into it.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GameAttribute<TGame, TState>(int contractVersion = GameContract.Version) : GameAttribute(contractVersion)
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    /// <inheritdoc/>
    public override GameDescription Description => TGame.Description;

    /// <inheritdoc/>
    public override Game Create(string parameters) => Game<TGame, TState>.Create(parameters);
}
