namespace SelfPlay.Games.Tests;

/// <content>Games that count what is left at the end: boxes, seeds and moves.</content>
public sealed partial class HandDrawnBoardTests
{
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
}
