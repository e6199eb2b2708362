using SelfPlay.Architecture.Tests;

namespace SelfPlay.Cli.Tests;

/// <summary>A plug-in in a folder of its own needs nothing of this repository but the package of the contract.</summary>
public sealed class PackageTests
{
    private string home = "";

    [SetUp]
    public void CreateHome() => home = Directory.CreateTempSubdirectory("selfplay-package-").FullName;

    [TearDown]
    public void DeleteHome() => Directory.Delete(home, recursive: true);

    [Test]
    public void A_plug_in_built_against_the_package_alone_is_found_and_passes_the_check()
    {
        var (code, output) = Shell.Run(home, $"""
            # Whatever asks the network fails.
            export http_proxy=http://127.0.0.1:9 https_proxy=http://127.0.0.1:9
            dotnet pack "{Repository.PathOf("src/SelfPlay.Games")}" --configuration {Configuration} --no-build --output feed
            mkdir my-games dropped
            selfplay games new packaged-game --template stochastic --folder my-games --package-source feed
            dotnet build my-games/PackagedGame --configuration Release
            cp my-games/bin/PackagedGame/PackagedGame.dll dropped
            export SELFPLAY_GAMES="$HOME/dropped"
            selfplay games check packaged-game --games 20
            """);
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("passed; packaged-game:"));
        var project = File.ReadAllText(Path.Combine(home, "my-games", "PackagedGame", "PackagedGame.csproj"));
        Assert.That(project, Does.Contain("<PackageReference Include=\"SelfPlay.Games\"").And.Not.Contain(Repository.Root));
        Assert.That(Path.Combine(home, "my-games", "bin", "PackagedGame", "SelfPlay.Games.dll"), Does.Not.Exist, "the host provides it");
    }

    /// <summary>What the tests were built as, and with them what is packed.</summary>
    private static string Configuration => Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
}
