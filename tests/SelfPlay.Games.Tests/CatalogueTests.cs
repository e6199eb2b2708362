using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SelfPlay.Games.Tests;

/// <summary>Games are found, made from ids, and refused with one clear line.</summary>
public sealed class CatalogueTests
{
    [Test]
    public void Every_plug_in_of_this_repository_is_found()
    {
        Assert.That(Plugins.Catalogue.Failures, Is.Empty);
        Assert.That(Plugins.Catalogue.Games.Select(g => g.Id), Is.SupersetOf(new[]
        {
            "amazons", "breakthrough", "clobber", "connect-four", "dots-and-boxes", "kalah", "konane", "othello", "tic-tac-toe",
        }).And.Ordered);
    }

    [Test]
    public void Plug_ins_are_looked_for_in_folders_of_the_environment_first()
    {
        const string variable = "SELFPLAY_GAMES";
        var before = Environment.GetEnvironmentVariable(variable);
        try
        {
            Environment.SetEnvironmentVariable(variable, $"one{Path.PathSeparator}two");
            Assert.That(GameCatalogue.DefaultFolders().Take(3),
                Is.EqualTo(new[] { "one", "two", Path.Combine(AppContext.BaseDirectory, "games") }));
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }

    [TestCase("othello", "othello")]
    [TestCase("othello:", "othello")]
    [TestCase("othello:size=8", "othello")]
    [TestCase("othello:size=6", "othello:size=6")]
    [TestCase("connect-four: columns=8 , rows=7", "connect-four:rows=7,columns=8")]
    [TestCase("breakthrough:columns=6,rows=8", "breakthrough:columns=6")]
    public void Ids_are_canonical(string given, string canonical) =>
        Assert.That(Plugins.Catalogue.Create(given).Id, Is.EqualTo(canonical));

    [TestCase("connect-four:size=6", "connect-four has no parameter 'size'; known are rows, columns, line")]
    [TestCase("tic-tac-toe:size=4", "tic-tac-toe has no parameter 'size'; it has none")]
    [TestCase("connect-four:rows=0", "connect-four: rows=0 is out of range; 1 to 31 is allowed")]
    [TestCase("connect-four:rows=6,rows=6", "connect-four: parameter 'rows' is given twice")]
    [TestCase("connect-four:rows", "connect-four: parameter 'rows' wants an integer, as in rows=6")]
    [TestCase("connect-four:rows=six", "connect-four: parameter 'rows' wants an integer, as in rows=6")]
    [TestCase("connect-four:rows=99999999999", "connect-four: parameter 'rows' wants an integer, as in rows=6")]
    [TestCase("connect-four:rows=8,columns=8", "connect-four: (rows + 1) × columns may be at most 64; here it is 72")]
    [TestCase("connect-four:rows=3,columns=3", "connect-four: a line of 4 does not fit on a board of 3 rows and 3 columns")]
    [TestCase("breakthrough:rows=9", "breakthrough: rows × columns may be at most 64; here it is 72")]
    [TestCase("othello:size=7", "othello: size=7 is odd; 4, 6 or 8 is allowed")]
    [TestCase("english-draughts:size=7", "english-draughts: size=7 is odd; 4, 6 or 8 is allowed")]
    [TestCase("gomoku:size=4", "gomoku: a line of 5 does not fit on a board of 4 rows and columns")]
    [TestCase("dots-and-boxes:rows=8,columns=7", "dots-and-boxes: (rows + 1) × (columns + 1) may be at most 64; here it is 72")]
    [TestCase("clobber:rows=1,columns=1", "clobber: rows × columns may be 2 to 64; here it is 1")]
    [TestCase("clobber:rows=11", "clobber: rows × columns may be 2 to 64; here it is 66")]
    public void Impossible_parameters_are_explained(string id, string message) =>
        Assert.That(() => Plugins.Catalogue.Create(id), Throws.TypeOf<GameParameterException>().With.Message.EqualTo(message));

    [Test]
    public void An_unknown_game_is_answered_with_the_known_ones()
    {
        var catalogue = new GameCatalogue();
        catalogue.Add<TugGame, TugState>();
        catalogue.Add<ClaimGame, ClaimState>();
        Assert.That(() => catalogue.Create("chess"),
            Throws.TypeOf<SelfPlayException>().With.Message.EqualTo("there is no game 'chess'; known are claim, tug"));
    }

    [Test]
    public void An_exception_in_a_plug_in_becomes_one_line()
    {
        var catalogue = new GameCatalogue();
        catalogue.Add<DescribedGame<CrashingAlways>, int>();
        Assert.That(() => catalogue.Create("crashing-always"), Throws.TypeOf<SelfPlayException>().With.Message.EqualTo(
            "the plug-in of 'crashing-always' failed to make the game 'crashing-always': InvalidOperationException: out of order"));
    }

    [Test]
    public void The_rules_version_is_that_of_the_plug_ins_file()
    {
        var (othello, hex) = (Plugins.Catalogue.Create("othello:size=6"), Plugins.Catalogue.Create("hex"));
        var file = Path.Combine(GameCatalogue.DefaultFolders().First(f => File.Exists(Path.Combine(f, "Othello", "Othello.dll"))), "Othello", "Othello.dll");
        using var reader = new PEReader(File.OpenRead(file));
        var metadata = reader.GetMetadataReader();
        Assert.That(othello.RulesVersion, Is.EqualTo($"{metadata.GetGuid(metadata.GetModuleDefinition().Mvid)}"));
        Assert.That(hex.RulesVersion, Is.Not.EqualTo(othello.RulesVersion));
    }

    [Test]
    public void The_rules_name_the_numbers_of_the_size()
    {
        var rules = Plugins.Catalogue.Create("connect-four:rows=7,columns=8,line=5").RulesText;
        Assert.That(rules, Does.Contain("7 rows and 8 columns").And.Contain("has 5 discs"));
    }

    [TestCase("tic-tac-toe", 2, "2×3×3", "1×3×3", 9)]
    [TestCase("connect-four", 2, "2×6×7", "7", 42)]
    [TestCase("othello:size=6", 2, "2×6×6", "1×6×6+1", 64)]
    [TestCase("breakthrough:rows=6,columns=5", 2, "2×6×5", "3×6×5", 71)]
    [TestCase("english-draughts", 2, "6×8×8", "4×8×8", 13440)]
    [TestCase("hex", 2, "3×7×7", "1×7×7+1", 50)]
    [TestCase("hex:size=11,swap=0", 2, "2×11×11", "1×11×11", 121)]
    [TestCase("ataxx", 2, "3×7×7", "17×7×7+1", 4500)]
    [TestCase("gomoku", 2, "2×15×15", "1×15×15", 225)]
    [TestCase("go", 2, "19×9×9", "1×9×9+1", 243)]
    [TestCase("dots-and-boxes:rows=4,columns=3", 2, "4×5×4", "2×5×4", 31)]
    [TestCase("clobber", 2, "2×5×6", "4×5×6", 29)]
    [TestCase("kalah", 2, "30×1×6", "1×1×6", 1608)]
    [TestCase("konane", 2, "2×8×8", "13×8×8", 63)]
    [TestCase("konane:size=4", 2, "2×4×4", "5×4×4", 15)]
    [TestCase("amazons", 2, "6×10×10", "3×10×10", 276)]
    public void Shapes_are_as_documented(string id, int players, string observation, string actions, int maxLength)
    {
        var shape = Plugins.Catalogue.Create(id).Shape;
        Assert.That((shape.Players, shape.Observation.ToString(), shape.Actions.ToString(), shape.MaxLength),
            Is.EqualTo((players, observation, actions, maxLength)));
        Assert.That(shape.IsTwoPlayerZeroSum);
    }
}
