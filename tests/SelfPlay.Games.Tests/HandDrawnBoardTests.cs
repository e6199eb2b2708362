using BackgammonGame = SelfPlay.Games.Game<Backgammon.Rules, Backgammon.State>;
using AtaxxGame = SelfPlay.Games.Game<Ataxx.Rules, Ataxx.State>;
using BreakthroughGame = SelfPlay.Games.Game<Breakthrough.Rules, Breakthrough.State>;
using EnglishDraughtsGame = SelfPlay.Games.Game<EnglishDraughts.Rules, EnglishDraughts.State>;
using GardnerGame = SelfPlay.Games.Game<GardnerChess.Rules, GardnerChess.State>;
using OthelloGame = SelfPlay.Games.Game<Othello.Rules, Othello.State>;

namespace SelfPlay.Games.Tests;

/// <summary>Rules on boards drawn by hand, row by row from the top.</summary>
public sealed class HandDrawnBoardTests
{
    [TestCase("connect-four", "1 7 2 7 3 7 4", 1, TestName = "A row of four wins at Connect Four")]
    [TestCase("connect-four", "1 2 1 2 1 2 1", 1, TestName = "A column of four wins at Connect Four")]
    [TestCase("connect-four", "1 2 2 3 3 4 3 4 4 1 4", 1, TestName = "A rising diagonal of four wins at Connect Four")]
    [TestCase("connect-four", "7 6 6 5 5 4 5 4 4 7 4", 1, TestName = "A falling diagonal of four wins at Connect Four")]
    [TestCase("connect-four:rows=4,columns=9", "6 7 7 8 8 9 8 9 9 6 9", 1, TestName = "A diagonal up to the edge of a wide board wins")]
    [TestCase("connect-four:rows=9,columns=4", "1 2 2 3 3 4 3 4 4 1 4", 1, TestName = "A diagonal across a narrow board wins")]
    [TestCase("connect-four:rows=2,columns=2,line=2", "1 2 1", 1, TestName = "A column of two wins on the smallest board")]
    public void Lines_of_connect_four(string id, string moves, float firstReturn)
    {
        var position = Played(id, moves);
        Assert.That(position.CurrentPlayer, Is.EqualTo(Player.Terminal), position.BoardText);
        Assert.That(position.Returns[0], Is.EqualTo(firstReturn));
    }

    [Test]
    public void A_connect_four_line_does_not_go_on_in_the_next_column()
    {
        // X holds the top two cells of column 1 and the bottom two of column 2: neighbours in memory, not on the board.
        var position = Played("connect-four:rows=4,columns=4", "2 1 2 1 1 3 1");
        Assert.That(position.BoardText, Is.EqualTo(
            """
             X . . .
             X . . .
             O X . .
             O X O .
             1 2 3 4
            """.ReplaceLineEndings("\n")));
        Assert.That(position.CurrentPlayer, Is.EqualTo(1));
    }

    [Test]
    public void A_full_connect_four_board_without_a_line_is_a_draw()
    {
        var position = Played("connect-four:rows=2,columns=4,line=4", "1 2 3 4 1 2 3 4");
        Assert.That(position.Returns, Is.EqualTo(new[] { 0f, 0f }));
    }

