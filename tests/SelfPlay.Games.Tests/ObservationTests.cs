namespace SelfPlay.Games.Tests;

/// <summary>Observations show what the board shows, from either seat, and whatever else can end the game.</summary>
public sealed class ObservationTests
{
    [TestCase("othello")]
    [TestCase("hex", true)]
    [TestCase("hex:size=11", true)]
    [TestCase("ataxx")]
    [TestCase("gomoku")]
    [TestCase("gomoku:size=19")]
    [TestCase("go")]
    [TestCase("go:size=19")]
    public void The_first_two_planes_show_the_stones_of_the_observer_and_of_the_other(string id, bool mirroredForSecond = false)
    {
        var game = Plugins.Catalogue.Create(id);
        var position = game.NewPosition();
        var random = new SeededRandom(3);
        for (var i = 0; i < 40 && position.CurrentPlayer != Player.Terminal; i++)
            position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
        var board = string.Concat(position.BoardText.ToLowerInvariant().Split('\n').Where(line => line.Any(char.IsDigit)))
            .Where("xo.".Contains).ToArray();
        var side = game.Shape.Observation.Rows;
        for (var player = 0; player < 2; player++)
        {
            var planes = Observed(position, player);
            var seen = planes[0].Zip(planes[1], (own, other) => own == 1 ? "xo"[player] : other == 1 ? "ox"[player] : '.').ToArray();
            var expected = player == 1 && mirroredForSecond
                ? Enumerable.Range(0, board.Length).Select(cell => board[cell % side * side + cell / side]).ToArray()
                : board;
            Assert.That(seen, Is.EqualTo(expected));
        }
    }

    [TestCase("hex", "c2", 2, 1)]
    [TestCase("hex", "c2 swap", 2, 0)]
    [TestCase("hex", "c2 c3", 2, 0)]
    [TestCase("ataxx:limit=4", "a7c5 a1c2", 2, 0.5f)]
    [TestCase("go", "D4 pass", 16, 1)]
    [TestCase("go", "D4 pass E5", 16, 0)]
    [TestCase("go", "D4", 17, 1)]
    [TestCase("go", "D4 E5", 17, 0)]
    [TestCase("go:size=3", "B2 A1 pass", 18, 1 / 9f)]
    public void A_filled_plane_shows_what_the_stones_do_not(string id, string moves, int plane, float value)
    {
        var position = Plugins.Catalogue.Create(id).NewPosition();
        foreach (var move in moves.Split(' '))
            position.Apply(position.ParseAction(move));
        Assert.That(Observed(position, position.CurrentPlayer)[plane], Is.All.EqualTo(value));
    }

    [Test]
    public void Go_shows_the_boards_that_no_move_may_bring_back()
    {
        var position = Plugins.Catalogue.Create("go").NewPosition();
        var boards = new List<float[]> { new float[81] };
        foreach (var move in "A1 B1 C3 A2 D4 pass E5 F6 G7 H8".Split(' '))
        {
            position.Apply(position.ParseAction(move));
            boards.Add(Observed(position, 0)[0]);
        }
        var planes = Observed(position, 0);
        for (var age = 0; age < 8; age++)
            Assert.That(planes[2 * age], Is.EqualTo(boards[^(age + 1)]));
    }

    private static float[][] Observed(IPosition position, int player) => position.Game.Accept(new Observer(position, player));

    private sealed class Observer(IPosition position, int player) : IGameVisitor<float[][]>
    {
        public float[][] Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var planes = new float[game.Shape.Observation.Size];
            game.Rules.Observe(in ((Position<TGame, TState>)position).State, player, planes);
            return [.. planes.Chunk(game.Shape.Observation.Rows * game.Shape.Observation.Columns)];
        }
    }
}
