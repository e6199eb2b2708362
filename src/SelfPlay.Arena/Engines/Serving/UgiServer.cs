using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>An agent of ours as an engine that speaks UGI. Whatever it cannot do it says as <c>info string error: …</c>.</summary>
/// <param name="game">The game.</param>
/// <param name="makePlayer">Makes the player from a seed.</param>
/// <param name="seed">The seed until the option Seed is set.</param>
public sealed class UgiServer(Game game, Func<ulong, ServedPlayer> makePlayer, ulong seed) : IDisposable
{
    private const string NoMove = "(none)";

    private IPosition position = game.NewPosition();
    private ServedPlayer player = makePlayer(seed);
    private long? nodes;

    /// <summary>Answers until <c>quit</c> or the end of the input.</summary>
    public void Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words is ["quit", ..])
                return;
            try
            {
                foreach (var answer in Answer(words))
                    output.WriteLine(answer);
            }
            catch (SelfPlayException error)
            {
                output.WriteLine($"info string error: {error.Message.ReplaceLineEndings(" ")}");
                if (words[0] == "go")
                    output.WriteLine($"bestmove {NoMove}");
            }
            output.Flush();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => player.Dispose();

    private IEnumerable<string> Answer(string[] words)
    {
        switch (words)
        {
            case []:
            case ["stop"]: // Answers are given at once, so that there is never a search to be stopped.
                return [];
            case ["ugi"]:
                return
                [
                    $"id name SelfPlay {player.Name} ({game.Id})", "id author SelfPlay",
                    $"option name Nodes type spin default 0 min 0 max {int.MaxValue}", $"option name Seed type string default {seed}", "ugiok",
                ];
            case ["isready"]:
                player.Prepare(game);
                return ["readyok"];
            case ["uginewgame"]:
                position = game.NewPosition();
                return [];
            case ["setoption", "name", var name, "value", var value]:
                SetOption(name, value);
                return [];
            case ["position", "startpos"]:
            case ["position", "startpos", "moves", ..]:
                position = After(words.Skip(3));
                return [];
            case ["go", .. var limits]:
                return [$"bestmove {BestMove(Limit(limits))}"];
            case ["query", var what]:
                return [$"response {Response(what)}"];
            default:
                throw new SelfPlayException(
                    $"'{string.Join(' ', words)}' is not understood; known are ugi, isready, uginewgame, position startpos [moves …], go [nodes N] [movetime MS], query p1turn|gameover|result, setoption name X value Y, stop, quit");
        }
    }

    private IPosition After(IEnumerable<string> moves)
    {
        // Only a line that is legal to its end takes the place of the present position.
        var next = game.NewPosition();
        foreach (var move in moves)
            next.Apply(next.ParseAction(move));
        return next;
    }

    private string BestMove(MoveLimit limit)
    {
        if (position.CurrentPlayer < 0)
            throw new SelfPlayException(position.CurrentPlayer == Player.Terminal ? "the game is over" : "chance is to act; its outcome belongs into the moves");
        return position.ActionText(player.Choose(position, limit with { Nodes = limit.Nodes ?? nodes }));
    }

    private string Response(string what) => what switch
    {
        "p1turn" => position.CurrentPlayer == 0 ? "true" : "false",
        "gameover" => position.CurrentPlayer == Player.Terminal ? "true" : "false",
        "result" => Result(),
        _ => throw new SelfPlayException($"'{what}' cannot be queried; known are p1turn, gameover, result"),
    };

    private string Result()
    {
        if (position.CurrentPlayer != Player.Terminal)
            return "none";
        var returns = position.Returns;
        var best = returns.Max();
        if (returns.Count == 1 && best < 0)
            return "p1loss";
        var winners = Enumerable.Range(0, returns.Count).Where(seat => returns[seat] == best).ToList();
        return best > 0 && winners is [var winner] ? $"p{winner + 1}win" : "draw";
    }

    private void SetOption(string name, string value)
    {
        if (name.Equals("Nodes", StringComparison.OrdinalIgnoreCase))
            nodes = Number(name, value) is > 0 and var limit ? limit : null;
        else if (name.Equals("Seed", StringComparison.OrdinalIgnoreCase))
        {
            if (!ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var next))
                throw new SelfPlayException($"Seed wants a whole number, not '{value}'");
            player.Dispose();
            player = makePlayer(next);
        }
        else
            throw new SelfPlayException($"there is no option '{name}'; known are Nodes and Seed");
    }

    private static MoveLimit Limit(string[] words)
    {
        var limit = default(MoveLimit);
        for (var i = 0; i < words.Length; i += 2)
        {
            var value = i + 1 < words.Length ? words[i + 1] : "";
            limit = words[i] switch
            {
                "nodes" => limit with { Nodes = Math.Max(1, Number("nodes", value)) },
                "movetime" => limit with { Time = TimeSpan.FromMilliseconds(Number("movetime", value)) },
                _ => throw new SelfPlayException($"'go {string.Join(' ', words)}' is not understood; known are go nodes N and go movetime MS"),
            };
        }
        return limit;
    }

    private static long Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new SelfPlayException($"{name} wants a whole number up to {int.MaxValue}, not '{value}'");
}
