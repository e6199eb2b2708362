using System.Text.Json;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>
/// An agent of ours that answers the JSON protocol: <c>{"move": id}</c> to a question, <c>{"error": "…"}</c> to what is none.
/// </summary>
/// <param name="game">The game.</param>
/// <param name="player">Who answers.</param>
public sealed class JsonServer(Game game, ServedPlayer player)
{
    /// <summary>Answers until the end of the input.</summary>
    public void Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line))
                continue;
            output.WriteLine(Answer(line));
            output.Flush();
        }
    }

    private string Answer(string line)
    {
        try
        {
            var request = JsonRequest.Parse(line);
            var position = game.NewPosition();
            if (request.Game is { } id && id != game.Id)
                throw new SelfPlayException($"the game is {game.Id} here, not {id}");
            foreach (var move in request.History ?? throw new SelfPlayException("the request has no history; at the beginning it is []"))
                position.Apply(position.ParseAction(move));
            if (position.CurrentPlayer < 0)
                throw new SelfPlayException("no player is to move after this history");
            var limit = new MoveLimit(null, request.Clock is { MoveMs: > 0 } clock ? TimeSpan.FromMilliseconds(clock.MoveMs) : null);
            return JsonSerializer.Serialize(new { move = player.Choose(position, limit) });
        }
        catch (SelfPlayException error)
        {
            return JsonSerializer.Serialize(new { error = error.Message });
        }
    }
}
