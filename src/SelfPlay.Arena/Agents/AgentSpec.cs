using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>What an agent is made of.</summary>
public enum AgentKind
{
    /// <summary>Any legal action.</summary>
    Random,

    /// <summary>Looks one move ahead.</summary>
    Greedy,

    /// <summary>Plain UCT with random play-outs.</summary>
    Playouts,

    /// <summary>Perfect play by exhaustive search.</summary>
    Solver,

    /// <summary>A checkpoint, with or without search.</summary>
    Network,

    /// <summary>Several checkpoints whose predictions are averaged, with or without search.</summary>
    Ensemble,

    /// <summary>The first legal action.</summary>
    FirstLegal,

    /// <summary>Alpha-beta to a fixed depth.</summary>
    AlphaBeta,

    /// <summary>An outside program.</summary>
    Engine,
}

/// <summary>
/// An agent as people write it: <c>random</c>, <c>first-legal</c>, <c>greedy</c>, <c>mcts:SIMS</c>, <c>alphabeta:DEPTH</c>,
/// <c>solver</c>, <c>net:CHECKPOINT@SIMS</c>, <c>ensemble:CHECKPOINT+CHECKPOINT@SIMS</c> or <c>engine:PROTOCOL:COMMAND LINE</c>.
/// </summary>
/// <param name="Kind">What it is made of.</param>
/// <param name="Argument">The checkpoint of a network, those of an ensemble with + between them, the whole specification of an engine; else empty.</param>
/// <param name="Simulations">Simulations per move of play-outs and networks; else 0.</param>
/// <param name="Depth">Actions that alpha-beta looks ahead; else 0.</param>
public sealed record AgentSpec(AgentKind Kind, string Argument = "", int Simulations = 0, int Depth = 0)
{
    /// <summary>Simulations of a network when none are given.</summary>
    public const int DefaultSimulations = 100;

    private const int MaxDepth = 100;

    /// <summary>All forms of a specification.</summary>
    public const string Known = "random, greedy, first-legal, mcts:SIMS, alphabeta:DEPTH, solver, net:CHECKPOINT@SIMS, ensemble:CHECKPOINT+CHECKPOINT@SIMS, engine:PROTOCOL:COMMAND LINE";

    /// <summary>Reads a specification.</summary>
    /// <exception cref="SelfPlayException">It names no agent that can play here.</exception>
    public static AgentSpec Parse(string text)
    {
        var parts = text.Split(':', 2);
        var (kind, argument) = (parts[0], parts.Length > 1 ? parts[1] : null);
        return kind switch
        {
            "random" => Plain(AgentKind.Random, text, argument),
            "greedy" => Plain(AgentKind.Greedy, text, argument),
            "first-legal" => Plain(AgentKind.FirstLegal, text, argument),
            "solver" => Plain(AgentKind.Solver, text, argument),
            "mcts" => new AgentSpec(AgentKind.Playouts, Simulations: ParseSimulations(text, argument, atLeast: 1)),
            "net" => ParseNetwork(AgentKind.Network, text, argument),
            "ensemble" => ParseNetwork(AgentKind.Ensemble, text, argument),
            "alphabeta" => new AgentSpec(AgentKind.AlphaBeta, Depth: ParseDepth(text, argument)),
            "engine" => new AgentSpec(AgentKind.Engine, EngineSpec.Parse(text).Text),
            "human" => throw new SelfPlayException($"a player '{kind}' is not available here; available are {Known}"),
            _ => throw new SelfPlayException($"there is no player '{text}'; available are {Known}"),
        };
    }

    /// <summary>Whether it evaluates positions by networks, many at a time.</summary>
    public bool UsesNetwork => Kind is AgentKind.Network or AgentKind.Ensemble;

    /// <summary>
    /// Whether it draws random numbers of its own. The others play the same game again from the same opening with the same dice; of outside
    /// programs nobody knows.
    /// </summary>
    public bool DrawsRandomly => Kind is AgentKind.Random or AgentKind.Greedy or AgentKind.Playouts or AgentKind.Solver or AgentKind.AlphaBeta;

    /// <summary>The checkpoints of its networks.</summary>
    public IReadOnlyList<string> Checkpoints => Kind switch
    {
        AgentKind.Network => [Argument],
        AgentKind.Ensemble => Argument.Split('+'),
        _ => [],
    };

    /// <summary>The specification as people write it.</summary>
    public override string ToString() => Kind switch
    {
        AgentKind.Playouts => $"mcts:{Simulations}",
        AgentKind.Network => $"net:{Argument}@{Simulations}",
        AgentKind.Ensemble => $"ensemble:{Argument}@{Simulations}",
        AgentKind.AlphaBeta => $"alphabeta:{Depth}",
        AgentKind.FirstLegal => "first-legal",
        AgentKind.Engine => Argument,
        AgentKind.Greedy => "greedy",
        AgentKind.Solver => "solver",
        _ => "random",
    };

    private static AgentSpec Plain(AgentKind kind, string text, string? argument) =>
        argument is null
            ? new AgentSpec(kind)
            : throw new SelfPlayException($"player '{text}': '{text[..text.IndexOf(':')]}' takes no argument");

    private static AgentSpec ParseNetwork(AgentKind kind, string text, string? argument)
    {
        // A path may hold '@' itself; only the last one can begin the simulations.
        var at = argument?.LastIndexOf('@') ?? -1;
        var checkpoint = at < 0 ? argument : argument![..at];
        if (string.IsNullOrWhiteSpace(checkpoint))
            throw new SelfPlayException($"player '{text}' names no checkpoint; write net:CHECKPOINT or net:CHECKPOINT@SIMS");
        if (kind == AgentKind.Ensemble && (!checkpoint.Contains('+') || checkpoint.Split('+').Any(string.IsNullOrWhiteSpace)))
            throw new SelfPlayException($"player '{text}' wants two checkpoints or more, as in ensemble:CHECKPOINT+CHECKPOINT@100");
        var simulations = at < 0 ? DefaultSimulations : ParseSimulations(text, argument![(at + 1)..], atLeast: 0);
        return new AgentSpec(kind, checkpoint, simulations);
    }

    private static int ParseSimulations(string text, string? number, int atLeast) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var simulations) && simulations >= atLeast
            ? simulations
            : throw new SelfPlayException($"player '{text}' wants a number of simulations from {atLeast} up, as in {Example(atLeast)}");

    private static int ParseDepth(string text, string? number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var depth) && depth is >= 1 and <= MaxDepth
            ? depth
            : throw new SelfPlayException($"player '{text}' wants a depth from 1 to {MaxDepth}, as in alphabeta:6");

    private static string Example(int atLeast) => atLeast > 0 ? "mcts:400" : "net:CHECKPOINT@100";
}
