using System.Collections.Immutable;
using System.Globalization;

namespace SelfPlay.Games;

/// <summary>One integer parameter of a game, with the range in which the rules make sense.</summary>
public sealed record ParameterSpec(string Name, int Default, int Min, int Max, string Description);

/// <summary>A parameter is unknown, malformed, out of range or contradicts another. The message says what would be right.</summary>
public sealed class GameParameterException(string message) : SelfPlayException(message);

/// <summary>Values for all parameters of a game: those given in the id, defaults for the rest.</summary>
public sealed class GameParameters
{
    private readonly ImmutableArray<ParameterSpec> specs;
    private readonly ImmutableDictionary<string, int> values;

    private GameParameters(ImmutableArray<ParameterSpec> specs, ImmutableDictionary<string, int> values)
    {
        this.specs = specs;
        this.values = values;
    }

    /// <summary>The value of a declared parameter.</summary>
    /// <exception cref="GameParameterException">No parameter of that name is declared.</exception>
    public int this[string name] =>
        values.TryGetValue(name, out var value) ? value : throw new GameParameterException($"no parameter '{name}' is declared");

    /// <summary>Reads <c>rows=6,columns=7</c>; an empty text gives the defaults.</summary>
    /// <exception cref="GameParameterException">A name is unknown or given twice, or a value is no integer within its range.</exception>
    public static GameParameters Parse(GameDescription game, string text)
    {
        var values = game.Parameters.ToImmutableDictionary(p => p.Name, p => p.Default);
        var given = new HashSet<string>();
        foreach (var pair in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = pair.Split('=', 2, StringSplitOptions.TrimEntries);
            var spec = game.Parameters.FirstOrDefault(p => p.Name == parts[0])
                ?? throw new GameParameterException($"{game.Id} has no parameter '{parts[0]}'{Suggestion.For(parts[0], game.Parameters.Select(p => p.Name))}; {Known(game)}");
            if (!given.Add(spec.Name))
                throw new GameParameterException($"{game.Id}: parameter '{spec.Name}' is given twice");
            if (parts.Length < 2 || !int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                throw new GameParameterException($"{game.Id}: parameter '{spec.Name}' wants an integer, as in {spec.Name}={spec.Default}");
            if (value < spec.Min || value > spec.Max)
                throw new GameParameterException($"{game.Id}: {spec.Name}={value} is out of range; {spec.Min} to {spec.Max} is allowed");
            values = values.SetItem(spec.Name, value);
        }
        return new GameParameters(game.Parameters, values);
    }

    /// <summary>The values that differ from the defaults, in the order of declaration: <c>rows=6,columns=7</c>; empty if none do.</summary>
    public override string ToString() =>
        string.Join(',', specs.Where(p => values[p.Name] != p.Default).Select(p => $"{p.Name}={values[p.Name]}"));

    /// <summary>Replaces <c>{name}</c> in a text by the value of each parameter.</summary>
    public string Fill(string text) =>
        specs.Aggregate(text, (filled, p) => filled.Replace($"{{{p.Name}}}", values[p.Name].ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

    private static string Known(GameDescription game) =>
        game.Parameters.IsEmpty ? "it has none" : "known are " + string.Join(", ", game.Parameters.Select(p => p.Name));
}
