namespace SelfPlay.Games.Tests;

/// <summary>Counts of legal sequences and of distinct positions against published tables.</summary>
public sealed class PerftTests
{
    [TestCase("tic-tac-toe", 9, 72, 504, 3024, 15120, 54720, 148176, 200448, 127872)]
    [TestCase("connect-four", 7, 49, 343, 2401, 16807, 117649, 823536, 5673234)]
    [TestCase("othello", 4, 12, 56, 244, 1396, 8200, 55092, 390216, 3005288)]
    [TestCase("breakthrough", 22, 484, 11132, 256036)]
    [TestCase("breakthrough:rows=6,columns=6", 16, 256, 4308, 71478, 1248290)]
    [TestCase("breakthrough:rows=5,columns=5", 13, 156, 1924, 23084, 289828)]
    public void Legal_sequences_are_as_many_as_published(string id, params long[] published) =>
        Assert.That(Perft.Count(Plugins.Catalogue.Create(id), published.Length), Is.EqualTo(published));

    // github.com/radekmie/rg, bench of the "amazons" examples.
    [Test]
    public void Amazons_has_2176_moves_and_4307152_pairs_of_moves_of_three_actions_each()
    {
        var sequences = Perft.Count(Plugins.Catalogue.Create("amazons"), 6);
        Assert.That((sequences[2], sequences[5]), Is.EqualTo((2176, 4307152)));
    }

    [TestCase("connect-four", 7, 49, 238, 1120, 4263, 16422, 54859, 184275)]
    public void Distinct_positions_are_as_many_as_published(string id, params long[] published) =>
        Assert.That(Plugins.Catalogue.Create(id).Accept(new DistinctPositions(published.Length)), Is.EqualTo(published));

    [Test]
    public void Tic_tac_toe_has_255168_games_of_which_131184_are_won_by_the_first_player_and_77904_by_the_second() =>
        Assert.That(Plugins.Catalogue.Create("tic-tac-toe").Accept(new FinishedGames()), Is.EqualTo((131184, 46080, 77904)));

    /// <summary>Positions that can be reached by each number of actions, told apart by their bytes.</summary>
    private sealed class DistinctPositions(int depth) : IGameVisitor<long[]>
    {
        public long[] Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var actions = new int[game.Shape.Actions.Count];
            var counts = new long[depth];
            List<TState> ply = [rules.NewPosition()];
            for (var i = 0; i < depth; i++)
            {
                var next = new Dictionary<string, TState>();
                foreach (var state in ply)
                {
                    foreach (var action in actions[..rules.LegalActions(in state, actions)])
                    {
                        var child = state;
                        rules.Apply(ref child, action);
                        next.TryAdd(Convert.ToHexString(StateBytes.Of(in child)), child);
                    }
                }
                ply = [.. next.Values];
                counts[i] = ply.Count;
            }
            return counts;
        }
    }

    /// <summary>All games to their end: won by the first player, drawn, lost.</summary>
    private sealed class FinishedGames : IGameVisitor<(int Won, int Drawn, int Lost)>
    {
        public (int Won, int Drawn, int Lost) Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            return Walk(rules, rules.NewPosition());
        }

        private static (int Won, int Drawn, int Lost) Walk<TGame, TState>(TGame rules, TState state)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            Span<float> returns = stackalloc float[2];
            if (rules.CurrentPlayer(in state) == Player.Terminal)
            {
                rules.Returns(in state, returns);
                return (returns[0] > 0 ? 1 : 0, returns[0] == 0 ? 1 : 0, returns[0] < 0 ? 1 : 0);
            }
            Span<int> actions = stackalloc int[9];
            var (won, drawn, lost) = (0, 0, 0);
            foreach (var action in actions[..rules.LegalActions(in state, actions)])
            {
                var child = state;
                rules.Apply(ref child, action);
                var below = Walk(rules, child);
                (won, drawn, lost) = (won + below.Won, drawn + below.Drawn, lost + below.Lost);
            }
            return (won, drawn, lost);
        }
    }
}
