using BackgammonGame = SelfPlay.Games.Game<Backgammon.Rules, Backgammon.State>;
using AtaxxGame = SelfPlay.Games.Game<Ataxx.Rules, Ataxx.State>;
using BreakthroughGame = SelfPlay.Games.Game<Breakthrough.Rules, Breakthrough.State>;
using EnglishDraughtsGame = SelfPlay.Games.Game<EnglishDraughts.Rules, EnglishDraughts.State>;
using GardnerGame = SelfPlay.Games.Game<GardnerChess.Rules, GardnerChess.State>;
using OthelloGame = SelfPlay.Games.Game<Othello.Rules, Othello.State>;

namespace SelfPlay.Games.Tests;

/// <summary>Rules on boards drawn by hand, row by row from the top.</summary>
public sealed partial class HandDrawnBoardTests
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
