using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Corners of the language that its known games do not reach.</summary>
public class InterpreterTests
{
    private static readonly RuleRecord Empty = KnownGames.Lines("corner", 3, 3, 3);

    [Test]
    public void Only_a_swap_answers_a_piece_on_the_only_site()
    {
        var position = ForgeGame.Create(Empty with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = ["**", "*."] }, Turn = new TurnRecord { Swap = SwapRule.Recolour },
            Goals = [], End = new EndRecord { NoActions = NoActions.Loses },
        }).NewPosition();
        position.Apply(position.ParseAction("b1"));
        Assert.That(position.LegalActions.Select(position.ActionText), Is.EqualTo(new[] { "swap" }));
        position.Apply(position.ParseAction("swap"));
        Assert.That(position.Returns, Is.EqualTo(new[] { -1f, 1f }), "the first player has no action");
    }

    [Test]
    public void A_line_may_lead_around_a_torus_as_far_as_it_likes()
    {
        // The diagonal of 16 × 15 sites passes through all of them: an own piece, 20 enemies, an empty site.
        var rows = Enumerable.Range(0, 15).Select(_ => new string('.', 16).ToCharArray()).ToArray();
        for (var i = 0; i <= 20; i++)
            rows[i % 15][i % 16] = i == 0 ? 'x' : 'o';
        var position = ForgeGame.Create(Empty with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square8, Wrap = Wrap.Torus, Rows = [.. rows.Select(r => new string(r))] },
            Place = new PlaceRecord { Where = PlaceWhere.Capturing }, Goals = [],
            Effects = [new EffectRecord { Kind = EffectKind.Custodian, Result = EffectResult.Flip }],
            End = new EndRecord { NoActions = NoActions.Loses },
        }).NewPosition();
        Assert.That(position.LegalActions.Select(position.ActionText), Does.Contain("f9"), "column 21 of 16, row 21 of 15 from the top");
        position.Apply(position.ParseAction("f9"));
        Assert.That(string.Concat(position.BoardText.Split('\n')[..15]), Does.Not.Contain('o'));
    }

    [Test]
    public void Each_goal_of_captures_has_its_own_count()
    {
        // Two at once: more than the goal that loses wants, and enough for the one that wins.
        var position = ForgeGame.Create(Empty with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = ["xo.", "xxo", "oox"] },
            Effects = [new EffectRecord { Kind = EffectKind.Infection, Result = EffectResult.Flip }],
            Goals = [new GoalRecord { Kind = GoalKind.Capture, Count = 1, Loses = true }, new GoalRecord { Kind = GoalKind.Capture, Count = 2 }],
            End = new EndRecord { NoActions = NoActions.Ends },
        }).NewPosition();
        position.Apply(position.ParseAction("c3"));
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }));
    }

    [Test]
    public void A_line_of_the_start_counts_wherever_it_is()
    {
        var position = ForgeGame.Create(Empty with { Board = new BoardRecord { Cells = Neighbourhood.Square8, Rows = ["xxx", "...", "o.."] } }).NewPosition();
        position.Apply(position.ParseAction("c1"));
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }));
    }

    [Test]
    public void A_chain_that_the_acting_piece_is_no_part_of_connects_as_well()
    {
        // The step withdraws from o, which changes sides and joins top and bottom.
        var position = ForgeGame.Create(Empty with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = ["x...", "ox..", "x..o"] }, Place = null,
            Moves = [new MoveRecord { Kind = MoveKind.Step }],
            Effects = [new EffectRecord { Kind = EffectKind.Withdrawal, Result = EffectResult.Flip }],
            Goals = [new GoalRecord { Kind = GoalKind.Connect }],
            End = new EndRecord { NoActions = NoActions.Loses, MaxPlies = 50 },
        }).NewPosition();
        position.Apply(position.ParseAction("b2-c2"));
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }));
    }

    [TestCase(MoveKind.Slide, 3, 6)]
    [TestCase(MoveKind.Hop, 1, 4)]
    public void A_move_that_could_end_on_a_site_both_ways_around_is_refused(MoveKind kind, int range, int width)
    {
        var record = Empty with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square4, Wrap = Wrap.Cylinder, Rows = [new string('x', width), new string('.', width), new string('o', width)] },
            Place = null, Goals = [], Moves = [new MoveRecord { Kind = kind, Range = range }], End = new EndRecord { NoActions = NoActions.Loses, MaxPlies = 50 },
        };
        Assert.That(RuleCheck.Problems(record), Has.Some.Contains("both ways around"));
    }

    [Test]
    public void A_first_player_who_cannot_begin_is_refused()
    {
        var record = Empty with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = ["x.", "o."] }, Place = null, Goals = [],
            Moves = [new MoveRecord { Kind = MoveKind.Hop, Headings = [Heading.Forward] }], End = new EndRecord { NoActions = NoActions.Loses, MaxPlies = 50 },
        };
        Assert.That(RuleCheck.Problems(record), Is.EqualTo(new[] { "board.rows: the first player has no action in the beginning" }));
    }

    [Test]
    public void Removals_are_counted_among_the_actions_that_a_game_can_have()
    {
        var record = Empty with
        {
            Board = new BoardRecord { Cells = Neighbourhood.Square4, Rows = ["xo", "ox"] }, Turn = new TurnRecord { Opening = OpeningRule.Removal },
            Goals = [], End = new EndRecord { NoActions = NoActions.Loses },
        };
        Assert.That(Termination.ProvenLength(record), Is.EqualTo(4), "two men go, two sites are filled");
        Assert.That(Perft.Count(ForgeGame.Create(record), 5), Is.EqualTo(new long[] { 2, 4, 8, 8, 0 }));
    }

    [Test]
    public void Random_records_obey_every_law()
    {
        var records = new RandomRecords(5);
        for (var i = 0; i < 60; i++)
        {
            var record = records.Next();
            var report = Conformance.Check(ForgeGame.Create(record), games: 4);
            Assert.That(report.Passed, $"{report}\n{RuleFile.Canonical(record)}");
        }
    }

    [Test]
    public void Random_records_play_as_their_cards_say()
    {
        for (ulong seed = 0; seed < 1000; seed++)
        {
            var record = new RandomRecords(seed).Next();
            var (game, random) = (ForgeGame.Create(record), new SeededRandom(seed));
            for (var i = 0; i < 4; i++)
            {
                var (position, plain) = (game.NewPosition(), new ReferenceRules(record));
                var moves = new List<string>();
                while (position.CurrentPlayer != Player.Terminal)
                {
                    var message = $"seed {seed} after {string.Join(' ', moves)}:\n{position.BoardText}\n{RuleFile.Canonical(record)}";
                    Assert.That(plain.Result, Is.Null, message);
                    Assert.That(plain.ToMove, Is.EqualTo(position.CurrentPlayer), message);
                    Assert.That(plain.Legal(), Is.EquivalentTo(position.LegalActions.Select(position.ActionText)), message);
                    moves.Add(position.ActionText(position.LegalActions[random.Next(position.LegalActions.Count)]));
                    position.Apply(position.ParseAction(moves[^1]));
                    plain.Apply(moves[^1]);
                }
                Assert.That(plain.Result, Is.EqualTo((int)position.Returns[0]), $"seed {seed}, {string.Join(' ', moves)}:\n{position.BoardText}\n{RuleFile.Canonical(record)}");
            }
        }
    }
}
