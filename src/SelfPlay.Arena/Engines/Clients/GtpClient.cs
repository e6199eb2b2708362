using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>GTP version 2, for go. A game is continued where it was left, or set up again from its beginning.</summary>
internal sealed class GtpClient : IEngineClient
{
    private readonly EngineSpec spec;
    private readonly GtpBoard board;
    private readonly List<int> played = [];
    private int lastId;

    public GtpClient(EngineSpec spec, Game game)
    {
        board = GtpBoard.Of(game);
        if (!board.IsGo)
            throw new SelfPlayException($"engines that speak gtp play go here, not {game.Id}; others may speak ugi or json");
        if (spec.Nodes is not null || spec.MoveTime is not null || spec.Options.Count > 0)
            throw new SelfPlayException($"player '{spec.Text}': GTP knows neither nodes, movetime nor options; give them to the program in its command line");
        this.spec = spec;
    }

    /// <inheritdoc/>
    public string PartingWord => "quit";

    /// <inheritdoc/>
    public void Start(EngineProcess engine)
    {
        var deadline = new Deadline(spec.StartUp);
        var version = Command(engine, "protocol_version", deadline);
        if (version != "2")
            throw new EngineFaultException(ForfeitReason.Unparsable, $"speaks version '{version}' of GTP, not 2");
        SetUp(engine, deadline);
    }

    /// <inheritdoc/>
    public int? Ask(EngineProcess engine, IPosition position, int attempt)
    {
        var deadline = new Deadline(spec.Timeout);
        engine.BeginAnswer();
        if (attempt > 1 || played.Count > position.History.Count || !played.SequenceEqual(position.History.Take(played.Count)))
            SetUp(engine, deadline);
        Replay(engine, position, deadline);
        var answer = Command(engine, $"genmove {GtpBoard.Colour(position.CurrentPlayer)}", deadline);
        // Whatever it played is on its board now: only if that is legal here are the boards still the same.
        played.Add(-1);
        if (answer.Equals("resign", StringComparison.OrdinalIgnoreCase))
            return null;
        if (answer.Split(' ').Length != 1 || answer.Length is 0 or > 4)
            throw EngineReplies.Unparsable(answer, "a point");
        var action = EngineReplies.LegalAction(position, answer, board.Write);
        played[^1] = action;
        return action;
    }

    private void SetUp(EngineProcess engine, Deadline deadline)
    {
        played.Clear();
        Command(engine, string.Create(CultureInfo.InvariantCulture, $"boardsize {board.Size}"), deadline);
        Command(engine, "clear_board", deadline);
        Command(engine, string.Create(CultureInfo.InvariantCulture, $"komi {board.Komi}"), deadline);
    }

    private void Replay(EngineProcess engine, IPosition position, Deadline deadline)
    {
        var replay = board.Game.NewPosition();
        for (var i = 0; i < position.History.Count; i++)
        {
            var action = position.History[i];
            if (i >= played.Count)
            {
                Command(engine, $"play {GtpBoard.Colour(replay.CurrentPlayer)} {board.Write(replay, action)}", deadline);
                played.Add(action);
            }
            replay.Apply(action);
        }
    }

    /// <summary>Sends a numbered command and returns the first line of its answer.</summary>
    private string Command(EngineProcess engine, string command, Deadline deadline)
    {
        var id = (++lastId).ToString(CultureInfo.InvariantCulture);
        engine.Send($"{id} {command}", deadline);
        string? strange = null;
        while (true)
        {
            string line;
            try
            {
                line = engine.Receive(deadline);
            }
            catch (EngineFaultException fault) when (fault.Reason == ForfeitReason.Timeout && strange is not null)
            {
                throw EngineReplies.Unparsable(strange, $"an answer to {command}");
            }
            if (line.StartsWith($"={id}", StringComparison.Ordinal))
                return line[(id.Length + 1)..].Trim();
            if (line.StartsWith($"?{id}", StringComparison.Ordinal))
                throw new EngineFaultException(ForfeitReason.Unparsable, $"refused '{command}': {line}");
            if (line.Trim().Length > 0 && !line.StartsWith('#'))
                strange ??= line;
        }
    }
}
