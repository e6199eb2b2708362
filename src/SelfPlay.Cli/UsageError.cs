using System.CommandLine;
using SelfPlay.Games;

namespace SelfPlay.Cli;

/// <summary>What is wrong with a command line, in one line.</summary>
internal static class UsageError
{
    /// <summary>Describes the first mistake, with what was probably meant.</summary>
    public static string Describe(ParseResult parsed)
    {
        var problem = parsed.UnmatchedTokens is [var unknown, ..]
            ? $"'{unknown}' means nothing here{Suggestion.For(unknown, Words(parsed.CommandResult))}"
            : parsed.Errors[0].Message;
        return $"{problem} (see --help)";
    }

    /// <summary>The verbs and options that may follow a command.</summary>
    private static IEnumerable<string> Words(System.CommandLine.Parsing.CommandResult command) =>
        command.Command.Subcommands.Cast<Symbol>().Concat(command.Command.Options).Where(s => !s.Hidden).SelectMany(s => s switch
        {
            Command verb => verb.Aliases.Prepend(verb.Name),
            Option option => option.Aliases.Prepend(option.Name),
            _ => [s.Name],
        });
}
