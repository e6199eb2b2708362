using System.Text.Json;
using System.Xml.Linq;

namespace SelfPlay.Games.Tests;

/// <summary>Boards are described by data alone, from which pictures and pages are made.</summary>
public sealed class DrawingTests
{
    [TestCaseSource(typeof(Plugins), nameof(Plugins.Ids))]
    public void Every_position_of_a_random_game_is_a_picture_without_scripts(string id)
    {
        var position = Plugins.Catalogue.Create(id).NewPosition();
        var random = SeededRandom.ForStream(5, 0);
        for (var ply = 0; ply < 40; ply++)
        {
            var svg = XDocument.Parse(BoardSvg.Of(position)).Root!;
            Assert.That(svg.Attribute("role")!.Value, Is.EqualTo("img"));
            Assert.That(svg.Element(svg.Name.Namespace + "title")!.Value, Does.StartWith(position.Game.Description.Title));
            Assert.That(svg.Descendants().Select(e => e.Name.LocalName), Has.None.EqualTo("script").And.None.EqualTo("a"));
            var cells = svg.Descendants().Attributes("data-cell").Select(a => int.Parse(a.Value)).ToList();
            Assert.That(cells, Is.Unique);
            Assert.That(cells, Is.SupersetOf(position.LegalActions.SelectMany(action => position.Sketch(action).Cells).Distinct()));
            if (position.CurrentPlayer == Player.Terminal)
                break;
            position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
        }
    }

    [TestCase("tic-tac-toe", "b2 a1", "X at b2, O at a1", "a1")]
    [TestCase("breakthrough", "a2a3 b7b6", "White pieces moved", "b7 b6")]
    [TestCase("connect-four", "4 4 4", "stacked in the fourth column", "d3")]
    [TestCase("gardner-chess", "b1c3 d4c3", "knight taken", "d4 c3")]
    [TestCase("quoridor", "e3h", "a wall", "e3h")]
    [TestCase("kalah", "3", "from the third pit", "s3")]
    [TestCase("backgammon", "6-1 8/7", "a checker moved", "8 7")]
    [TestCase("nine-mens-morris", "d6", "a man placed", "d6")]
    [TestCase("othello", "d3", "a disc placed", "d3")]
    public void The_last_move_is_drawn_where_its_text_says(string id, string moves, string because, string cells)
    {
        var position = Play(id, moves);
        Assert.That(position.LastMove!.Cells.Select(cell => position.Game.Layout.Cells[cell].Name), Is.EqualTo(cells.Split(' ')), because);
        Assert.That(position.Clone().LastMove!.Cells, Is.EqualTo(position.LastMove.Cells));
    }

    [TestCase("breakthrough", "a2a3", "a3", 0)]
    [TestCase("breakthrough", "a2a3 b7b6", "b6", 1)]
    [TestCase("hex", "b1 swap", "a2", 1)]
    [TestCase("english-draughts", "11-15", "15", 0)]
    [TestCase("gardner-chess", "b1c3", "c3", 0)]
    [TestCase("othello", "d3", "d4", 0)]
    public void Pieces_lie_in_the_cells_of_their_owners(string id, string moves, string cell, int seat)
    {
        var position = Play(id, moves);
        Assert.That(position.Pieces.Single(p => position.Game.Layout.Cells[p.Cell].Name == cell).Seat, Is.EqualTo(seat));
    }

    [Test]
    public void A_game_that_says_nothing_is_drawn_from_what_the_players_see_of_each_other()
    {
        var position = Game<SilentGame, SilentState>.Create().NewPosition();
        position.Apply(1);
        position.Apply(2);
        Assert.That(position.Game.Layout.Cells.Select(c => c.Name), Is.EqualTo(new[] { "a1", "b1", "c1" }));
        Assert.That(position.Pieces, Is.EqualTo(new[] { new BoardPiece(1, 0), new BoardPiece(2, 1) }));
        Assert.That(position.LastMove!.Cells, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public void A_game_that_cannot_be_drawn_is_shown_as_text()
    {
        var position = Game<TugGame, TugState>.Create("players=2").NewPosition();
        Assert.That(position.Game.Layout.IsText);
        Assert.That(position.Pieces, Is.Empty);
        Assert.That(XDocument.Parse(BoardSvg.Of(position)).Descendants().Where(e => (string?)e.Attribute("class") == "mono").Select(e => e.Value),
            Is.EqualTo(position.BoardText.Split('\n')));
    }

    [Test]
    public void Texts_are_escaped()
    {
        var layout = new BoardLayout([new BoardCell("a", 0, 0)]) { Labels = [new BoardLabel(0, 1, "<&>")] };
        var svg = BoardSvg.Of(layout, [new BoardPiece(0, 0, "</g>\u0001")], new BoardPicture { Title = "\"<script>" }, "a\nb");
        var texts = XDocument.Parse(svg).Descendants().Where(e => !e.HasElements).Select(e => e.Value).ToList();
        Assert.That(texts, Is.SupersetOf(new[] { "<&>", "</g>", "\"<script>" }));
    }

    [Test]
    public void Heat_and_marks_are_drawn_on_their_cells()
    {
        var svg = XDocument.Parse(BoardSvg.Of(Play("tic-tac-toe", ""), new BoardPicture
        {
            Marks = [0, 4, 4], Heat = new Dictionary<int, double> { [3] = 0.5, [8] = 1 },
        }));
        Assert.That(svg.Descendants().Count(e => (string?)e.Attribute("class") == "mark"), Is.EqualTo(2));
        Assert.That(svg.Descendants().Where(e => (string?)e.Attribute("class") == "heat").Select(e => e.Attribute("fill-opacity")!.Value), Is.EqualTo(new[] { "0.42", "0.85" }));
    }

    [Test]
    public void Layout_pieces_and_sketches_are_plain_data()
    {
        var position = Play("tic-tac-toe", "b2");
        Assert.That(JsonSerializer.Serialize(position.Game.Layout.Cells[1], JsonSerializerOptions.Web),
            Is.EqualTo("""{"name":"b3","x":1,"y":0,"shape":"square","width":1,"height":1,"tone":0}"""));
        Assert.That(JsonSerializer.Serialize(position.Pieces, JsonSerializerOptions.Web),
            Is.EqualTo("""[{"cell":4,"seat":0,"symbol":"X","form":"figure","count":1,"tint":0}]"""));
        Assert.That(JsonSerializer.Serialize(position.LastMove, JsonSerializerOptions.Web), Is.EqualTo("""{"cells":[4],"label":""}"""));
    }

    private static IPosition Play(string id, string moves)
    {
        var position = Plugins.Catalogue.Create(id).NewPosition();
        foreach (var move in moves.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            position.Apply(position.ParseAction(move));
        return position;
    }
}
