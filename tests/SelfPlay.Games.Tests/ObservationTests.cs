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
    public void A_filled_plane_shows_what_the_stones_do_not(string id, string moves, int plane, float value)
    {
        var position = Plugins.Catalogue.Create(id).NewPosition();
        foreach (var move in moves.Split(' '))
            position.Apply(position.ParseAction(move));
        Assert.That(Observed(position, position.CurrentPlayer)[plane], Is.All.EqualTo(value));
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
