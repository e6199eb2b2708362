using System.Xml.Linq;

namespace SelfPlay.Architecture.Tests;

/// <summary>The rooms of the house and the arrows between them, as docs/architecture.md draws them.</summary>
public class DependencyTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SelfPlay.Games"] = [],
        ["SelfPlay.Torch"] = [],
        ["SelfPlay.Inference"] = ["SelfPlay.Games"],
        ["SelfPlay.Search"] = ["SelfPlay.Games", "SelfPlay.Inference"],
        ["SelfPlay.Networks"] = ["SelfPlay.Games", "SelfPlay.Inference", "SelfPlay.Torch"],
        ["SelfPlay.Replay"] = ["SelfPlay.Games"],
        ["SelfPlay.Actors"] = ["SelfPlay.Games", "SelfPlay.Inference", "SelfPlay.Search", "SelfPlay.Replay"],
        ["SelfPlay.Arena"] = ["SelfPlay.Games", "SelfPlay.Inference", "SelfPlay.Search", "SelfPlay.Replay"],
        ["SelfPlay.Forge"] = ["SelfPlay.Games", "SelfPlay.Search"],
        ["SelfPlay.Training"] = ["SelfPlay.Games", "SelfPlay.Actors", "SelfPlay.Networks", "SelfPlay.Replay", "SelfPlay.Arena"],
        ["SelfPlay.Service"] = ["*"],
        ["SelfPlay.Cli"] = ["*"],
    };

    private static IEnumerable<string> Projects => Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories);

    [Test]
    public void Every_project_uses_only_the_rooms_it_may() =>
        Assert.That(Projects.SelectMany(p => References(p).Where(r => !IsAllowed(Name(p), r)).Select(r => $"{Name(p)} -> {r}")), Is.Empty);

    [Test]
    public void Every_room_is_known_and_exists() =>
        Assert.That(Projects.Select(Name), Is.EquivalentTo(Allowed.Keys));

    [Test]
    public void No_room_uses_itself_through_others()
    {
        var arrows = Projects.ToDictionary(Name, p => References(p).ToArray());
        foreach (var room in arrows.Keys)
            Assert.That(Reachable(arrows, room), Does.Not.Contain(room));
    }

    [Test]
    public void Plugins_use_the_contract_alone()
    {
        var plugins = Directory.GetFiles(Repository.PathOf("games"), "*.csproj", SearchOption.AllDirectories);
        Assert.That(plugins, Is.Not.Empty);
        Assert.That(plugins.SelectMany(References), Is.Empty, "the contract comes from games/Directory.Build.props");
    }

    [Test]
    public void The_solution_lists_every_room_and_every_test_project()
    {
        var solution = File.ReadAllText(Repository.PathOf("SelfPlay.sln"));
        var projects = Projects.Concat(Directory.GetFiles(Repository.PathOf("tests"), "*.csproj", SearchOption.AllDirectories));
        Assert.That(projects.Select(Path.GetFileName).Where(p => !solution.Contains(p!, StringComparison.Ordinal)), Is.Empty);
    }

    private static bool IsAllowed(string project, string reference) =>
        Allowed.TryGetValue(project, out var rooms) && (rooms.Contains("*") || rooms.Contains(reference));

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(r => Name(r.Attribute("Include")!.Value.Replace('\\', '/')));

    private static HashSet<string> Reachable(Dictionary<string, string[]> arrows, string from)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(arrows[from]);
        while (open.TryPop(out var room))
        {
            if (seen.Add(room))
                Array.ForEach(arrows[room], open.Push);
        }
        return seen;
    }
}
