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
    // Quoridor: the test suite of KataQuoridor, cpp/tests/testquoridorperft.cpp, github.com/kennyfs/KataQuoridor.
    [TestCase("quoridor", 131, 16677, 2062264)]
    // Gardner's minichess: Fairy-Stockfish's numbers, listed in tests/perft_gardner.rs of github.com/ywzvennu/mcr.
    [TestCase("gardner-chess", 7, 53, 506, 4775, 52512, 572874)]
    // Pentago: the 288 first moves, here of two actions each, are given by perfect-pentago.net/details.html.
    [TestCase("pentago", 36, 288)]
    [TestCase("gomoku:size=3,line=3", 9, 72, 504, 3024, 15120, 54720, 148176, 200448, 127872)]
    // tests/perft.cpp of github.com/kz04px/libataxx
    [TestCase("ataxx", 16, 256, 6460, 155888, 4752668)]
    public void Legal_sequences_are_as_many_as_published(string id, params long[] published) =>
        Assert.That(Perft.Count(Plugins.Catalogue.Create(id), published.Length), Is.EqualTo(published));

    /// <summary>English draughts: M. Fierz, checker-board.blogspot.com, 15 February 2009; A. Bik, talkchess.com, thread 27814.</summary>
    [TestCase("english-draughts", 7, 49, 302, 1469, 7361, 36768, 179740, 845931, 3963680)]
    public void Sequences_of_whole_turns_are_as_many_as_published(string id, params long[] published) =>
        Assert.That(Enumerable.Range(1, published.Length).Select(n => Plugins.Catalogue.Create(id).Accept(new WholeTurns(n))),
            Is.EqualTo(published));

    [TestCase("quoridor", "e2 e8 e3 e7 e4 e6 e5", 132, 16938, TestName = "Quoridor pawns face to face")]
    [TestCase("quoridor", "e2 e8 e3 e7 e4 e6 e5 e6h", 129, 15922, TestName = "A Quoridor wall behind the other pawn")]
    [TestCase("quoridor", "a7h e8 c7h e7 a5h e6 c5h e5 a3h e4 c3h e3 a1h e2 c1h", 109,
        TestName = "A Quoridor pawn before another at the edge")]
    [TestCase("quoridor", "a7h e8 c7h e9 a5h e8 c5h e9 a3h e8 c3h e9 a1h e8 c1h e9 g7h e8 g5h e9", 3, 296, 878,
        TestName = "A Quoridor player out of walls")]
    [TestCase("gardner-chess", "c2c3 a4a3 b2a3 d4c3 a3b4 a5a4", 15, 212, 3152, 39955,
        TestName = "Gardner's minichess with promotions")]
    public void Sequences_after_these_moves_are_as_many_as_published(string id, string moves, params long[] published)
    {
        // The sources above; the first player of KataQuoridor sits at the top, so ranks are counted the other way there.
        var position = Plugins.Catalogue.Create(id).NewPosition();
        foreach (var move in moves.Split(' '))
            position.Apply(position.ParseAction(move));
        Assert.That(published.Select((_, i) => Sequences(position, i + 1)), Is.EqualTo(published));
    }

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

    // Tromp and Farnebäck, "Combinatorics of Go": legal positions of 2 × 2 and 3 × 3 points.
    [TestCase("go:size=2", 57)]
    [TestCase("go:size=3", 12675)]
    public void Boards_that_can_be_reached_are_as_many_as_published(string id, int published) =>
        Assert.That(Plugins.Catalogue.Create(id).Accept(new ReachableBoards()), Is.EqualTo(published));

    // hexwiki.net/index.php/Small_boards for 2 × 2; on larger boards a1 and b1 always lose (hexwiki.net/index.php/Open_problems).
    [TestCase("hex:size=2,swap=0", "b1 a2", "a1 b2")]
    [TestCase("hex:size=3,swap=0", "b2", "a1 b1 c3 b3")]
    public void Openings_of_hex_win_and_lose_as_published(string id, string winning, string losing)
    {
        var openings = Plugins.Catalogue.Create(id).Accept(new WinningOpenings());
        Assert.That(openings, Is.SupersetOf(winning.Split(' ')));
        Assert.That(openings.Intersect(losing.Split(' ')), Is.Empty);
    }

    [Test]
    public void Tic_tac_toe_has_255168_games_of_which_131184_are_won_by_the_first_player_and_77904_by_the_second() =>
        Assert.That(Plugins.Catalogue.Create("tic-tac-toe").Accept(new FinishedGames()), Is.EqualTo((131184, 46080, 77904)));

    private static long Sequences(IPosition position, int depth)
    {
        var legal = position.LegalActions;
        return depth == 1 ? legal.Count : legal.Sum(action => Sequences(After(action), depth - 1));

        IPosition After(int action)
        {
            var next = position.Clone();
            next.Apply(action);
            return next;
        }
    }

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

    /// <summary>Legal sequences of so many turns, each of which may be several actions of the same player.</summary>
    private sealed class WholeTurns(int turns) : IGameVisitor<long>
    {
        public long Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            return Count(ref rules, rules.NewPosition(), new int[game.Shape.Actions.Count], turns);
        }

        private static long Count<TGame, TState>(ref TGame rules, TState state, int[] buffer, int turns)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            if (turns == 0)
                return 1;
            Span<int> actions = stackalloc int[64];
            var count = rules.LegalActions(in state, buffer);
            buffer.AsSpan(0, count).CopyTo(actions);
            var sequences = 0L;
            foreach (var action in actions[..count])
            {
                var child = state;
                rules.Apply(ref child, action);
                var goesOn = rules.CurrentPlayer(in child) == rules.CurrentPlayer(in state);
                sequences += Count(ref rules, child, buffer, goesOn ? turns : turns - 1);
            }
            return sequences;
        }
    }

    /// <summary>How many boards, told apart by their text, play leads to; one way to each board and player is followed.</summary>
    private sealed class ReachableBoards : IGameVisitor<int>
    {
        public int Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var actions = new int[game.Shape.Actions.Count];
            var seen = new HashSet<(string Board, int Player)>();
            var open = new Queue<TState>([rules.NewPosition()]);
            while (open.TryDequeue(out var state))
            {
                foreach (var action in actions[..rules.LegalActions(in state, actions)])
                {
                    var next = state;
                    rules.Apply(ref next, action);
                    if (seen.Add((TGame.BoardText(in rules, in next), rules.CurrentPlayer(in next))))
                        open.Enqueue(next);
                }
            }
            return seen.Select(s => s.Board).Distinct().Count();
        }
    }

    /// <summary>The first moves with which the first player wins against every defence.</summary>
    private sealed class WinningOpenings : IGameVisitor<List<string>>
    {
        public List<string> Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var known = new Dictionary<string, bool>();
            var start = rules.NewPosition();
            var winning = Legal(start).Where(action => !Wins(After(start, action)));
            return [.. winning.Select(action => TGame.ActionText(in rules, in start, action))];

            // Whether the player to move wins; without a move the other one has just won.
            bool Wins(TState state)
            {
                var key = Convert.ToHexString(StateBytes.Of(in state));
                if (!known.TryGetValue(key, out var wins))
                    known[key] = wins = Legal(state).Any(action => !Wins(After(state, action)));
                return wins;
            }

            int[] Legal(TState state)
            {
                var actions = new int[game.Shape.Actions.Count];
                return actions[..rules.LegalActions(in state, actions)];
            }

            TState After(TState state, int action)
            {
                rules.Apply(ref state, action);
                return state;
            }
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
