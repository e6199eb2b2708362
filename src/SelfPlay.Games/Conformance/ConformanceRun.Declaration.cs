using System.Text.RegularExpressions;

namespace SelfPlay.Games;

/// <summary>This part checks what a game declares about itself.</summary>
internal sealed partial class ConformanceRun<TGame, TState>
{
    private const int ShortestRules = 60;

    private void CheckDescription()
    {
        var description = Call("Description", () => game.Description);
        if (!Patterns.Id().IsMatch(description.Id))
            Fail(ConformanceLaws.DescriptionId,
                $"'{description.Id}' is no id; lower-case words joined by hyphens are, such as 'tic-tac-toe'");
        if (string.IsNullOrWhiteSpace(description.Title))
            Fail(ConformanceLaws.DescriptionId, "the title is empty");
        if (description.Rules.Length < ShortestRules)
            Fail(ConformanceLaws.RulesText, $"the rules have only {description.Rules.Length} characters");
        if (Patterns.Placeholder().Match(game.RulesText) is { Success: true } open)
            Fail(ConformanceLaws.RulesText, $"the rules mention {open.Value}, but there is no such parameter");
    }

    // A game that was made from something else than parameters has a description of its own.
    private void CheckParameters()
    {
        var description = TGame.Description;
        if (!ReferenceEquals(game.Description, description))
            return;
        var names = new HashSet<string>();
        foreach (var spec in description.Parameters)
        {
            if (!Patterns.ParameterName().IsMatch(spec.Name))
                Fail(ConformanceLaws.Parameters, $"'{spec.Name}' is no parameter name; a lower-case word is, such as 'rows'");
            else if (!names.Add(spec.Name))
                Fail(ConformanceLaws.Parameters, $"two parameters are named '{spec.Name}'");
            if (string.IsNullOrWhiteSpace(spec.Description))
                Fail(ConformanceLaws.Parameters, $"parameter '{spec.Name}' has no description");
            if (spec.Default < spec.Min || spec.Default > spec.Max)
                Fail(ConformanceLaws.Parameters,
                    $"the default {spec.Name}={spec.Default} is not within {spec.Min} to {spec.Max}");
        }
        if (Failed(ConformanceLaws.Parameters))
            return;
        foreach (var spec in description.Parameters)
        {
            CheckExtreme($"{spec.Name}={spec.Min}");
            CheckExtreme($"{spec.Name}={spec.Max}");
        }
        CheckIdRoundTrip();
    }

    private void CheckExtreme(string parameters)
    {
        try
        {
            Game<TGame, TState>.Create(parameters);
        }
        catch (GameParameterException)
        {
            // A value within its range may still contradict the other parameters.
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Fail(ConformanceLaws.ParameterRange, $"Create with {parameters} threw {PluginLoader.Reason(error)}");
        }
    }

    private void CheckIdRoundTrip()
    {
        var parameters = game.Id.Split(':', 2) is [_, var values] ? values : "";
        var again = Call("Create", () => Game<TGame, TState>.Create(parameters));
        if (again.Id != game.Id || again.Shape != shape)
            Fail(ConformanceLaws.IdRoundTrip, $"'{game.Id}' makes '{again.Id}' with {again.Shape} in place of {shape}");
    }

    private void CheckShape()
    {
        var (observation, actions) = (shape.Observation, shape.Actions);
        if (shape.Players < 1)
            Fail(ConformanceLaws.Shape, $"there are {shape.Players} players; at least 1 is needed");
        if (observation.Planes < 1 || observation.Rows < 1 || observation.Columns < 1)
            Fail(ConformanceLaws.Shape, $"the observation {observation} is empty");
        if (actions.Planes < 0 || actions.Rows < 0 || actions.Columns < 0 || actions.Extra < 0 || actions.Count < 1)
            Fail(ConformanceLaws.Shape, $"the action shape {actions} holds no action or a negative number");
        if (shape.MaxLength < 1)
            Fail(ConformanceLaws.Shape, $"the maximum length is {shape.MaxLength}");
        var board = actions.Planes == 0 ? (0, 0) : (observation.Rows, observation.Columns);
        if ((actions.Rows, actions.Columns) != board)
        {
            Fail(ConformanceLaws.ActionPlanes,
                $"{actions.Planes} action planes lie on a board of {actions.Rows}×{actions.Columns}; {board.Item1}×{board.Item2} would be right");
        }
        if (Call("SymmetryCount", () => TGame.SymmetryCount(in rules)) is var symmetries && symmetries < 1)
            Fail(ConformanceLaws.SymmetryCount, $"there are {symmetries} symmetries; the identity is always one");
    }

    private void CheckNewPosition()
    {
        var start = Call("NewPosition", () => rules.NewPosition());
        var again = rules.NewPosition();
        if (!StateBytes.Equal(in start, in again))
            Fail(ConformanceLaws.NewPosition, "two new positions differ; what is random belongs to actions of chance");
        if (Call("CurrentPlayer", () => rules.CurrentPlayer(in start)) == Player.Terminal)
            Fail(ConformanceLaws.NewPosition, "the game is over before it begins");
    }
}

/// <summary>The forms that names have.</summary>
internal static partial class Patterns
{
    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z")]
    public static partial Regex Id();

    [GeneratedRegex("^[a-z][a-z0-9]*\\z")]
    public static partial Regex ParameterName();

    [GeneratedRegex("\\{\\w*\\}")]
    public static partial Regex Placeholder();
}
