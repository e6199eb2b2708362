namespace SelfPlay.Forge.Tests.Suites;

/// <summary>Tests of suites that want a folder each.</summary>
public abstract class SuiteFolderTests
{
    private protected static readonly SampleMaker Maker = new();
    private protected static readonly SuiteShape Shape = SuiteShape.Parse(Maker.Version, "1-3", 3, 1);

    private protected string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("selfplay-suite").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    private protected string PathOf(string name) => Path.Combine(folder, name);
}