    [Test]
    public void An_othello_disc_turns_enemies_in_all_eight_directions()
    {
        var before = Othello(
            "x . . x . . x .",
            ". o . o . o . .",
            ". . o o o . . .",
            "x o o . o o o x",
            ". . o o o . . .",
            ". o . o . o . .",
            "x . . o . . x .",
            ". . . x . . . .");
        Assert.That(BoardOf(After(before, "d4")), Is.EqualTo(
            """
            x . . x . . x .
            . x . x . x . .
            . . x x x . . .
            x x x x x x x x
            . . x x x . . .
            . x . x . x . .
            x . . x . . x .
            . . . x . . . .
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void An_othello_line_does_not_go_on_beyond_the_edge()
    {
        // h1 and a2 are neighbours in memory, not on the board.
        var position = Othello(
            ". . . . . . x o",
            ". x . . . . . .",
            ". . . . . . . .",
            ". . . . . . . .",
            ". . . . . . . .",
            ". . . . . . o x",
            "o . . . . . . .",
            ". x . . . . . .");
        Assert.That(Moves(position), Is.EqualTo(new[] { "f6" }));
    }

    [Test]
    public void An_othello_player_without_a_move_must_pass()
    {
        var position = Othello(
            "x o . . o x",
            ". . . . . .",
            ". . . . . .",
            ". . . . . .",
            ". . . . . .",
            ". . . . . .");
        position = After(position, "c1");
        Assert.That(Moves(position), Is.EqualTo(new[] { "pass" }), "no disc of White's faces one of Black's");
        position = After(position, "pass");
        Assert.That(Moves(position), Is.EqualTo(new[] { "d1" }));
    }

    [Test]
    public void Othello_ends_when_neither_player_can_place_a_disc()
    {
        var position = After(Othello(
            ". x o . . .",
            ". . . . . .",
            ". . . . . .",
            ". . . . . .",
            ". . . . . .",
            "x o o . . ."), "d6");
        Assert.That(Moves(position), Is.EqualTo(new[] { "a1" }));
        position = After(position, "a1");
        Assert.That(position.CurrentPlayer, Is.EqualTo(Player.Terminal));
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }), "Black has four discs and White three");
    }

    [Test]
    public void Breakthrough_pawns_capture_diagonally_and_are_stopped_straight_ahead()
    {
        var position = Breakthrough(
            "x . . . .",
            ". . x . .",
            ". x x x .",
            ". . o . .",
            "o . . . o");
        Assert.That(Moves(position),
            Is.EquivalentTo(new[] { "c2b3", "c2d3", "a1a2", "a1b2", "e1e2", "e1d2" }));
        Assert.That(BoardOf(After(position, "c2b3")), Is.EqualTo(
            """
            x . . . .
            . . x . .
            . o x x .
            . . . . .
            o . . . o
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Reaching_the_far_rank_wins_at_breakthrough()
    {
        var position = Breakthrough(
            ". . . . x",
            "o . . . .",
            ". . . . .",
            ". . . . .",
            ". . . . .");
        position = After(position, "a4b5");
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }));
        Assert.That(position.LegalActions, Is.Empty);
    }

