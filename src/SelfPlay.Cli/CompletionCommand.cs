using System.CommandLine;
using System.CommandLine.Completions;
using SelfPlay.Games;
using SelfPlay.Networks;

namespace SelfPlay.Cli;

/// <summary><c>completion</c>: lets a shell complete verbs, options, games and presets.</summary>
internal static class CompletionCommand
{
    // Each hands the line up to the cursor, without the program's name, to the program's own [suggest] directive.
    private static readonly Dictionary<string, string> Scripts = new()
    {
        ["bash"] = """
            _selfplay() {
                local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}"
                line="${line#"${COMP_WORDS[0]}"}"; line="${line# }"
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$("PROGRAM" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
            }
            complete -o default -F _selfplay selfplay run.sh

            """,
        ["zsh"] = """
            _selfplay() {
                local line="${BUFFER[1,CURSOR]}"
                line="${line#* }"
                compadd -- ${(f)"$("PROGRAM" "[suggest:${#line}]" "$line" 2>/dev/null)"} || _files
            }
            compdef _selfplay selfplay run.sh

            """,
        ["fish"] = """
            function __selfplay
                set -l line (string replace -r '^\S+\s' '' -- (commandline -cp))
                "PROGRAM" "[suggest:"(string length -- $line)"]" $line 2>/dev/null
            end
            complete -c selfplay -a '(__selfplay)'
            complete -c run.sh -a '(__selfplay)'

            """,
    };

    // What options and arguments of these names take, wherever they are.
    private static readonly Dictionary<string, Func<IEnumerable<string>>> Words = new()
    {
        ["--game"] = () => Common.Catalogue().Games.Select(g => g.Id),
        ["game"] = () => Common.Catalogue().Games.Select(g => g.Id),
        ["--preset"] = () => NetworkArchitecture.Presets.Keys,
        ["shell"] = () => Scripts.Keys,
    };

    /// <summary>Tells a tree of commands which words there are to complete.</summary>
    public static void Prepare(Command command)
    {
        foreach (var option in command.Options)
            Add(option.Name, option.CompletionSources);
        foreach (var argument in command.Arguments)
            Add(argument.Name, argument.CompletionSources);
        foreach (var verb in command.Subcommands)
            Prepare(verb);

        static void Add(string name, List<Func<CompletionContext, IEnumerable<CompletionItem>>> sources)
        {
            if (Words.TryGetValue(name, out var words))
                sources.Add(_ => words().Select(w => new CompletionItem(w)));
        }
    }

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = $"{string.Join(", ", Scripts.Keys)}." };
        var command = new Command("completion", "Print a script that completes commands: source <(selfplay completion bash), or the like in another shell.") { shell };
        command.SetAction(parsed =>
        {
            var wanted = parsed.GetValue(shell)!;
            if (!Scripts.TryGetValue(wanted, out var script))
                throw new SelfPlayException($"there is no completion for '{wanted}'{Suggestion.For(wanted, Scripts.Keys)}; known are {string.Join(", ", Scripts.Keys)}");
            Console.Write(script.ReplaceLineEndings("\n").Replace("PROGRAM", Path.Combine(AppContext.BaseDirectory, "selfplay"), StringComparison.Ordinal));
            return 0;
        });
        return command;
    }
}
