namespace SelfPlay.Games.Tests;

/// <content>Games in which pieces move: dice, jumps, mills, walls and chess.</content>
public sealed partial class HandDrawnBoardTests
{
    [Test]
    public void Instead_of_a_missing_stone_of_EinStein_the_next_higher_or_lower_one_moves()
    {
        var position = Played("einstein-wuerfelt-nicht",
            "1@a5 2@b5 3@c5 4@a4 5@b4 6@a3 1@e1 2@d1 3@c1 4@e2 5@d2 6@e3 1 a5b5 1 e1d1 2");
        Assert.That(Moves(position), Is.EquivalentTo(new[] { "b5c5", "b5c4", "b5b4", "c5d5", "c5d4", "c5c4" }), "2 was taken by 1");
    }

    [Test]
    public void A_tile_of_2048_made_by_merging_does_not_merge_again()
    {
        var position = Played("twenty-forty-eight", "2@a1 2@b1 up 4@c4 left");
        Assert.That(position.BoardText.Split('\n')[0], Is.EqualTo("4     4     4     .     ."));
        Assert.That(position.BoardText, Does.Contain("score 4, moves 2"));
    }

    [Test]
    public void A_yavalath_player_must_stop_the_next_one()
    {
        var position = Played("yavalath", "a1 e1 i1 a5 e2 i5 c1 e4 i3");
        Assert.That(Moves(position), Is.EqualTo(new[] { "e3" }));
    }

    [Test]
    public void Three_in_a_row_eliminate_at_yavalath_and_the_last_player_wins()
    {
        var position = Played("yavalath", "a1 e1 i1 a2 e3 i3 a3 e6 g1");
        Assert.That(position.CurrentPlayer, Is.EqualTo(1), "the first player is skipped");
        Assert.That(After(position, "e2").Returns, Is.EqualTo(new[] { -0.5f, -0.5f, 1f }));
        Assert.That(After(After(After(position, "e8"), "g2"), "e7").Returns, Is.EqualTo(new[] { -0.5f, -0.5f, 1f }));
    }

    [Test]
    public void The_second_yavalath_player_may_take_over_the_first_stone()
    {
        var position = Played("yavalath:players=2", "e5 swap");
        Assert.That(position.BoardText, Does.Contain("e . . . . o . . . ."));
        Assert.That(position.CurrentPlayer, Is.Zero);
        Assert.That(Moves(position), Does.Not.Contain("swap").And.Not.Contain("e5"));
    }

    [Test]
    public void Draughtsmen_must_jump_and_jump_on()
    {
        var position = EnglishDraughts(
            ". . . . . .",
            ". . x . x .",
            ". . . . . .",
            ". . x . . .",
            ". o . . . .",
            ". . . . o .");
        Assert.That(Moves(position), Is.EqualTo(new[] { "13x8" }));
        position = After(position, "13x8");
        Assert.That(position.CurrentPlayer, Is.EqualTo(1));
        Assert.That(Moves(position), Is.EqualTo(new[] { "8x1", "8x3" }));
    }

    [Test]
    public void Becoming_a_king_ends_the_turn_at_draughts()
    {
        var position = After(EnglishDraughts(
            ". . . . . .",
            ". . x . x .",
            ". o . . . .",
            ". . . . . .",
            ". . . . . .",
            ". . . . . ."), "7x2");
        Assert.That(position.BoardText, Does.StartWith(" 1   .   W   ."));
        Assert.That(position.CurrentPlayer, Is.Zero, "although the king could jump on");
    }

    [Test]
    public void As_many_backgammon_numbers_as_possible_must_be_played() =>
        Assert.That(Moves(Backgammon(4, 3, (20, 1), (10, 1), (17, -2), (13, -2), (7, -2))), Is.EqualTo(new[] { "10/6" }));

    [Test]
    public void The_larger_backgammon_number_must_be_played_if_only_one_can_be() =>
        Assert.That(Moves(Backgammon(6, 5, (20, 1), (9, -2))), Is.EqualTo(new[] { "20/14" }));

    [Test]
    public void Backgammon_checkers_enter_from_the_bar_before_others_move() =>
        Assert.That(Moves(Backgammon(6, 5, (25, 1), (13, 5), (20, -2), (19, -1))), Is.EqualTo(new[] { "bar/19*" }));

    [Test]
    public void Backgammon_checkers_are_borne_off_by_higher_numbers_from_the_highest_point_only() =>
        Assert.That(Moves(Backgammon(6, 5, (4, 2), (2, 1), (12, -1))), Is.EqualTo(new[] { "4/off(5)", "4/off(6)" }));

    [Test]
    public void A_pentago_quadrant_turns_with_all_that_lies_on_it() =>
        Assert.That(BoardOf(Played("pentago", "a1 3L b1 1R e5 4L")), Is.EqualTo(
            """
            . . o | . . .
            . . x | . . .
            . . . | . . .
            . . . | . . .
            . . . | . o .
            . . . | . . .
            """.ReplaceLineEndings("\n")));

