using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>UCI with UCI_Variant, as Fairy-Stockfish speaks it.</summary>
internal sealed class UciClient(EngineSpec spec, Game game) : IEngineClient
{
    /// <summary>The same work on every machine.</summary>
    private const string DefaultLimit = "nodes 1000";

    private readonly UciVariant variant = UciVariants.For(game);

    /// <inheritdoc/>
    public string PartingWord => "quit";

    /// <inheritdoc/>
    public void Start(EngineProcess engine)
    {
        var deadline = new Deadline(spec.StartUp);
        var options = new List<string>();
        engine.Send("uci", deadline);
        EngineReplies.Await(engine, "uciok", line => Remember(line, options), deadline);
        foreach (var (name, value) in spec.Options)
            engine.Send($"setoption name {name} value {value}", deadline);
        SetVariant(engine, options, deadline);
        engine.Send("ucinewgame", deadline);
        UciWords.Synchronise(engine, deadline);
    }

    /// <inheritdoc/>
    public int? Ask(EngineProcess engine, IPosition position, int attempt)
    {
        var moves = EngineReplies.Moves(position, variant.Write);
        return EngineReplies.LegalAction(position, UciWords.AskMove(engine, spec, moves, DefaultLimit), variant.Write);
    }

    private static bool Remember(string line, List<string> options)
    {
        if (EngineReplies.FirstWord(line) == "option")
            options.Add(line);
        return UciWords.IsGreeting(line);
    }

    private void SetVariant(EngineProcess engine, List<string> options, Deadline deadline)
    {
        var known = Words("UCI_Variant");
        var needed = variant.BuiltIn ?? variant.Template;
        if (needed is not null && !known.Contains(needed))
            throw new SelfPlayException(
                $"{spec.Command[0]} cannot play {game.Id}: it knows no variant '{needed}'{(variant.KnownTo is { } versions ? $"; {versions}" : "")}");
        if (variant.BuiltIn is null && Words("VariantPath").Length == 0)
            throw new SelfPlayException($"{spec.Command[0]} cannot play {game.Id}: it has no option VariantPath by which it could be taught the variant");

        if (variant.BuiltIn is null)
        {
            var file = Path.GetTempFileName();
            try
            {
                File.WriteAllText(file, variant.Definition);
                engine.Send($"setoption name VariantPath value {file}", deadline);
                UciWords.Synchronise(engine, deadline);
            }
            finally
            {
                File.Delete(file);
            }
        }
        engine.Send($"setoption name UCI_Variant value {variant.Name}", deadline);

        string[] Words(string option) =>
            options.FirstOrDefault(line => line.StartsWith($"option name {option} ", StringComparison.Ordinal))?.Split(' ') ?? [];
    }
}