    [Test]
    public void Capturing_the_last_pawn_wins_at_breakthrough()
    {
        var position = Breakthrough(
            ". . . . .",
            ". . . . .",
            ". x . . .",
            ". . o . .",
            ". . . . .");
        position = After(position, "c2b3");
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }));
    }

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

    [Test]
    public void A_line_that_completes_two_boxes_gives_both_and_another_move()
    {
        var position = Played("dots-and-boxes:rows=1,columns=3", "a1b1 b1c1 c1d1 a2b2 b2c2 c2d2 d1d2 b1b2");
        position = After(position, "c1c2");
        Assert.That(position.BoardText, Is.EqualTo(
            """
               a   b   c   d
             1 o---o---o---o
                   | # | # |
             2 o---o---o---o
            boxes: 2 to 0
            """.ReplaceLineEndings("\n")));
        Assert.That(position.CurrentPlayer, Is.EqualTo(0));
        Assert.That(Moves(position), Is.EqualTo(new[] { "a1a2" }), "the last box goes to the same player");
        Assert.That(After(position, "a1a2").Returns, Is.EqualTo(new[] { 1f, -1f }));
    }

    [Test]
    public void Clobber_stones_capture_along_rows_and_columns_but_not_around_the_edge()
    {
        var position = Played("clobber:rows=2,columns=4", "a2b2");
        Assert.That(position.BoardText, Is.EqualTo(
            """
             2 . o o x
             1 x o x o
               a b c d
            """.ReplaceLineEndings("\n")));
        Assert.That(Moves(position), Is.EquivalentTo(new[] { "a1b1", "c1b1", "c1c2", "c1d1", "d2c2", "d2d1" }));
    }

    [Test]
    public void A_clobber_player_who_cannot_move_loses() =>
        Assert.That(Played("clobber:rows=1,columns=3", "b1a1").Returns, Is.EqualTo(new[] { 1f, -1f }), "Black's c1 has no neighbour");

    [Test]
    public void A_kalah_player_whose_last_seed_falls_into_the_store_moves_again() =>
        AssertKalah("", "3", player: 0,
            """
                   6   5   4   3   2   1
                   4   4   4   4   4   4
               0                           1
                   4   4   0   5   5   5
                   1   2   3   4   5   6
            """);

    [Test]
    public void A_kalah_seed_in_an_empty_pit_of_ones_own_captures_the_seeds_opposite() =>
        AssertKalah("", "5 1 1", player: 1,
            """
                   6   5   4   3   2   1
                   5   5   5   5   0   0
               0                           8
                   0   5   5   5   0   5
                   1   2   3   4   5   6
            """);

    [Test]
    public void A_kalah_lap_ends_in_the_pit_that_it_emptied() =>
        AssertKalah(":pits=2,seeds=5", "1", player: 1,
            """
                   2   1
                   0   6
               0           8
                   0   6
                   1   2
            """);

    [Test]
    public void Kalah_ends_when_a_player_has_no_seeds_even_with_another_move_to_come() =>
        AssertKalah(":pits=1,seeds=1", "1", Player.Terminal,
            """
                   1
                   0
               1       1
                   0
                   1
            """);

    private static void AssertKalah(string parameters, string moves, int player, string board)
    {
        var position = Played("kalah" + parameters, moves);
        Assert.That(position.BoardText, Is.EqualTo(board.ReplaceLineEndings("\n")));
        Assert.That(position.CurrentPlayer, Is.EqualTo(player));
    }

    [Test]
    public void Konane_begins_with_a_stone_of_each_player_taken_off()
    {
        var position = Played("konane", "d4");
        var odd = Plugins.Catalogue.Create("konane:size=5").NewPosition();
        Assert.That(Moves(position.Game.NewPosition()), Is.EquivalentTo(new[] { "a1", "d4", "e5", "h8" }));
        Assert.That(Moves(odd), Is.EquivalentTo(new[] { "a1", "a5", "c3", "e1", "e5" }));
        Assert.That(Moves(position), Is.EquivalentTo(new[] { "c4", "d3", "d5", "e4" }));
        Assert.That(Moves(After(position, "d3")), Is.EquivalentTo(new[] { "b4d4", "f4d4", "d6d4" }));
    }

    [Test]
    public void A_konane_stone_may_jump_on_straight_ahead_or_stop() =>
        Assert.That(Moves(Played("konane:size=6", "c3 d3 a3c3")),
            Is.EquivalentTo(new[] { "b1b3", "b5b3", "d1d3", "d5d3", "f3d3", "f3b3" }));

    [Test]
    public void An_amazon_moves_like_a_queen_and_may_shoot_where_it_came_from()
    {
        var position = Played("amazons:size=5", "b1 -b4 /b1");
        Assert.That(position.BoardText, Is.EqualTo(
            """
             5 . x . x .
             4 x o . . x
             3 . . . . .
             2 o . . . o
             1 . # . o .
               a b c d e
            """.ReplaceLineEndings("\n")));
        Assert.That(Moves(After(position, "a4")), Is.EquivalentTo(new[] { "-a5", "-a3", "-b3", "-c2" }), "it flies over nothing");
    }

    private static IPosition Played(string id, string moves)
    {
        var position = Plugins.Catalogue.Create(id).NewPosition();
        foreach (var move in moves.Split(' '))
            position.Apply(position.ParseAction(move));
        return position;
    }

    private static IEnumerable<string> Moves(IPosition position) => position.LegalActions.Select(position.ActionText);

    private static IPosition After(IPosition position, string move)
    {
        var next = position.Clone();
        next.Apply(next.ParseAction(move));
        return next;
    }

    /// <summary>Black (x) to move.</summary>
    private static IPosition Othello(params string[] rows)
    {
        var game = OthelloGame.Create($"size={rows.Length}");
        // A pass of White's makes the rules find out where Black may play.
        var state = new Othello.State { Black = CellsOf('x', rows), White = CellsOf('o', rows), ToMove = 1 };
        game.Rules.Apply(ref state, rows.Length * rows.Length);
        return new Position<Othello.Rules, Othello.State>(game, in state);
    }

    /// <summary>The first player (x) to move.</summary>
    private static IPosition Ataxx(params string[] rows)
    {
        var state = new Ataxx.State { First = CellsOf('x', rows), Second = CellsOf('o', rows) };
        return new Position<Ataxx.Rules, Ataxx.State>(AtaxxGame.Create($"size={rows.Length}"), in state);
    }

    /// <summary>White (o) to move, upwards.</summary>
    private static IPosition Breakthrough(params string[] rows)
    {
        var state = new Breakthrough.State { Own = CellsOf('o', rows), Other = CellsOf('x', rows) };
        var game = BreakthroughGame.Create($"rows={rows.Length},columns={rows[0].Split(' ').Length}");
        return new Position<Breakthrough.Rules, Breakthrough.State>(game, in state);
    }

    /// <summary>White (o, kings W) to move, upwards.</summary>
    private static IPosition EnglishDraughts(params string[] rows)
    {
        var state = new EnglishDraughts.State
        {
            Own = CellsOf('o', rows) | CellsOf('W', rows),
            Other = CellsOf('x', rows) | CellsOf('B', rows),
            Kings = CellsOf('B', rows) | CellsOf('W', rows),
            Turn = 1,
        };
        var game = EnglishDraughtsGame.Create($"size={rows.Length}");
        return new Position<EnglishDraughts.Rules, EnglishDraughts.State>(game, in state);
    }

    /// <summary>The points of the player to move, with negative numbers of the other's checkers.</summary>
    private static IPosition Backgammon(byte larger, byte smaller, params (int Point, int Checkers)[] points)
    {
        var state = new Backgammon.State { Die = larger, OtherDie = smaller, Times = 1, Rolls = 9 };
        foreach (var (point, checkers) in points)
            state.Points[point] = (sbyte)checkers;
        return new Position<Backgammon.Rules, Backgammon.State>(BackgammonGame.Create(), in state);
    }

    /// <summary>White (upper case) to move; ranks from the top.</summary>
    private static IPosition Gardner(string ranks)
    {
        var rows = ranks.Split(' ');
        var state = new GardnerChess.State
        {
            Own = Men("PNBRQK"),
            Other = Men("pnbrqk"),
            Pawns = Men("Pp"),
            Knights = Men("Nn"),
            Diagonals = Men("BbQq"),
            Orthogonals = Men("RrQq"),
        };
        return new Position<GardnerChess.Rules, GardnerChess.State>(GardnerGame.Create(), in state);

        uint Men(string kinds) => (uint)kinds.Aggregate(0UL, (set, kind) => set | CellsOf(kind, rows));
    }

    private static ulong CellsOf(char piece, string[] rows) =>
        string.Concat(rows).Replace(" ", "").Select((c, cell) => c == piece ? 1UL << cell : 0).Aggregate((cells, bit) => cells | bit);

    /// <summary>The board text without its coordinates.</summary>
    private static string BoardOf(IPosition position) => string.Join('\n', position.BoardText.Split('\n')
        .Where(line => line.Any(char.IsDigit)).Select(line => line.Trim(' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9')));
}
