namespace SelfPlay.Games.Tests;

/// <content>Games in which stones stay where they are placed: hex, ataxx, gomoku and go.</content>
public sealed partial class HandDrawnBoardTests
{
    [Test]
    public void Swapping_at_hex_mirrors_the_stone_and_is_offered_once()
    {
        var position = Played("hex:size=3", "b1");
        Assert.That(Moves(position), Does.Contain("swap"));
        position = After(position, "swap");
        Assert.That(position.BoardText, Is.EqualTo(
            """
               a b c
             1 . . .
              2 o . .
               3 . . .
            """.ReplaceLineEndings("\n")));
        Assert.That(position.CurrentPlayer, Is.Zero);
        Assert.That(Moves(position), Is.EqualTo(new[] { "a1", "b1", "c1", "b2", "c2", "a3", "b3", "c3" }));
    }

    [TestCase("c1 a1 b2 a2 a3", Player.Terminal, TestName = "Hex cells down to the left are neighbours")]
    [TestCase("a1 b1 b2 a2 c3", 1, TestName = "Hex cells down to the right are not neighbours")]
    [TestCase("a1 a2 c1 b1 a3 b2 b3 c2", Player.Terminal, TestName = "The second player of Hex joins left and right")]
    public void Chains_of_hex(string moves, int player) =>
        Assert.That(Played("hex:size=3,swap=0", moves).CurrentPlayer, Is.EqualTo(player));

    [Test]
    public void An_ataxx_jump_leaves_its_cell_and_infects_the_neighbours_of_the_target() =>
        Assert.That(BoardOf(Played("ataxx:size=4", "b3 a1c2")), Is.EqualTo(
            """
            x . . o
            . o . .
            . . o .
            . . . o
            """.ReplaceLineEndings("\n")));

    [Test]
    public void An_ataxx_player_without_a_move_must_pass()
    {
        var position = Ataxx(
            ". . . . . . .",
            ". . . . . . .",
            ". . . . . . .",
            ". . . . . . .",
            "o o o o o o o",
            "o o o o o o o",
            "x x x x x x x");
        Assert.That(Moves(position), Is.EqualTo(new[] { "pass" }));
        position = After(position, "pass");
        // Two counts of tests/perft.cpp of github.com/kz04px/libataxx, from 7/7/7/7/ooooooo/ooooooo/xxxxxxx.
        Assert.That(position.LegalActions, Has.Count.EqualTo(75));
        Assert.That(Moves(position).Sum(move => After(position, move).LegalActions.Count), Is.EqualTo(249));
    }

    [Test]
    public void Infecting_the_last_enemy_wins_at_ataxx()
    {
        var position = After(Ataxx(
            "x . . .",
            ". . . .",
            ". . o .",
            ". . . ."), "b3");
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }));
        Assert.That(position.LegalActions, Is.Empty);
    }

    [TestCase("a4c3 a1b3", true, TestName = "Two jumps draw a game of Ataxx with a limit of two")]
    [TestCase("a4c3 a2", false, TestName = "Growth keeps a game of Ataxx going")]
    public void Idling_at_ataxx(string moves, bool drawn)
    {
        var position = Played("ataxx:size=4,limit=2", moves);
        Assert.That(position.CurrentPlayer, Is.EqualTo(drawn ? Player.Terminal : 0));
        if (drawn)
            Assert.That(position.Returns, Is.EqualTo(new[] { 0f, 0f }));
    }

    [TestCase("gomoku:size=9", "a1 a9 b1 b9 c1 d9 e1 e9 f1 g9 d1", Player.Terminal, TestName = "Six in a row win at Gomoku")]
    [TestCase("gomoku:size=9,exact=1", "a1 a9 b1 b9 c1 d9 e1 e9 f1 g9 d1", 1, TestName = "Six in a row do not win at exact Gomoku")]
    [TestCase("gomoku:size=9,exact=1", "a1 a9 b1 b9 c1 d9 e1 e9 d1", Player.Terminal, TestName = "Five in a row win at exact Gomoku")]
    public void Lines_of_gomoku(string id, string moves, int player) =>
        Assert.That(Played(id, moves).CurrentPlayer, Is.EqualTo(player));

    [Test]
    public void A_ko_of_go_may_not_be_retaken_at_once()
    {
        var position = Played("go:size=4", "B3 C3 A2 B2 B1 C1 pass D2 C2");
        Assert.That(BoardOf(position), Is.EqualTo(
            """
            . . . .
            . X O .
            X . X O
            . X O .
            """.ReplaceLineEndings("\n")));
        Assert.That(Moves(position), Does.Not.Contain("B2").And.Contain("A4"));
        Assert.That(Moves(After(After(position, "D4"), "A4")), Does.Contain("B2"));
    }

    [Test]
    public void Suicide_is_forbidden_at_go_unless_it_captures()
    {
        Assert.That(Moves(Played("go:size=3", "A2 pass B1")), Does.Not.Contain("A1"));
        Assert.That(BoardOf(Played("go:size=3", "A2 B2 B1 C1 pass A3 pass A1")), Is.EqualTo(
            """
            O . .
            . O .
            O . O
            """.ReplaceLineEndings("\n")));
    }

    [TestCase(17, 1)]
    [TestCase(18, 0)]
    [TestCase(19, -1)]
    public void Empty_points_of_go_count_for_whoever_surrounds_them(int komi, float firstReturn) =>
        Assert.That(Played($"go:size=3,komi={komi}", "B2 pass pass").Returns, Is.EqualTo(new[] { firstReturn, -firstReturn }));

    [Test]
    public void Go_ends_at_its_length()
    {
        var position = Played("go:size=2,length=1", "A1 B2 A2 pass");
        Assert.That(position.CurrentPlayer, Is.EqualTo(Player.Terminal));
    }
}
