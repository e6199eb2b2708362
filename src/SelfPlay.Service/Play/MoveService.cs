using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Service;

/// <summary>Who chooses a move for a request. Outside programs are not among them.</summary>
public enum PlayerKind
{
    /// <summary>The network of a run's checkpoint, or a released one, with or without search.</summary>
    Network,

    /// <summary>Any legal move.</summary>
    Random,

    /// <summary>Looks one move ahead.</summary>
    Greedy,

    /// <summary>Tree search with random play-outs.</summary>
    Playouts,
}

/// <summary>Asks for a move.</summary>
public sealed record MoveRequest
{
    /// <summary>The moves so far, in the game's notation; chance outcomes are moves too.</summary>
    [Required]
    public required IReadOnlyList<string> Moves { get; init; }

    /// <summary>Who chooses. Default: a network.</summary>
    public PlayerKind Player { get; init; }

    /// <summary>Of a network: the run.</summary>
    [MaxLength(100)]
    public string? Run { get; init; }

    /// <summary>Of a network: the checkpoint's step. Default: the newest accepted one.</summary>
    [Range(0, long.MaxValue)]
    public long? Step { get; init; }

    /// <summary>Of a network that comes with the project: its name, instead of a run.</summary>
    [MaxLength(100)]
    public string? Released { get; init; }

    /// <summary>Simulations of a search; of a network 0 asks the policy alone. Default 100.</summary>
    [Range(0, int.MaxValue)]
    public int? Simulations { get; init; }

    /// <summary>What is random derives from it. Default: drawn afresh.</summary>
    public ulong? Seed { get; init; }
}

/// <summary>A chosen move.</summary>
/// <param name="Move">The move; where chance acts, an outcome drawn by its probability.</param>
/// <param name="Player">The seat that acts; −1 for chance.</param>
/// <param name="Value">What the player who acts may expect, in [−1, 1]; null where nobody says.</param>
/// <param name="Policy">Legal moves with their shares, the largest first; empty where nobody says.</param>
/// <param name="By">Who chose, such as "step 400 of calibration, 100 simulations".</param>
public sealed record MoveView(string Move, int Player, float? Value, IReadOnlyList<MoveShare> Policy, string By);

/// <summary>A move's share of a policy.</summary>
/// <param name="Move">The move.</param>
/// <param name="Share">Its share, 0 to 1.</param>
public sealed record MoveShare(string Move, float Share);

/// <summary>Chooses moves for people and programs: for play on the page, and as an agent for others.</summary>
public sealed class MoveService(GameLibrary games, NetworkShelf networks, AgentFactory agents, HeavyWork work, ServiceOptions options)
{
    private const int DefaultSimulations = 100;

    /// <summary>Chooses a move.</summary>
    /// <param name="game">The game's name.</param>
    /// <param name="request">Where, and who chooses.</param>
    /// <param name="cancellation">Gives up waiting for a turn.</param>
    /// <exception cref="NotFoundException">There is no such game, run or checkpoint.</exception>
    /// <exception cref="ConflictException">The game is over.</exception>
    /// <exception cref="BusyException">Too many searches are under way.</exception>
    /// <exception cref="SelfPlayException">A move is not legal, or an option out of range.</exception>
    public async Task<MoveView> ChooseAsync(string game, MoveRequest request, CancellationToken cancellation)
    {
        Valid.OrThrow(request);
        var simulations = request.Simulations ?? Math.Min(DefaultSimulations, options.MaxSimulations);
        if (simulations > options.MaxSimulations)
            throw new SelfPlayException($"{simulations} simulations are asked for; up to {options.MaxSimulations} are possible here");
        if (simulations == 0 && request.Player == PlayerKind.Playouts)
            throw new SelfPlayException("play-outs want at least 1 simulation");
        var position = Positions.After(games.Create(game), request.Moves);
        var seed = request.Seed ?? BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        return position.CurrentPlayer switch
        {
            Player.Terminal => throw new ConflictException("the game is over"),
            Player.Chance => Draw(position, seed),
            _ => await work.RunAsync(() => Choose(position, request, simulations, seed), cancellation),
        };
    }

    private MoveView Choose(IPosition position, MoveRequest request, int simulations, ulong seed)
    {
        if (request.Player != PlayerKind.Network)
            return ChooseWithout(position, request.Player, simulations, seed);
        var (predictor, by) = Network(request, position.Game);
        var (action, value, policy) = position.Game.Accept(new NetworkChoice(position, predictor, simulations, seed));
        var shares = position.LegalActions.Zip(policy, (a, share) => new MoveShare(position.ActionText(a), share)).OrderByDescending(m => m.Share);
        return new MoveView(position.ActionText(action), position.CurrentPlayer, value, [.. shares], FormattableString.Invariant($"{by}, {simulations} simulations"));
    }

    private (NetworkPredictor Predictor, string Name) Network(MoveRequest request, Game game)
    {
        if (request is { Released: not null, Run: null, Step: null })
            return (networks.GetReleased(request.Released, game), $"the released {request.Released}");
        if (request.Run is null || request.Released is not null)
            throw new SelfPlayException(request.Released is null ? "run is missing: say whose network chooses" : "either a run, with or without a step, or a released network chooses");
        var (predictor, step) = networks.Get(request.Run, request.Step, game);
        return (predictor, FormattableString.Invariant($"step {step} of {request.Run}"));
    }

    private MoveView ChooseWithout(IPosition position, PlayerKind kind, int simulations, ulong seed)
    {
        var spec = kind switch { PlayerKind.Greedy => "greedy", PlayerKind.Playouts => FormattableString.Invariant($"mcts:{simulations}"), _ => "random" };
        using var agent = agents.Create(spec, position.Game, seed);
        Span<int> action = stackalloc int[1];
        Span<float> value = stackalloc float[1];
        if (agent is not IValueAgent judge)
        {
            agent.ChooseActions([position], action);
            return new MoveView(position.ActionText(action[0]), position.CurrentPlayer, null, [], spec);
        }
        judge.Evaluate([position], action, value);
        return new MoveView(position.ActionText(action[0]), position.CurrentPlayer, value[0], [], spec);
    }

    private static MoveView Draw(IPosition position, ulong seed)
    {
        var random = SeededRandom.ForStream(seed, (ulong)position.History.Count);
        var left = random.NextDouble();
        var chosen = position.LegalActions[^1];
        foreach (var (action, probability) in position.LegalActions.Zip(position.ChanceProbabilities))
        {
            if ((left -= probability) < 0)
            {
                chosen = action;
                break;
            }
        }
        return new MoveView(position.ActionText(chosen), PositionView.Chance, null, [.. position.LegalActions.Zip(position.ChanceProbabilities, (a, p) => new MoveShare(position.ActionText(a), p))], "chance");
    }
}