    [TestCase("a1 4R a4 4R b1 4R c4 4R d1 4R a6 4R e1 4R b6 4R c1", 1, TestName = "Five in a row wins at Pentago before a turn")]
    [TestCase("a1 4R a4 4R b1 4R c4 4R c1 4R a6 4R d3 4R b6 4R d2 4R c6 2R", 1,
        TestName = "A turn can make the other win at Pentago")]
    [TestCase("a1 4R a3 4R b1 4R b3 4R c1 4R c3 4R d3 4R f3 4R d2 4R f2 2R", 0,
        TestName = "Two rows of five are a draw at Pentago")]
    public void Ends_of_pentago(string moves, float firstReturn)
    {
        var position = Played("pentago", moves);
        Assert.That(position.LegalActions, Is.Empty);
        Assert.That(position.Returns, Is.EqualTo(new[] { firstReturn, -firstReturn }));
    }

    [TestCase("a7 a1 d7 d1 g7", "xa1 xd1", TestName = "A mill removes a man")]
    [TestCase("a7 a1 d7 d1 b2 g1 xb2 f2 b4 g7", "xb4", TestName = "Men in a mill are safe")]
    [TestCase("a7 a1 d7 d1 b2 g1 xb2 g7", "xa1 xd1 xg1", TestName = "If all men stand in mills any can be removed")]
    public void Removals_of_nine_mens_morris(string moves, string removals) =>
        Assert.That(Moves(Played("nine-mens-morris", moves)), Is.EquivalentTo(removals.Split(' ')));

    [TestCase("nine-mens-morris:men=3", 3 * 18)]
    [TestCase("nine-mens-morris:men=3,flying=0", 2 + 3 + 2)]
    public void Three_men_fly_over_the_board(string id, int moves) =>
        Assert.That(Moves(Played(id, "a7 a1 d6 g4 b2 f6")).Count(), Is.EqualTo(moves));

    [Test]
    public void Ten_moves_without_a_removal_are_a_draw_if_the_limit_is_ten()
    {
        var position = Played("nine-mens-morris:men=3,limit=10",
            "a7 a1 d6 g4 b2 f6 a7-a4 a1-d1 a4-a7 d1-a1 a7-a4 a1-d1 a4-a7 d1-a1 a7-a4 a1-d1");
        Assert.That(position.LegalActions, Is.Empty);
        Assert.That(position.Returns, Is.EqualTo(new[] { 0f, 0f }));
    }

    [TestCase("e2 e8 e3 e7 e4 e6 e5", "d6 e4 e7 f6", TestName = "A Quoridor pawn jumps over the other")]
    [TestCase("e2 e8 e3 e7 e4 e6 e5 e6h", "d5 d6 e4 f5 f6", TestName = "A Quoridor pawn jumps aside at a wall")]
    [TestCase("a7h e8 c7h e7 a5h e6 c5h e5 a3h e4 c3h e3 a1h e2 c1h", "d1 d2 e3 f1 f2",
        TestName = "A Quoridor pawn jumps aside at the edge")]
    public void Jumps_of_quoridor(string moves, string targets) =>
        Assert.That(Moves(Played("quoridor", moves)).Where(move => move.Length == 2), Is.EquivalentTo(targets.Split(' ')));

    [Test]
    public void A_quoridor_wall_leaves_a_way_for_both_pawns()
    {
        var walls = Moves(Played("quoridor:size=5", "a2h c2h d3h")).ToList();
        Assert.That(walls, Has.No.Member("d2v").And.No.Member("d1v").And.No.Member("c1v"), "White's way is along the right edge");
        Assert.That(walls, Does.Contain("b1v"));
    }

    [TestCase("....k P.... ..... ..... K....", "a4a5b a4a5n a4a5q a4a5r a1a2 a1b1 a1b2",
        TestName = "A minichess pawn becomes what it likes")]
    [TestCase("k...r ..... ....N ..... ....K", "e1d1 e1d2 e1e2", TestName = "A pinned minichess man stays")]
    [TestCase("k...r ..... ...n. ..... .B..K", "e1d1 e1d2", TestName = "A double check is answered by the king")]
    public void Moves_of_gardner_chess(string ranks, string moves) =>
        Assert.That(Moves(Gardner(ranks)), Is.EquivalentTo(moves.Split(' ')));

    [TestCase("k.... ...Q. .K... ..... .....", "d4b4", 1, TestName = "Checkmate wins at minichess")]
    [TestCase("k.... ...Q. .K... ..... .....", "d4c4", 0, TestName = "Stalemate is a draw at minichess")]
    [TestCase("k.... ..... ..... .p... K....", "a1b2", 0, TestName = "Bare kings are a draw at minichess")]
    public void Ends_of_gardner_chess(string ranks, string move, float firstReturn)
    {
        var position = After(Gardner(ranks), move);
        Assert.That(position.LegalActions, Is.Empty);
        Assert.That(position.Returns, Is.EqualTo(new[] { firstReturn, -firstReturn }));
    }
}
