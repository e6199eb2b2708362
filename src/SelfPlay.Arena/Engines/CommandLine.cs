using System.Text;
using SelfPlay.Games;

namespace SelfPlay.Arena;

/// <summary>Command lines as people write them.</summary>
internal static class CommandLine
{
    /// <summary>Where programs are looked for besides PATH: beside this program, and where distributions put games.</summary>
    private static readonly string[] MoreFolders = [AppContext.BaseDirectory, "/usr/games"];

    /// <summary>Splits at blanks outside quotes, as a shell does; nothing is expanded.</summary>
    /// <exception cref="SelfPlayException">A quote is not closed, or there is no word.</exception>
    public static IReadOnlyList<string> Split(string line)
    {
        var (words, word, quote) = (new List<string>(), default(StringBuilder), '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '\\' && quote != '\'' && i + 1 < line.Length)
                (word ??= new()).Append(line[++i]);
            else if (quote != '\0' && c == quote)
                quote = '\0';
            else if (quote == '\0' && c is '\'' or '"')
                (quote, word) = (c, word ?? new());
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
                (word ??= new()).Append(c);
        }
        if (quote != '\0')
            throw new SelfPlayException($"the command line {line} has a {quote} that is not closed");
        if (word is not null)
            words.Add(word.ToString());
        return words.Count > 0 ? words : throw new SelfPlayException("an engine wants a command line, as in engine:ugi:my-engine --fast");
    }

    /// <summary>The file of a program.</summary>
    /// <exception cref="SelfPlayException">There is none of that name.</exception>
    public static string Find(string program)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<string> candidates = program.Contains('/') ? [program] : path.Concat(MoreFolders).Select(folder => Path.Combine(folder, program));
        return candidates.FirstOrDefault(File.Exists) is { } found
            ? Path.GetFullPath(found)
            : throw new SelfPlayException($"there is no program '{program}' to start as an engine; give its path, or install it");
    }
}
