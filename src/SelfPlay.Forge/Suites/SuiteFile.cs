using System.Text.Json;
using System.Text.Json.Nodes;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>The files of suites. Each is written in one way only, and a file that differs from that by a byte is refused.</summary>
public static class SuiteFile
{
    /// <summary>Reads a published suite.</summary>
    /// <exception cref="SelfPlayException">It is missing, of another version, no suite or edited.</exception>
    public static Suite ReadSuite(string path)
    {
        var suite = Read<Suite>(path, "suite");
        if (suite.Games.IsDefault || suite.Games.Contains(null!))
            throw new SelfPlayException($"{path} is no suite: games: null is no game");
        return suite.Shape.Problem is { } problem ? throw new SelfPlayException($"{path} is no suite: shape: {problem}") : suite;
    }

    /// <summary>Reads what opens a suite.</summary>
    /// <exception cref="SelfPlayException">It is missing, of another version, no such file or edited.</exception>
    public static Reveal ReadReveal(string path)
    {
        var reveal = Read<Reveal>(path, "reveal of a suite");
        return reveal.Games.IsDefault || reveal.Games.Contains(null!) ? throw new SelfPlayException($"{path} is no reveal of a suite: games: null is no game") : reveal;
    }

    /// <summary>Writes a suite, or its reveal, or the record of one of its games. What is there already stays, if it is the same.</summary>
    /// <param name="path">Where; its folder is created if missing.</param>
    /// <param name="value">What.</param>
    /// <param name="isPrivate">Whether only the owner may read it.</param>
    /// <exception cref="SelfPlayException">Something else is there, or it cannot be written.</exception>
    public static void Write<T>(string path, T value, bool isPrivate = false)
    {
        var text = Text(value);
        if (!File.Exists(path))
            PlainFile.WriteNew(path, text, isPrivate);
        else if (PlainFile.Read(path, "file") != text)
            throw new SelfPlayException($"{path} exists and holds something else; move it away or choose another folder");
    }

    /// <summary>What is written.</summary>
    internal static string Text<T>(T value) => JsonSerializer.Serialize(value, RuleFile.Indented) + "\n";

    /// <summary>Reads a file that was written with <see cref="Text"/>.</summary>
    internal static T Read<T>(string path, string what)
        where T : class
    {
        var text = PlainFile.Read(path, what);
        try
        {
            var root = JsonNode.Parse(text) as JsonObject;
            if (root?["format"] is JsonValue value && value.TryGetValue<int>(out var format) && format != Suite.CurrentFormat)
                throw new SelfPlayException($"{path} has format {format}; this build reads format {Suite.CurrentFormat}");
            var read = JsonSerializer.Deserialize<T>(text, RuleFile.Json) ?? throw new SelfPlayException($"{path} is no {what}: it says null");
            return Difference(text, Text(read)) is { } line ? throw new SelfPlayException($"{path} was edited: line {line} is not as this program writes it") : read;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new SelfPlayException($"{path} is no {what}: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    private static int? Difference(string text, string written)
    {
        if (text == written)
            return null;
        var same = text.Zip(written).TakeWhile(pair => pair.First == pair.Second).Count();
        return 1 + text.AsSpan(0, same).Count('\n');
    }
}
