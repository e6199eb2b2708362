using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>What of a suite is public before its games are made.</summary>
/// <param name="Generator">The generator's version.</param>
/// <param name="Rungs">The rungs, ascending.</param>
/// <param name="Novel">Novel games of each rung, at least 1.</param>
/// <param name="Classics">Disguised known games of each rung.</param>
public sealed record SuiteShape(string Generator, ImmutableArray<int> Rungs, int Novel, int Classics)
{
    private const int HighestRung = 99, MostGames = 1000;

    /// <summary>Games of each rung.</summary>
    [JsonIgnore]
    public int PerRung => Novel + Classics;

    /// <summary>A shape from what people write.</summary>
    /// <param name="generator">The generator's version.</param>
    /// <param name="rungs">As in <c>1-6</c> or <c>1,3,5</c>.</param>
    /// <param name="novel">Novel games of each rung.</param>
    /// <param name="classics">Disguised known games of each rung.</param>
    /// <exception cref="SelfPlayException">The rungs cannot be read or a number is out of range.</exception>
    public static SuiteShape Parse(string generator, string rungs, int novel, int classics)
    {
        var list = rungs.Split(',').SelectMany(part => Range(part, rungs)).Distinct().Order().ToImmutableArray();
        var shape = new SuiteShape(generator, list, novel, classics);
        return shape.Problem is { } problem ? throw new SelfPlayException(problem) : shape;
    }

    /// <summary>What is wrong with the numbers; null if nothing is.</summary>
    internal string? Problem =>
        string.IsNullOrWhiteSpace(Generator) || Generator.Contains('\n', StringComparison.Ordinal) ? "the generator's version is not one line of text"
        : Rungs.IsDefaultOrEmpty || Rungs.Any(r => r is < 0 or > HighestRung) || !Rungs.SequenceEqual(Rungs.Distinct().Order())
            ? $"rungs are different numbers from 0 to {HighestRung} in ascending order"
        : Novel is < 1 or > MostGames ? $"{Novel} novel games of each rung are not possible; 1 to {MostGames} are"
        : Classics is < 0 or > MostGames ? $"{Classics} classics of each rung are not possible; 0 to {MostGames} are"
        : null;

    private static IEnumerable<int> Range(string part, string all)
    {
        var ends = part.Split('-').Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rung) ? rung : -1).ToArray();
        return ends.Length <= 2 && ends[0] is >= 0 and <= HighestRung && ends[^1] >= ends[0] && ends[^1] <= HighestRung
            ? Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)
            : throw new SelfPlayException($"'{all}' names no rungs; write them as in 1-6 or 1,3,5 (0 to {HighestRung})");
    }
}
