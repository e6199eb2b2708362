using FsCheck;

namespace SelfPlay.Games.Tests;

/// <summary>Symmetries are permutations of cells, and of the actions of every game.</summary>
public sealed class BoardSymmetryTests
{
    private static IEnumerable<BoardSymmetry[]> Groups(int rows, int columns) =>
        [BoardSymmetry.Mirror(rows, columns), BoardSymmetry.Rectangle(rows, columns), BoardSymmetry.Square(rows)];

    [FsCheck.NUnit.Property]
    public bool Every_symmetry_is_a_bijection_of_cells(byte height, byte width)
    {
        var (rows, columns) = (1 + height % 8, 1 + width % 8);
        return Groups(rows, columns).All(group => group.All(symmetry =>
        {
            var cells = group.Length == 8 ? rows * rows : rows * columns;
            return Enumerable.Range(0, cells).Select(c => symmetry[c]).Order().SequenceEqual(Enumerable.Range(0, cells));
        }));
    }

    [FsCheck.NUnit.Property]
    public bool A_set_of_cells_is_mapped_as_its_cells_are(ulong cells)
    {
        var members = Enumerable.Range(0, 64).Where(c => (cells >> c & 1) != 0).ToList();
        return BoardSymmetry.Square(8).All(symmetry =>
            symmetry.Map(cells) == members.Aggregate(0UL, (set, c) => set | 1UL << symmetry[c]));
    }

    [FsCheck.NUnit.Property]
    public bool A_set_of_several_words_is_mapped_as_its_cells_are(ulong first, ulong second)
    {
        ulong[] cells = [first, second >> 7];
        var members = Enumerable.Range(0, 121).Where(c => (cells[c / 64] >> c % 64 & 1) != 0).ToList();
        return BoardSymmetry.Square(11).All(symmetry =>
        {
            var mapped = new ulong[2];
            symmetry.Map(cells, mapped);
            return Enumerable.Range(0, 128).Where(c => (mapped[c / 64] >> c % 64 & 1) != 0)
                .SequenceEqual(members.Select(c => symmetry[c]).Order());
        });
    }

    [Test]
    public void The_symmetries_of_a_square_are_eight_different_ones_the_identity_first_and_closed_under_composition()
    {
        var images = BoardSymmetry.Square(3).Select(s => Enumerable.Range(0, 9).Select(c => s[c]).ToArray()).ToList();
        var texts = images.Select(image => string.Join(' ', image)).ToHashSet();
        Assert.That(texts, Has.Count.EqualTo(8));
        Assert.That(images[0], Is.EqualTo(Enumerable.Range(0, 9)));
        foreach (var first in images)
        {
            foreach (var second in images)
                Assert.That(texts, Does.Contain(string.Join(' ', first.Select(c => second[c]))));
        }
    }

    [Test]
    public void The_mirror_of_a_wide_board_reverses_its_rows() =>
        Assert.That(Enumerable.Range(0, 6).Select(c => BoardSymmetry.Mirror(2, 3)[1][c]), Is.EqualTo(new[] { 2, 1, 0, 5, 4, 3 }));

    [Test]
    public void A_rectangle_has_four_symmetries_and_a_square_eight()
    {
        Assert.That(BoardSymmetry.Rectangle(4, 4), Has.Length.EqualTo(8));
        Assert.That(BoardSymmetry.Rectangle(2, 3).Select(s => string.Join("", Enumerable.Range(0, 6).Select(c => s[c]))),
            Is.EqualTo(new[] { "012345", "210543", "345012", "543210" }));
    }

    [Test]
    public void A_direction_is_mapped_as_its_cells_are()
    {
        foreach (var symmetry in BoardSymmetry.Rectangle(4, 4).Concat(BoardSymmetry.Rectangle(3, 4)))
        {
            var (rows, columns) = symmetry.Direction(1, 2);
            var (from, to) = (symmetry[0], symmetry[1 * 4 + 2]);
            Assert.That((rows, columns), Is.EqualTo((to / 4 - from / 4, to % 4 - from % 4)));
        }
    }

    [TestCaseSource(typeof(Plugins), nameof(Plugins.Ids))]
    public void Every_symmetry_of_a_game_is_a_bijection_of_its_actions(string id) =>
        Assert.That(Plugins.Catalogue.Create(id).Accept(new ActionBijections()));

    private sealed class ActionBijections : IGameVisitor<bool>
    {
        public bool Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var actions = Enumerable.Range(0, game.Shape.Actions.Count).ToList();
            return Enumerable.Range(0, TGame.SymmetryCount(in rules)).All(symmetry =>
                actions.Select(a => TGame.TransformAction(in rules, symmetry, a)).Order().SequenceEqual(actions));
        }
    }
}
