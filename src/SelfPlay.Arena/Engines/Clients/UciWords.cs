using System.Globalization;

namespace SelfPlay.Arena;

/// <summary>What UCI and UGI say alike.</summary>
internal static class UciWords
{
    /// <summary>Whether a line belongs to what an engine says of itself.</summary>
    public static bool IsGreeting(string line) => EngineReplies.FirstWord(line) is "id" or "option" or "info" or "copyprotection" or "registration";

    /// <summary>Waits until an engine has dealt with all that was sent.</summary>
    public static void Synchronise(EngineProcess engine, Deadline deadline)
    {
        engine.Send("isready", deadline);
        EngineReplies.Await(engine, "readyok", line => IsGreeting(line) || EngineReplies.FirstWord(line) == "bestmove", deadline);
    }

    /// <summary>Asks for a move after some moves from the initial position.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="spec">Its limits.</param>
    /// <param name="moves">From the initial position on.</param>
    /// <param name="limit">What follows <c>go</c> where the specification sets no limit.</param>
    /// <returns>The move as the engine writes it.</returns>
    /// <exception cref="EngineFaultException">There was none in time.</exception>
    public static string AskMove(EngineProcess engine, EngineSpec spec, IEnumerable<string> moves, string limit)
    {
        var deadline = new Deadline(spec.Timeout);
        var line = string.Join(' ', moves);
        engine.BeginAnswer();
        engine.Send(line.Length == 0 ? "position startpos" : $"position startpos moves {line}", deadline);
        Synchronise(engine, deadline);
        engine.Send($"go {Limits(spec) ?? limit}", deadline);
        var answer = EngineReplies.Await(engine, "bestmove", IsGreeting, deadline);
        return answer.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var move, ..]
            ? move
            : throw EngineReplies.Unparsable(answer, "bestmove with a move");
    }

    private static string? Limits(EngineSpec spec)
    {
        string[] limits =
        [
            .. spec.Nodes is { } nodes ? [string.Create(CultureInfo.InvariantCulture, $"nodes {nodes}")] : Array.Empty<string>(),
            .. spec.MoveTime is { } time ? [string.Create(CultureInfo.InvariantCulture, $"movetime {time.TotalMilliseconds:F0}")] : Array.Empty<string>(),
        ];
        return limits.Length == 0 ? null : string.Join(' ', limits);
    }
}
