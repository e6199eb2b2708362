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

    [TestCase(7, true)]
    [TestCase(7, false)]
    [TestCase(2, true)]
    [TestCase(3, true)]
    [TestCase(8, true)]
    [TestCase(9, false, 30)]
    [TestCase(11, true, 20)]
    public void Hex(int size, bool swap, int games = Games) =>
        AssertAgreement($"hex:size={size},swap={(swap ? 1 : 0)}", () => new SlowHex(size, swap), games);

    [TestCase(7, 100, 5)]
    [TestCase(4, 3)]
    [TestCase(5, 20, 40)]
    [TestCase(6, 7, 40)]
    [TestCase(8, 20, 8)]
    public void Ataxx(int size, int limit, int games = Games) =>
        AssertAgreement($"ataxx:size={size},limit={limit}", () => new SlowAtaxx(size, limit), games);

    [TestCase(15, 5, false, 5)]
    [TestCase(7, 4, true, 40)]
    [TestCase(8, 3, true)]
    [TestCase(9, 5, false, 30)]
    [TestCase(6, 3, true)]
    [TestCase(3, 3, false)]
    [TestCase(19, 4, true, 10)]
    public void Gomoku(int size, int line, bool exact, int games = Games) =>
        AssertAgreement($"gomoku:size={size},line={line},exact={(exact ? 1 : 0)}", () => new SlowGomoku(size, line, exact), games);

    [TestCase(2, 1, 10)]
    [TestCase(3, 4, 10)]
    [TestCase(4, 0, 6)]
    [TestCase(5, 3, 3, 20)]
    [TestCase(8, 0, 3, 12)]
    [TestCase(9, 0, 3, 12)]
    [TestCase(13, 0, 1, 8)]
    public void Go(int size, int komi, int length, int games = Games) =>
        AssertAgreement($"go:size={size},komi={komi},length={length}", () => new SlowGo(size, komi, length), games);

    private static void AssertAgreement(string id, Func<IReferenceGame> newReference, int games = Games)
    {
        var game = Plugins.Catalogue.Create(id);
        var random = new SeededRandom(7);
        var results = new HashSet<float>();
        for (var i = 0; i < games; i++)
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
