using System.Diagnostics;
using System.Numerics;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>What a controller allows for one move; null where it says nothing.</summary>
/// <param name="Nodes">The most simulations.</param>
/// <param name="Time">The longest time.</param>
public readonly record struct MoveLimit(long? Nodes, TimeSpan? Time);

/// <summary>
/// An agent of ours that is played by outside programs. Limits only lower the number of simulations of its specification:
/// within them it plays exactly as the agent itself does.
/// </summary>
/// <param name="factory">Makes the agents.</param>
/// <param name="spec">The player, as in <see cref="AgentSpec.Parse"/>.</param>
/// <param name="seed">Its random numbers derive from it.</param>
public sealed class ServedPlayer(AgentFactory factory, string spec, ulong seed) : IDisposable
{
    private const int WarmUpSimulations = 1024;

    /// <summary>The part of the time allowed that is planned for.</summary>
    private const double Margin = 0.8;

    /// <summary>Numbers of simulations for which agents are kept: controllers with a clock ask for ever others.</summary>
    private const int MostAgents = 16;

    private readonly AgentSpec own = AgentSpec.Parse(spec);
    private readonly SharedNetworks networks = factory.ShareNetworks();
    private readonly Dictionary<int, IAgent> agents = [];
    private Game? game;
    private double secondsPerSimulation = double.PositiveInfinity;

    /// <summary>The specification.</summary>
    public string Name => own.ToString();

    private bool Searches => (own.Kind == AgentKind.Playouts || own.UsesNetwork) && own.Simulations > 0;

    /// <summary>Gets ready for a game and measures how fast it is played.</summary>
    /// <exception cref="SelfPlayException">The player cannot play it.</exception>
    public void Prepare(Game game)
    {
        Take(game);
        var start = game.NewPosition();
        if (Searches && start.CurrentPlayer >= 0 && double.IsPositiveInfinity(secondsPerSimulation))
            Search(start, Math.Min(own.Simulations, WarmUpSimulations));
    }

    /// <summary>Chooses an action.</summary>
    /// <param name="position">A position in which a player acts.</param>
    /// <param name="limit">What is allowed.</param>
    public int Choose(IPosition position, MoveLimit limit)
    {
        Take(position.Game);
        return Search(position, Searches ? Simulations(limit) : own.Simulations);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        networks.Dispose();
    }

    private void Forget()
    {
        foreach (var agent in agents.Values)
            agent.Dispose();
        agents.Clear();
    }

    private void Take(Game next)
    {
        if (ReferenceEquals(game, next))
            return;
        Forget();
        game = next;
        secondsPerSimulation = double.PositiveInfinity;
        AgentOf(own.Simulations);
    }

    private int Simulations(MoveLimit limit)
    {
        var allowed = Math.Max(1, Math.Min(own.Simulations, limit.Nodes ?? long.MaxValue));
        if (limit.Time is not { } time || double.IsPositiveInfinity(secondsPerSimulation))
            return (int)allowed;
        var fitting = Math.Max(1, time.TotalSeconds * Margin / secondsPerSimulation);
        // Few different numbers, since each is an agent of its own.
        return fitting >= allowed ? (int)allowed : (int)BitOperations.RoundUpToPowerOf2((uint)fitting / 2 + 1);
    }

    private int Search(IPosition position, int simulations)
    {
        var agent = AgentOf(simulations);
        var actions = new int[1];
        var begin = Stopwatch.GetTimestamp();
        agent.ChooseActions([position], actions);
        secondsPerSimulation = Math.Min(secondsPerSimulation, Stopwatch.GetElapsedTime(begin).TotalSeconds / Math.Max(1, simulations));
        return actions[0];
    }

    private IAgent AgentOf(int simulations)
    {
        if (agents.TryGetValue(simulations, out var agent))
            return agent;
        if (agents.Count == MostAgents)
            Forget();
        return agents[simulations] = networks.Agents.Create((own with { Simulations = simulations }).ToString(), game!, seed);
    }
}
