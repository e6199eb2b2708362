using System.CommandLine;
using SelfPlay.Games;

namespace SelfPlay.Cli;

/// <summary><c>games draw</c>: a position as a picture.</summary>
internal static class GamesDrawCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("game") { Description = "A game id with optional parameters." };
        var moves = new Option<string>("--moves") { Description = "Moves from the beginning, as the game writes them, separated by blanks; chance's outcomes included.", DefaultValueFactory = _ => "" };
        var random = new Option<int>("--random") { Description = "Then so many random moves." };
        var seed = Common.Seed();
        var legal = new Option<bool>("--legal") { Description = "Mark the cells where the player to move may act." };
        var output = new Option<string?>("--output", "-o") { Description = "The SVG file to write; standard output if left out." };
        var json = Common.Json();
        var command = new Command("draw", "Draw a position as an SVG picture.") { id, moves, random, seed, legal, output, json };
        command.SetAction(parsed =>
        {
            var position = Common.Catalogue().Create(parsed.GetValue(id)!).NewPosition();
            foreach (var move in parsed.GetValue(moves)!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                position.Apply(position.ParseAction(move));
            PlayRandomly(position, parsed.GetValue(random), parsed.GetValue(seed));
            var marks = parsed.GetValue(legal) ? position.LegalActions.SelectMany(a => position.Sketch(a).Cells.TakeLast(1)) : [];
            var svg = BoardSvg.Of(position, new BoardPicture { Marks = marks });
            if (parsed.GetValue(output) is { } file)
                Common.WriteFile(file, svg);
            if (parsed.GetValue(json))
                Common.WriteJson(new { Game = position.Game.Id, Plies = position.History.Count, Svg = svg });
            else if (parsed.GetValue(output) is null)
                Console.Write(svg);
            return 0;
        });
        return command;
    }

    private static void PlayRandomly(IPosition position, int moves, ulong seed)
    {
        if (moves < 0)
            throw new SelfPlayException($"--random {moves} makes no sense; give 0 or more");
        var random = SeededRandom.ForStream(seed, 0);
        for (; moves > 0 && position.CurrentPlayer != Player.Terminal; moves--)
            position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
    }
}
