using System.Text.Json;
using System.Text.Json.Nodes;
using SelfPlay.Games;

namespace SelfPlay.Training;

/// <summary>Changes single options by name, as <c>learner.learningRate=0.001</c>.</summary>
public static class OptionChange
{
    private static readonly string[] Sections = ["selfPlay", "replay", "learner", "gate"];

    /// <summary>Options with some of them changed. Letters' case does not matter.</summary>
    /// <param name="options">The options so far.</param>
    /// <param name="changes">Each <c>section.option=value</c>, or <c>preset=NAME</c>.</param>
    /// <exception cref="SelfPlayException">There is no such option, or the value is of the wrong kind. Ranges are checked by <see cref="TrainingOptions.Validate"/>.</exception>
    public static TrainingOptions Apply(TrainingOptions options, IEnumerable<string> changes)
    {
        foreach (var change in changes)
            options = Apply(options, change);
        return options;
    }

    /// <summary>What differs between options, each as <c>learner.reuseRatio 4 → 2</c>.</summary>
    public static IReadOnlyList<string> Between(TrainingOptions before, TrainingOptions after)
    {
        var (old, now) = (Flatten(before), Flatten(after));
        return [.. now.Where(o => old[o.Key] != o.Value).Select(o => $"{o.Key} {old[o.Key]} → {o.Value}")];

        static Dictionary<string, string> Flatten(TrainingOptions options) => JsonSerializer.SerializeToNode(options, TrainingRun.Json)!.AsObject()
            .SelectMany(o => o.Value is JsonObject section ? section.Select(i => (Name: $"{o.Key}.{i.Key}", i.Value)) : [(Name: o.Key, o.Value)])
            .ToDictionary(o => o.Name, o => o.Value?.ToString() ?? "none");
    }

    private static TrainingOptions Apply(TrainingOptions options, string change)
    {
        var all = JsonSerializer.SerializeToNode(options, TrainingRun.Json)!.AsObject();
        if (change.Split('=', 2) is not [var path, var value])
            throw new SelfPlayException($"'{change}' changes nothing; write section.option=value, such as learner.learningRate=0.001, or preset=NAME");
        if (path.Split('.') is [var sectionName, var optionName])
        {
            var section = all[Find(Sections, sectionName, "section of options")]!.AsObject();
            section[Find(section.Select(o => o.Key), optionName, $"option in '{sectionName}'")] = Value(value);
        }
        else
            all[Find(["preset"], path, "option outside the sections")] = Value(value);
        try
        {
            return all.Deserialize<TrainingOptions>(TrainingRun.Json)!;
        }
        catch (JsonException error)
        {
            throw new SelfPlayException($"'{value}' is no value for {path}", error);
        }
    }

    private static string Find(IEnumerable<string> names, string name, string what)
    {
        var known = names.ToList();
        return known.Find(n => n.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new SelfPlayException($"there is no {what} called '{name}'{Suggestion.For(name, known)}; known are {string.Join(", ", known)}");
    }

    /// <summary>A number or a truth value where the text is one, else a name.</summary>
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
