using System.Text;
using SelfPlay.Architecture.Tests;

namespace SelfPlay.Cli.Tests;

/// <summary>The guide for new games is followed word for word, in a folder outside the repository.</summary>
public sealed class GuideTests
{
    private const string Placed = "$HOME/my-games/Chomp/Chomp.cs";

    private string home = "";

    [SetUp]
    public void CreateHome() => home = Directory.CreateTempSubdirectory("selfplay-guide-").FullName;

    [TearDown]
    public void DeleteHome() => Directory.Delete(home, recursive: true);

    [Test]
    public void A_game_made_by_the_guide_is_found_checked_solved_trained_and_played()
    {
        var (code, output) = Shell.Run(home, Script(File.ReadAllLines(Repository.PathOf(Path.Combine("docs", "adding-a-game.md")))));
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.Zero, output);
            Assert.That(output, Does.Contain("Chomp (chomp)"), "shown");
            Assert.That(output, Does.Contain("passed; chomp:").And.Contain("passed; chomp:rows=8,columns=8:"), "checked");
            Assert.That(output, Does.Contain("value 1 for the player to move"), "solved");
            Assert.That(output, Does.Contain("run my-chomp, chomp:rows=3,columns=4"), "trained");
            Assert.That(output, Does.Contain("mcts:50"), "played");
        });
    }

    /// <summary>The guide's blocks in order: commands as they stand, code written to the file that the text names.</summary>
    private static string Script(string[] guide)
    {
        var script = new StringBuilder();
        var language = "";
        foreach (var line in guide)
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                if (language == "csharp")
                    script.Append("END_OF_CODE\n");
                language = language.Length > 0 ? "" : line[3..];
                if (language == "csharp")
                    script.Append($"cat > \"{Placed}\" <<'END_OF_CODE'\n");
            }
            else if (language.Length > 0)
                script.Append(line.Replace("./run.sh", "selfplay", StringComparison.Ordinal)).Append('\n');
        }
        return script.ToString();
    }
}
