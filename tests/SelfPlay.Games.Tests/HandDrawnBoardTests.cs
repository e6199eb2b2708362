using BreakthroughGame = SelfPlay.Games.Game<Breakthrough.Rules, Breakthrough.State>;
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

    /// <summary>White (o) to move, upwards.</summary>
    private static IPosition Breakthrough(params string[] rows)
    {
        var state = new Breakthrough.State { Own = CellsOf('o', rows), Other = CellsOf('x', rows) };
        var game = BreakthroughGame.Create($"rows={rows.Length},columns={rows[0].Split(' ').Length}");
        return new Position<Breakthrough.Rules, Breakthrough.State>(game, in state);
    }

    private static ulong CellsOf(char piece, string[] rows) =>
        string.Concat(rows).Replace(" ", "").Select((c, cell) => c == piece ? 1UL << cell : 0).Aggregate((cells, bit) => cells | bit);

    /// <summary>The board text without its coordinates.</summary>
    private static string BoardOf(IPosition position) => string.Join('\n', position.BoardText.Split('\n')
        .Where(line => line.Any(char.IsDigit)).Select(line => line.Trim(' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9')));
}
