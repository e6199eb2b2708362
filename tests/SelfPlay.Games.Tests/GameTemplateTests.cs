using System.Diagnostics;
using SelfPlay.Architecture.Tests;

namespace SelfPlay.Games.Tests;

/// <summary>A new game begins as one that builds, is found and obeys every law.</summary>
public sealed class GameTemplateTests
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("selfplay-template-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("placement", "demo-game", "demo-game:rows=8,columns=8", "demo-game:rows=2,columns=5")]
    [TestCase("movement", "demo-game", "demo-game:rows=8,columns=8", "demo-game:rows=3,columns=2")]
    [TestCase("stochastic", "demo-game", "demo-game:length=30,faces=2", "demo-game:length=2,faces=12")]
    public void A_new_game_builds_is_found_and_passes_conformance_as_it_is(string kind, params string[] ids)
    {
        var created = GameTemplate.Create(folder, "demo-game", kind);
        Assert.That(Directory.GetFiles(created).Select(Path.GetFileName), Is.EquivalentTo(new[] { "DemoGame.csproj", "DemoGame.cs" }));
        BorrowStyle();
        Build(created);

        var catalogue = GameCatalogue.Load(Path.Combine(folder, "bin"));
        Assert.That(catalogue.Failures, Is.Empty);
        Assert.That(catalogue.Games.Single(), Has.Property("Id").EqualTo("demo-game").And.Property("Title").EqualTo("Demo game"));
        foreach (var id in ids)
        {
            var report = Conformance.Check(catalogue.Create(id));
            Assert.That(report.Passed, report.ToString());
        }
    }

    [Test]
    public void Beside_the_plug_ins_of_this_repository_the_settings_are_shared()
    {
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        var created = GameTemplate.Create(folder, "demo-game");
        Assert.That(File.ReadAllText(Path.Combine(created, "DemoGame.csproj")), Is.EqualTo("<Project Sdk=\"Microsoft.NET.Sdk\" />\n"));
    }

    [Test]
    public void A_package_is_no_choice_beside_the_plug_ins_of_this_repository()
    {
        File.WriteAllText(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        Assert.That(() => GameTemplate.Create(folder, "demo-game", packageSource: folder), Throws.TypeOf<SelfPlayException>().With.Message.EqualTo(
            $"the plug-ins in '{folder}' take the contract from its Directory.Build.props; a package is for another --folder"));
        Assert.That(Directory.GetDirectories(folder), Is.Empty);
    }

    [Test]
    public void A_package_that_is_not_there_is_named_with_the_way_to_make_it()
    {
        Assert.That(() => GameTemplate.Create(folder, "demo-game", packageSource: "my-feed"), Throws.TypeOf<SelfPlayException>().With.Message.EqualTo(
            "there is no SelfPlay.Games.1.0.0.nupkg in 'my-feed'; make it by: dotnet pack src/SelfPlay.Games -o 'my-feed'"));
        Assert.That(Directory.GetDirectories(folder), Is.Empty);
    }

    [TestCase("Demo")]
    [TestCase("demo game")]
    [TestCase("demo_game")]
    [TestCase("-demo")]
    [TestCase("demo-")]
    [TestCase("2048")]
    [TestCase("demo\n")]
    [TestCase("../demo")]
    [TestCase("")]
    public void A_name_that_is_no_id_is_refused(string name) =>
        AssertRefused(name, $"'{name}' cannot name a game; use lower-case words joined by hyphens, such as 'my-game'");

    [Test]
    public void An_unknown_template_is_refused() =>
        Assert.That(() => GameTemplate.Create(folder, "demo", "puzzle"),
            Throws.TypeOf<SelfPlayException>().With.Message.EqualTo("there is no template 'puzzle'; known are placement, movement, stochastic"));

    [TestCase("player", "Player")]
    [TestCase("bit-operations", "BitOperations")]
    public void A_name_that_the_code_uses_itself_is_refused(string name, string identifier) =>
        AssertRefused(name, $"'{name}' cannot name a game: '{identifier}' means something else in its code; choose another name");

    [TestCase("demo-game")]
    [TestCase("demogame")]
    public void A_name_that_is_taken_is_refused(string name)
    {
        GameTemplate.Create(folder, "demo-game");
        AssertRefused(name, $"the name '{name}' is taken: there is a folder 'DemoGame' in '{folder}' already");
    }

    [Test]
    public void A_missing_folder_is_reported()
    {
        var missing = Path.Combine(folder, "missing");
        Assert.That(() => GameTemplate.Create(missing, "demo"),
            Throws.TypeOf<SelfPlayException>().With.Message.EqualTo($"there is no folder '{missing}'"));
    }

    private void AssertRefused(string name, string message) =>
        Assert.That(() => GameTemplate.Create(folder, name), Throws.TypeOf<SelfPlayException>().With.Message.EqualTo(message));

    /// <summary>The style that this repository demands of its code.</summary>
    private void BorrowStyle()
    {
        File.Copy(Repository.PathOf(".editorconfig"), Path.Combine(folder, ".editorconfig"));
        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), """
            <Project>
              <PropertyGroup>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
              </PropertyGroup>
            </Project>
            """);
    }

    private static void Build(string project)
    {
        var start = new ProcessStartInfo("dotnet", ["build", project, "--nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false"])
        {
            RedirectStandardOutput = true,
        };
        // The build that runs these tests must not steer this one.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.That(build.ExitCode, Is.Zero, output);
    }
}
