using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SelfPlay.Games.Tests;

/// <summary>A plug-in that cannot be loaded is named with the reason, and the others are not affected.</summary>
public sealed class PluginLoadingTests
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("selfplay-plugins-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_file_that_is_no_assembly_is_reported()
    {
        File.WriteAllText(Path.Combine(folder, "Text.dll"), "no assembly");
        AssertSingleFailure("Text", "BadImageFormatException");
    }

    [Test]
    public void An_assembly_without_games_is_reported()
    {
        Emit("Empty");
        AssertSingleFailure("Empty", "it names no game; add [assembly: Game<TGame, TState>]");
    }

    [Test]
    public void A_plug_in_for_another_version_of_the_contract_is_reported()
    {
        Emit("Future", (typeof(GameAttribute<TugGame, TugState>), 99));
        AssertSingleFailure("Future", "it was built for version 99 of the game contract, this is version 1; rebuild it");
    }

    [Test]
    public void A_plug_in_built_with_a_newer_contract_assembly_is_reported()
    {
        Emit("Newer", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        ReferToContractAssembly(Path.Combine(folder, "Newer.dll"), major: 9);
        AssertSingleFailure("Newer", "it was built with SelfPlay.Games 9.0.0.0, this is 1.0.0.0; rebuild it with this one, or update this program");
    }

    [Test]
    public void A_plug_in_built_with_an_older_contract_assembly_is_loaded()
    {
        Emit("Older", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        ReferToContractAssembly(Path.Combine(folder, "Older.dll"), major: 0);
        Assert.That(GameCatalogue.Load(folder).Games.Single().Id, Is.EqualTo("tug"));
    }

    [Test]
    public void A_plug_in_that_throws_while_its_game_is_made_is_reported()
    {
        Emit("Crashing", (typeof(GameAttribute<DescribedGame<CrashingAlways>, int>), GameContract.Version));
        AssertSingleFailure("Crashing", "InvalidOperationException: out of order");
    }

    [Test]
    public void Two_plug_ins_with_the_same_game_are_reported_and_the_first_one_stays()
    {
        Emit("First", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        Emit("Second", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        AssertSingleFailure("Second", "a game 'tug' exists already; give it another id", expectedGames: ["tug"]);
    }

    [Test]
    public void The_others_are_loaded_beside_a_broken_one()
    {
        Emit("Empty");
        Emit("Good",
            (typeof(GameAttribute<TugGame, TugState>), GameContract.Version),
            (typeof(GameAttribute<ClaimGame, ClaimState>), GameContract.Version));
        var catalogue = GameCatalogue.Load(folder, Path.Combine(folder, "no such folder"));
        Assert.That(catalogue.Games.Select(g => g.Id), Is.EqualTo(new[] { "claim", "tug" }));
        Assert.That(catalogue.Create("tug:players=3").Shape.Players, Is.EqualTo(3));
        Assert.That(() => catalogue.Create("go"), Throws.TypeOf<SelfPlayException>().With.Message.EqualTo(
            "there is no game 'go'; known are claim, tug (not loaded: Empty: it names no game; add [assembly: Game<TGame, TState>])"));
    }

    [Test]
    public void A_plug_in_that_comes_later_is_found_and_a_broken_one_that_is_replaced_tried_again()
    {
        Emit("First", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        var broken = Path.Combine(folder, "Claim.dll");
        File.WriteAllText(broken, "not yet complete");
        var catalogue = GameCatalogue.Load(folder);
        Assert.That(catalogue.Failures.Select(f => f.Plugin), Is.EqualTo(new[] { "Claim" }));

        catalogue.Refresh();
        Assert.That(catalogue.Failures, Has.Count.EqualTo(1), "reported once");

        Emit("Claim", (typeof(GameAttribute<ClaimGame, ClaimState>), GameContract.Version));
        File.SetLastWriteTimeUtc(broken, DateTime.UtcNow.AddMinutes(1));
        catalogue.Refresh();
        Assert.That(catalogue.Failures, Is.Empty);
        Assert.That(catalogue.Games.Select(g => g.Id), Is.EqualTo(new[] { "claim", "tug" }));
    }

    [Test]
    public void An_open_catalogue_loads_a_plug_in_when_its_game_is_wanted_and_the_others_when_they_are()
    {
        Emit("Tug", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        var catalogue = GameCatalogue.Open(folder);
        Assert.That(catalogue.Create("tug").Id, Is.EqualTo("tug"));
        // What comes now is still found: only the plug-in of that name has been looked at.
        Emit("Another", (typeof(GameAttribute<ClaimGame, ClaimState>), GameContract.Version));
        File.WriteAllText(Path.Combine(folder, "Broken.dll"), "no assembly");
        Assert.That(catalogue.Create("claim").Id, Is.EqualTo("claim"), "a plug-in need not be named like its game");
        Assert.That(catalogue.Games.Select(g => g.Id), Is.EqualTo(new[] { "claim", "tug" }));
        Assert.That(catalogue.Failures.Single().Plugin, Is.EqualTo("Broken"));
    }

    [Test]
    public void A_game_that_an_open_catalogue_does_not_know_is_answered_with_all_known_ones()
    {
        Emit("Tug", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        Assert.That(() => GameCatalogue.Open(folder).Create("chess"), Throws.TypeOf<SelfPlayException>().With.Message.EqualTo("there is no game 'chess'; known are tug"));
    }

    [Test]
    public void Plug_ins_are_found_in_folders_of_their_own()
    {
        Directory.CreateDirectory(Path.Combine(folder, "Tug"));
        Emit(Path.Combine("Tug", "Tug"), (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        Emit(Path.Combine("Tug", "Dependency"));
        var catalogue = GameCatalogue.Load(folder);
        Assert.That(catalogue.Failures, Is.Empty, "what lies beside the plug-in of a folder is not taken for one");
        Assert.That(catalogue.Games.Single().Id, Is.EqualTo("tug"));
    }

    [Test]
    public void A_plug_in_can_be_added_later()
    {
        Emit("Tug", (typeof(GameAttribute<TugGame, TugState>), GameContract.Version));
        var catalogue = new GameCatalogue();
        Assert.That(catalogue.AddPlugin(Path.Combine(folder, "Tug.dll")).Single().Id, Is.EqualTo("tug"));
        Assert.That(catalogue.AddPlugin(Path.Combine(folder, "Absent.dll")), Is.Empty);
        Assert.That(catalogue.Failures.Single().Plugin, Is.EqualTo("Absent"));
    }

    private void AssertSingleFailure(string plugin, string reason, params string[] expectedGames)
    {
        var catalogue = GameCatalogue.Load(folder);
        Assert.That(catalogue.Games.Select(g => g.Id), Is.EqualTo(expectedGames));
        var failure = catalogue.Failures.Single();
        Assert.That(failure.Plugin, Is.EqualTo(plugin));
        Assert.That(failure.Reason, Does.Contain(reason).And.Not.Contain("\n"));
    }

    /// <summary>Writes an assembly that names games of this one.</summary>
    private void Emit(string path, params (Type Attribute, int ContractVersion)[] games)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName(Path.GetFileName(path)), typeof(object).Assembly);
        assembly.DefineDynamicModule(Path.GetFileName(path));
        foreach (var (attribute, version) in games)
            assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute.GetConstructor([typeof(int)])!, [version]));
        assembly.Save(Path.Combine(folder, path + ".dll"));
    }

    /// <summary>Changes the major version of the contract assembly that a plug-in refers to, where its metadata say so.</summary>
    private static void ReferToContractAssembly(string path, byte major)
    {
        var image = File.ReadAllBytes(path);
        using var reader = new PEReader([.. image]);
        var metadata = reader.GetMetadataReader();
        var reference = metadata.AssemblyReferences.Single(r => metadata.StringComparer.Equals(metadata.GetAssemblyReference(r).Name, "SelfPlay.Games"));
        var row = metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + (MetadataTokens.GetRowNumber(reference) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef);
        // A row begins with the major version (ECMA-335, II.22.5).
        image[reader.PEHeaders.MetadataStartOffset + row] = major;
        File.WriteAllBytes(path, image);
    }
}
