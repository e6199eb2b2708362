using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// An outside program as a player. It is asked for one position at a time and told all of its history, so that games may be
/// interleaved. What it fails to answer is asked again, of a fresh process unless the move was only illegal; then it forfeits.
/// </summary>
public sealed class EngineAgent : IFaultCounting
{
    /// <summary>Starts that may fail one after the other until the engine is not started any more.</summary>
    private const int MaxFailedStarts = 5;

    private const int ErrorTailInMessages = 300;

    private readonly EngineSpec spec;
    private readonly Game game;
    private readonly IEngineClient client;
    private readonly IReadOnlyList<string> command;
    private EngineProcess? process;
    private bool startedBefore;
    private int failedStarts;

    /// <summary>Starts an engine. One that cannot be started is asked again when it is to move.</summary>
    /// <param name="spec">What to start and how.</param>
    /// <param name="game">The game to be played.</param>
    /// <param name="seed">Names the match to engines that are told of it.</param>
    /// <exception cref="SelfPlayException">The program does not exist, or the engine or its protocol does not know this game.</exception>
    public EngineAgent(EngineSpec spec, Game game, ulong seed)
    {
        (this.spec, this.game) = (spec, game);
        command = [CommandLine.Find(spec.Command[0]), .. spec.Command.Skip(1)];
        client = spec.Protocol switch
        {
            EngineProtocol.Ugi => new UgiClient(spec),
            EngineProtocol.Uci => new UciClient(spec, game),
            EngineProtocol.Gtp => new GtpClient(spec, game),
            _ => new JsonClient(spec, $"{game.Id}#{seed}"),
        };
        try
        {
            Start();
        }
        catch (EngineFaultException)
        {
            // Counted when it happens while a move is wanted: the tournament goes on, and the fault is reported there.
            Stop();
        }
        catch
        {
            Stop();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Name => spec.Text;

    /// <inheritdoc/>
    public FaultCounts Faults { get; private set; } = FaultCounts.None;

    /// <inheritdoc/>
    /// <exception cref="EngineFaultException">The engine forfeits or resigns at one of the positions.</exception>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions)
    {
        var forfeits = new Forfeit?[positions.Count];
        ChooseActions(positions, actions, forfeits);
        if (Array.Find(forfeits, f => f is not null) is { } forfeit)
            throw new EngineFaultException(forfeit.Reason, forfeit.Text);
    }

    /// <inheritdoc/>
    public void ChooseActions(IReadOnlyList<IPosition> positions, Span<int> actions, Span<Forfeit?> forfeits)
    {
        for (var i = 0; i < positions.Count; i++)
            (actions[i], forfeits[i]) = Choose(positions[i]);
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private (int Action, Forfeit? Forfeit) Choose(IPosition position)
    {
        Faults = Faults with { Asked = Faults.Asked + 1 };
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (process is null)
                    Start();
                if (client.Ask(process!, position, attempt) is { } action)
                    return (action, null);
                return (-1, new Forfeit(ForfeitReason.Resignation, $"{Name} resigned"));
            }
            catch (EngineFaultException fault)
            {
                Note(fault.Reason);
                var tail = ErrorTail();
                if (fault.Reason != ForfeitReason.IllegalMove)
                    Stop();
                if (attempt > spec.Retries)
                {
                    Faults = Faults with { Forfeits = Faults.Forfeits + 1 };
                    var times = attempt == 1 ? "" : $", the last of {attempt} attempts";
                    return (-1, new Forfeit(fault.Reason, $"{Name} {fault.Message.ReplaceLineEndings(" ")}{times}{tail}"));
                }
            }
        }
    }

    private void Start()
    {
        if (failedStarts >= MaxFailedStarts)
            throw new EngineFaultException(ForfeitReason.Crash, $"is not started any more after {failedStarts} starts in a row failed");
        if (startedBefore)
            Faults = Faults with { Restarts = Faults.Restarts + 1 };
        startedBefore = true;
        failedStarts++;
        process = new EngineProcess(command, client.PartingWord);
        client.Start(process);
        failedStarts = 0;
    }

    private void Stop()
    {
        process?.Dispose();
        process = null;
    }

    private string ErrorTail()
    {
        var tail = process?.ErrorTail.Trim().ReplaceLineEndings(" | ") ?? "";
        return tail.Length == 0 ? "" : $"; it said on standard error: {(tail.Length > ErrorTailInMessages ? "…" + tail[^ErrorTailInMessages..] : tail)}";
    }

    private void Note(ForfeitReason reason) => Faults = reason switch
    {
        ForfeitReason.IllegalMove => Faults with { Illegal = Faults.Illegal + 1 },
        ForfeitReason.Timeout => Faults with { Timeouts = Faults.Timeouts + 1 },
        ForfeitReason.Unparsable => Faults with { Unparsable = Faults.Unparsable + 1 },
        ForfeitReason.Flood => Faults with { Floods = Faults.Floods + 1 },
        _ => Faults with { Crashes = Faults.Crashes + 1 },
    };
}
