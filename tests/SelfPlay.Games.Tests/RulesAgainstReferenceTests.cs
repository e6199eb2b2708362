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

    [TestCase(5, false)]
    [TestCase(5, true)]
    [TestCase(8, false)]
    public void EinStein(int size, bool playersArrange)
    {
        var id = $"einstein-wuerfelt-nicht:size={size},arrange={(playersArrange ? 1 : 0)}";
        AssertAgreement(id, () => new SlowEinStein(size, playersArrange));
    }

    [TestCase(2, 4000)]
    [TestCase(3, 4000)]
    [TestCase(4, 50)]
    [TestCase(5, 20)]
    public void TwentyFortyEight(int size, int moves) =>
        AssertAgreement($"twenty-forty-eight:size={size},moves={moves}", () => new SlowTwentyFortyEight(size, moves), games: 30);

    [TestCase(2, 3)]
    [TestCase(2, 5)]
    [TestCase(3, 3)]
    [TestCase(3, 4)]
    [TestCase(3, 5)]
    [TestCase(3, 6)]
    public void Yavalath(int players, int size) =>
        AssertAgreement($"yavalath:players={players},size={size}", () => new SlowYavalath(players, size), games: 40);

    [TestCase(4, 5)]
    [TestCase(6, 5)]
    [TestCase(8, 40)]
    public void English_draughts(int size, int quiet) =>
        AssertAgreement($"english-draughts:size={size},quiet={quiet}", () => new SlowEnglishDraughts(size, quiet));

    [TestCase(false, 500)]
    [TestCase(true, 500)]
    [TestCase(false, 90)]
    public void Backgammon(bool gammons, int rolls)
    {
        var id = $"backgammon:gammons={(gammons ? 1 : 0)},rolls={rolls}";
        AssertAgreement(id, () => new SlowBackgammon(gammons, rolls), games: 15);
    }

    [Test]
    public void Pentago() => AssertAgreement("pentago", () => new SlowPentago());

    [TestCase(9, 1, 100)]
    [TestCase(9, 0, 30)]
    [TestCase(3, 1, 20)]
    [TestCase(5, 1, 40)]
    [TestCase(11, 1, 30)]
    public void Nine_mens_morris(int men, int flying, int limit) => AssertAgreement(
        $"nine-mens-morris:men={men},flying={flying},limit={limit}", () => new SlowNineMensMorris(men, flying == 1, limit));

    [TestCase(9, 10, 200, 30)]
    [TestCase(5, 3, 60, Games)]
    [TestCase(6, 8, 100, Games)]
    [TestCase(8, 0, 80, Games)]
    public void Quoridor(int size, int walls, int limit, int games) =>
        AssertAgreement($"quoridor:size={size},walls={walls},limit={limit}", () => new SlowQuoridor(size, walls, limit), games);

    [TestCase(100)]
    [TestCase(10)]
    public void Gardner_chess(int limit) => AssertAgreement($"gardner-chess:limit={limit}", () => new SlowGardnerChess(limit));

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
    [TestCase(11, 0, 3, 5)]
    [TestCase(13, 0, 1, 8)]
    [TestCase(19, 0, 2, 4)]
    public void Go(int size, int komi, int length, int games = Games) =>
        AssertAgreement($"go:size={size},komi={komi},length={length}", () => new SlowGo(size, komi, length), games);

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
                if (position.CurrentPlayer == Player.Chance)
                    Assert.That(position.ChanceProbabilities, Is.EqualTo(moves.Select(reference.Probability)).Within(1e-6));
                var move = moves[random.Next(moves.Count)];
                position.Apply(position.ParseAction(move));
                reference.Play(move);
            }
            Assert.That(position.Returns, Is.EqualTo(reference.Returns).Within(1e-6), position.BoardText);
            results.Add(position.Returns[0]);
        }
        Assert.That(results, Has.Count.GreaterThan(1), "the games should not all end alike");
    }
}
