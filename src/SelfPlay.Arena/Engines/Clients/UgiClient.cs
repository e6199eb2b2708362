using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>UGI: moves are written as the game writes them.</summary>
internal sealed class UgiClient(EngineSpec spec) : IEngineClient
{
    private const string DefaultLimit = "movetime 1000";

    /// <inheritdoc/>
    public string PartingWord => "quit";

    /// <inheritdoc/>
    public void Start(EngineProcess engine)
    {
        var deadline = new Deadline(spec.StartUp);
        engine.Send("ugi", deadline);
        EngineReplies.Await(engine, "ugiok", UciWords.IsGreeting, deadline);
        foreach (var (name, value) in spec.Options)
            engine.Send($"setoption name {name} value {value}", deadline);
        engine.Send("uginewgame", deadline);
        UciWords.Synchronise(engine, deadline);
    }

    /// <inheritdoc/>
    public int? Ask(EngineProcess engine, IPosition position, int attempt)
    {
        var moves = EngineReplies.Moves(position, Write);
        return EngineReplies.LegalAction(position, UciWords.AskMove(engine, spec, moves, DefaultLimit), Write);
    }

    private static string Write(IPosition position, int action) => position.ActionText(action);
}
