using SelfPlay.Games.Tests.ReferenceRules;

namespace SelfPlay.Games.Tests;

/// <summary>Fast and slow rules, written independently of each other, agree in every position of random games.</summary>
public sealed class RulesAgainstReferenceTests
{
    private const int Games = 100;

    [TestCase(6, 7, 4)]
    [TestCase(4, 5, 3)]
    [TestCase(4, 9, 4)]
    [TestCase(9, 4, 4)]
    [TestCase(5, 5, 2)]
    [TestCase(7, 8, 5)]
    [TestCase(1, 6, 3)]
    [TestCase(12, 3, 7)]
    [TestCase(31, 2, 3)]
    public void Connect_four(int rows, int columns, int line) =>
        AssertAgreement($"connect-four:rows={rows},columns={columns},line={line}", () => new SlowConnectFour(rows, columns, line));

    [TestCase(8, 8)]
    [TestCase(5, 5)]
    [TestCase(6, 4)]
    [TestCase(7, 8)]
    [TestCase(4, 2)]
    [TestCase(12, 5)]
    public void Breakthrough(int rows, int columns) =>
        AssertAgreement($"breakthrough:rows={rows},columns={columns}", () => new SlowBreakthrough(rows, columns));

    [TestCase(4)]
    [TestCase(6)]
    [TestCase(8)]
    public void Othello(int size) => AssertAgreement($"othello:size={size}", () => new SlowOthello(size));

    [TestCase(1, 2)]
    [TestCase(3, 2)]
    [TestCase(4, 4)]
    [TestCase(7, 7)]
    [TestCase(1, 20)]
    public void Dots_and_boxes(int rows, int columns) =>
        AssertAgreement($"dots-and-boxes:rows={rows},columns={columns}", () => new SlowDotsAndBoxes(rows, columns));

    [TestCase(5, 6)]
    [TestCase(8, 8)]
    [TestCase(1, 12)]
    [TestCase(26, 2)]
    [TestCase(3, 3)]
    public void Clobber(int rows, int columns) =>
        AssertAgreement($"clobber:rows={rows},columns={columns}", () => new SlowClobber(rows, columns));

    [TestCase(6, 4, 0)]
    [TestCase(6, 4, 1)]
    [TestCase(6, 6, 0)]
    [TestCase(7, 12, 0)]
    [TestCase(3, 2, 1)]
    [TestCase(2, 12, 0)]
    public void Kalah(int pits, int seeds, int empty) =>
        AssertAgreement($"kalah:pits={pits},seeds={seeds},emptycapture={empty}", () => new SlowKalah(pits, seeds, empty == 1));

    [TestCase(4)]
    [TestCase(5)]
    [TestCase(6)]
    [TestCase(7)]
    [TestCase(8)]
    public void Konane(int size) => AssertAgreement($"konane:size={size}", () => new SlowKonane(size));

    [TestCase(4)]
    [TestCase(5)]
    [TestCase(6)]
    [TestCase(8)]
    [TestCase(9)]
    [TestCase(10)]
    public void Amazons(int size) => AssertAgreement($"amazons:size={size}", () => new SlowAmazons(size));

    private static void AssertAgreement(string id, Func<IReferenceGame> newReference)
    {
        var game = Plugins.Catalogue.Create(id);
        var random = new SeededRandom(7);
        var results = new HashSet<float>();
        for (var i = 0; i < Games; i++)
        {
            var (position, reference) = (game.NewPosition(), newReference());
            while (true)
            {
                Assert.That(position.CurrentPlayer, Is.EqualTo(reference.ToMove), position.BoardText);
                var moves = position.LegalActions.Select(position.ActionText).ToList();
                Assert.That(moves, Is.EquivalentTo(reference.Moves()), position.BoardText);
                if (moves.Count == 0)
                    break;
                var move = moves[random.Next(moves.Count)];
                position.Apply(position.ParseAction(move));
                reference.Play(move);
            }
            float expected = reference.Winner switch { 0 => 1, 1 => -1, _ => 0 };
            Assert.That(position.Returns, Is.EqualTo(new[] { expected, -expected }), position.BoardText);
            results.Add(expected);
        }
        Assert.That(results, Has.Count.GreaterThan(1), "the games should not all end alike");
    }
}
