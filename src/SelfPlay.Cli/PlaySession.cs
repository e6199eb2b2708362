using System.Globalization;
using SelfPlay.Arena;
using SelfPlay.Games;

namespace SelfPlay.Cli;

/// <summary>One game of a person against an agent, which takes all other seats.</summary>
/// <param name="game">The game.</param>
/// <param name="opponent">The agent.</param>
/// <param name="seat">The person's seat, from 0.</param>
/// <param name="hints">Whether to give a hint before each of the person's moves.</param>
/// <param name="seed">Chance is drawn from it.</param>
internal sealed class PlaySession(Game game, IAgent opponent, int seat, bool hints, ulong seed)
{
    private const string Commands = "a move, hint, undo, moves, board, resign, quit";
    private const int MovesInHint = 5;

    private readonly List<int> ownPlies = [];
    private IPosition position = game.NewPosition();
    private SeededRandom random = new(seed);
    private TextWriter output = TextWriter.Null;

    /// <summary>Plays until the game is over or the person ends it; the end of the input does so too.</summary>
    public void Run(TextReader input, TextWriter to)
    {
        output = to;
        output.WriteLine($"{game.Description.Title} ({game.Id}): you are player {seat + 1} of {game.Shape.Players}, {opponent.Name} plays {(game.Shape.Players == 1 ? "nothing" : "the rest")}.");
        output.WriteLine($"Type {Commands}.");
        ShowBoard();
        while (true)
        {
            if (!LetOthersMove())
                return;
            if (position.CurrentPlayer == Player.Terminal)
            {
                ShowResult();
                return;
            }
            if (hints)
                Hint();
            if (!TakeTurn(input))
                return;
        }
    }

    /// <summary>Chance and the opponent move until the person is to move.</summary>
    /// <returns>False if the opponent gave the game up.</returns>
    private bool LetOthersMove()
    {
        while (position.CurrentPlayer != Player.Terminal && position.CurrentPlayer != seat)
        {
            if (position.CurrentPlayer == Player.Chance)
            {
                var outcome = position.LegalActions[random.NextIndex([.. position.ChanceProbabilities])];
                output.WriteLine($"chance: {position.ActionText(outcome)}");
                position.Apply(outcome);
                continue;
            }
            var actions = new int[1];
            try
            {
                opponent.ChooseActions([position], actions);
            }
            catch (EngineFaultException fault)
            {
                output.WriteLine($"{fault.Message}: you win.");
                return false;
            }
            output.WriteLine($"{opponent.Name}{(game.Shape.Players > 2 ? $" (player {position.CurrentPlayer + 1})" : "")} plays {position.ActionText(actions[0])}");
            position.Apply(actions[0]);
            ShowBoard();
        }
        return true;
    }

    /// <summary>Reads lines until one of them is a move or takes one back.</summary>
    /// <returns>False if the person ends the game.</returns>
    private bool TakeTurn(TextReader input)
    {
        while (true)
        {
            output.Write("your move> ");
            output.Flush();
            var line = input.ReadLine()?.Trim();
            switch (line?.ToLowerInvariant())
            {
                case null or "quit":
                    output.WriteLine("goodbye");
                    return false;
                case "resign":
                    output.WriteLine("you resign; goodbye");
                    return false;
                case "":
                    break;
                case "help":
                    output.WriteLine($"type {Commands}");
                    break;
                case "moves":
                    output.WriteLine(string.Join(' ', position.LegalActions.Select(position.ActionText)));
                    break;
                case "board":
                    ShowBoard();
                    break;
                case "hint":
                    Hint();
                    break;
                case "undo":
                    if (TakeBack())
                        return true;
                    break;
                default:
                    if (Move(line))
                        return true;
                    break;
            }
        }
    }

    private bool Move(string text)
    {
        try
        {
            var action = position.ParseAction(text);
            ownPlies.Add(position.History.Count);
            position.Apply(action);
            ShowBoard();
            return true;
        }
        catch (IllegalMoveException error)
        {
            output.WriteLine($"{error.Message}; or type {Commands}");
            return false;
        }
    }

    /// <summary>Goes back to before the person's last move.</summary>
    private bool TakeBack()
    {
        if (ownPlies.Count == 0)
        {
            output.WriteLine("there is no move of yours to take back");
            return false;
        }
        var line = position.History.Take(ownPlies[^1]).ToList();
        ownPlies.RemoveAt(ownPlies.Count - 1);
        position = game.NewPosition();
        line.ForEach(position.Apply);
        output.WriteLine("taken back");
        ShowBoard();
        return true;
    }

    private void Hint()
    {
        if (opponent is IMoveAnalyst analyst)
        {
            var opinion = analyst.Analyse(position);
            output.WriteLine($"hint: you stand at {Signed(opinion.Value)} (-1 lost, +1 won); {opponent.Name} looks at");
            foreach (var move in opinion.Moves.Take(MovesInHint))
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {position.ActionText(move.Action),-8} {100 * move.Share,5:F1} %{(move.Value is { } value ? $"   {Signed(value)}" : "")}"));
            return;
        }
        var actions = new int[1];
        try
        {
            if (opponent is IValueAgent judge)
            {
                var values = new float[1];
                judge.Evaluate([position], actions, values);
                output.WriteLine($"hint: {position.ActionText(actions[0])}; you stand at {Signed(values[0])} (-1 lost, +1 won)");
                return;
            }
            opponent.ChooseActions([position], actions);
            output.WriteLine($"hint: {opponent.Name} would play {position.ActionText(actions[0])}");
        }
        catch (SelfPlayException error)
        {
            output.WriteLine($"no hint: {error.Message}");
        }
    }

    private void ShowBoard() => output.WriteLine($"\n{position.BoardText.TrimEnd('\n')}\n");

    private void ShowResult()
    {
        var returns = position.Returns;
        var best = returns.Max();
        var winners = Enumerable.Range(0, returns.Count).Where(s => returns[s] == best).ToList();
        output.WriteLine(game.Shape.Players switch
        {
            1 => $"the game is over: your result is {Signed(returns[0])}",
            _ when returns.All(r => r == best) => "the game is over: a draw",
            _ when winners.Count > 1 => $"the game is over: players {string.Join(" and ", winners.Select(s => s + 1))} share the first place",
            _ when returns[seat] == best => "the game is over: you win",
            _ => $"the game is over: player {winners[0] + 1} wins",
        });
    }

    private static string Signed(float value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
