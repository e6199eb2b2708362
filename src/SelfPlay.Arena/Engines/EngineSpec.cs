using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>The languages that outside engines may speak.</summary>
public enum EngineProtocol
{
    /// <summary>Universal Game Interface.</summary>
    Ugi,

    /// <summary>Universal Chess Interface with the option UCI_Variant.</summary>
    Uci,

    /// <summary>Go Text Protocol, version 2.</summary>
    Gtp,

    /// <summary>One JSON object a line: a request, an answer.</summary>
    Json,
}

/// <summary>An outside engine: <c>engine:PROTOCOL[,option=value …]:COMMAND LINE</c>.</summary>
/// <param name="Text">The specification as written.</param>
/// <param name="Protocol">The language it speaks.</param>
/// <param name="Command">Program and arguments.</param>
public sealed record EngineSpec(string Text, EngineProtocol Protocol, IReadOnlyList<string> Command)
{
    private const string Scheme = "engine:", EngineOption = "option.",
        Known = "nodes, movetime, startup, timeout (milliseconds), retries, option.NAME";

    /// <summary>The nodes it may search for a move; null leaves them open.</summary>
    public long? Nodes { get; init; }

    /// <summary>The time it is told to think about a move; null tells it the default of its protocol.</summary>
    public TimeSpan? MoveTime { get; init; }

    /// <summary>How long it may take to start. Default 15 s.</summary>
    public TimeSpan StartUp { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long it may take to answer. Default 15 s, 60 s in JSON.</summary>
    public TimeSpan Timeout { get; init; } = Protocol == EngineProtocol.Json ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(15);

    /// <summary>Further attempts at a move after a fault. Default 1.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>Options of its own to be set, in the order given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; init; } = [];

    /// <summary>Reads a specification.</summary>
    /// <exception cref="SelfPlayException">It is no such specification.</exception>
    public static EngineSpec Parse(string text)
    {
        var parts = text.StartsWith(Scheme, StringComparison.Ordinal) ? text[Scheme.Length..].Split(':', 2) : [];
        if (parts.Length < 2)
            throw new SelfPlayException($"player '{text}': write engine:PROTOCOL:COMMAND LINE, as in engine:uci,nodes=1000:fairy-stockfish");
        var words = parts[0].Split(',');
        if (!Enum.TryParse<EngineProtocol>(words[0], ignoreCase: true, out var protocol) || !Enum.IsDefined(protocol) || char.IsDigit(words[0][0]))
            throw new SelfPlayException($"player '{text}': there is no protocol '{words[0]}'; known are ugi, uci, gtp, json");
        return words.Skip(1).Aggregate(new EngineSpec(text, protocol, CommandLine.Split(parts[1])), (spec, word) => spec.With(word));
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private EngineSpec With(string word)
    {
        var (name, value) = word.Split('=', 2) is [var left, var right] ? (left, right) : (word, "");
        if (name.StartsWith(EngineOption, StringComparison.Ordinal) && name.Length > EngineOption.Length)
            return this with { Options = [.. Options, KeyValuePair.Create(name[EngineOption.Length..], value)] };
        return name switch
        {
            "nodes" => this with { Nodes = Number(name, value, atLeast: 1) },
            "movetime" => this with { MoveTime = Milliseconds(name, value) },
            "startup" => this with { StartUp = Milliseconds(name, value) },
            "timeout" => this with { Timeout = Milliseconds(name, value) },
            "retries" => this with { Retries = (int)Number(name, value, atLeast: 0) },
            _ => throw new SelfPlayException($"player '{Text}': there is no option '{name}'; known are {Known}"),
        };
    }

    private TimeSpan Milliseconds(string name, string value) => TimeSpan.FromMilliseconds(Number(name, value, atLeast: 1));

    private long Number(string name, string value, int atLeast) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= atLeast && number <= int.MaxValue
            ? number
            : throw new SelfPlayException($"player '{Text}': {name}={value} is no number from {atLeast} to {int.MaxValue}");
}
