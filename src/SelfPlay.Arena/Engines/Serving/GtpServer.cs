using System.Globalization;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>An agent of ours as an engine that speaks GTP version 2: go of any size and komi, and other games of placing stones.</summary>
public sealed class GtpServer
{
    private static readonly string[] Commands =
    [
        "boardsize", "clear_board", "final_score", "genmove", "known_command", "komi", "list_commands", "name", "play",
        "protocol_version", "quit", "showboard", "undo", "version",
    ];

    private readonly Func<string, Game> createGame;
    private readonly ServedPlayer player;
    private GtpBoard board;
    private IPosition position;

    /// <summary>Sets up a board.</summary>
    /// <param name="game">The game to begin with.</param>
    /// <param name="player">Who plays.</param>
    /// <param name="createGame">Makes the game of an id: go of another size or komi.</param>
    /// <exception cref="SelfPlayException">GTP has no words for this game.</exception>
    public GtpServer(Game game, ServedPlayer player, Func<string, Game> createGame)
    {
        (this.player, this.createGame) = (player, createGame);
        board = GtpBoard.Of(game);
        position = game.NewPosition();
    }

    /// <summary>Answers until <c>quit</c> or the end of the input.</summary>
    public void Run(TextReader input, TextWriter output)
    {
        while (input.ReadLine() is { } line)
        {
            var text = line.Split('#')[0].Replace('\t', ' ').Trim();
            if (text.Length == 0)
                continue;
            var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var id = words[0].All(char.IsAsciiDigit) ? words[0] : "";
            var command = id.Length > 0 ? words[1..] : words;
            try
            {
                output.Write($"={id} {Answer(command)}\n\n");
            }
            catch (SelfPlayException error)
            {
                output.Write($"?{id} {error.Message.ReplaceLineEndings(" ")}\n\n");
            }
            output.Flush();
            if (command is ["quit", ..])
                return;
        }
    }

    private string Answer(string[] words) => words switch
    {
        ["protocol_version"] => "2",
        ["name"] => "SelfPlay",
        ["version"] => player.Name,
        ["known_command", var command] => Commands.Contains(command) ? "true" : "false",
        ["list_commands"] => string.Join('\n', Commands),
        ["boardsize", var size] => Resize(size),
        ["clear_board"] => Clear(),
        ["komi", var komi] => SetKomi(komi),
        ["play", var colour, var move] => Play(colour, move),
        ["genmove", var colour] => Generate(colour),
        ["showboard"] => "\n" + position.BoardText.TrimEnd('\n'),
        ["undo"] => Undo(),
        ["final_score"] => FinalScore(),
        ["quit"] => "",
        [var command, ..] when Commands.Contains(command) => throw new SelfPlayException("syntax error"),
        _ => throw new SelfPlayException("unknown command"),
    };

    private string Resize(string text)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw new SelfPlayException("boardsize not an integer");
        if (size != board.Size)
            Change(size, board.Komi, "unacceptable size");
        return Clear();
    }

    private string SetKomi(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var komi))
            throw new SelfPlayException("komi not a float");
        // Where there is no komi, a controller that sets none is content.
        if (board.IsGo ? komi != board.Komi : komi != 0)
        {
            var history = position.History.ToArray();
            Change(board.Size, komi, "unacceptable komi");
            Clear();
            foreach (var action in history)
                position.Apply(action);
        }
        return "";
    }

    private void Change(int size, double komi, string otherwise)
    {
        if (!board.IsGo || komi * 2 != Math.Floor(komi * 2))
            throw new SelfPlayException(otherwise);
        try
        {
            var game = createGame(board.IdWith(size, komi));
            player.Prepare(game);
            board = GtpBoard.Of(game);
        }
        catch (SelfPlayException error)
        {
            throw new SelfPlayException($"{otherwise}: {error.Message}", error);
        }
    }

    private string Clear()
    {
        position = board.Game.NewPosition();
        return "";
    }

    private string Play(string colour, string move)
    {
        RequireTurn(colour);
        foreach (var action in position.LegalActions)
        {
            if (board.Write(position, action).Equals(move, StringComparison.OrdinalIgnoreCase))
            {
                position.Apply(action);
                return "";
            }
        }
        throw new SelfPlayException("illegal move");
    }

    private string Generate(string colour)
    {
        RequireTurn(colour);
        var action = player.Choose(position, default);
        var text = board.Write(position, action);
        position.Apply(action);
        return text;
    }

    private string Undo()
    {
        var history = position.History;
        if (history.Count == 0)
            throw new SelfPlayException("cannot undo");
        var before = board.Game.NewPosition();
        foreach (var action in history.Take(history.Count - 1))
            before.Apply(action);
        position = before;
        return "";
    }

    private string FinalScore()
    {
        if (board.IsGo)
            return AreaScore.Text(position.BoardText, board.Komi);
        if (position.CurrentPlayer != Player.Terminal)
            throw new SelfPlayException("cannot score before the game is over");
        return position.Returns[0] switch { > 0 => "B+1", < 0 => "W+1", _ => "0" };
    }

    private void RequireTurn(string colour)
    {
        var seat = colour.ToLowerInvariant() switch
        {
            "b" or "black" => 0,
            "w" or "white" => 1,
            _ => throw new SelfPlayException($"invalid color {colour}"),
        };
        if (position.CurrentPlayer == Player.Terminal)
            throw new SelfPlayException("illegal move: the game is over");
        if (position.CurrentPlayer != seat)
            throw new SelfPlayException($"illegal move: {GtpBoard.Colour(position.CurrentPlayer)} is to move");
    }
}
