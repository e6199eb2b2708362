using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Game trees tell games apart by what can happen in them, not by how it is written.</summary>
public class GameTreeTests
{
    private const int Budget = 200_000;

    private static readonly Game Scrabble = Game<NumberScrabble, NumberScrabbleState>.Create();

    private static readonly RuleRecord MisereTicTacToe = KnownGames.TicTacToe with { Goals = [new GoalRecord { Kind = GoalKind.Line, Count = 3, Loses = true }] };

    [Test]
    public void Tic_tac_toe_has_as_many_lines_of_play_and_results_as_everybody_counts()
    {
        var tree = Tree(KnownGames.TicTacToe);
        Assert.That(tree.IsWhole);
        Assert.That(tree.Layers.Select(l => l.Sequences), Is.EqualTo(new double[] { 9, 72, 504, 3024, 15120, 54720, 148176, 200448, 127872 }));
        Assert.That(tree.Layers.Select(l => l.Wins), Is.EqualTo(new double[] { 0, 0, 0, 0, 1440, 5328, 47952, 72576, 81792 }));
        Assert.That(tree.Layers.Sum(l => l.Draws), Is.EqualTo(46080));
        Assert.That(tree.Layers.Sum(l => l.Positions), Is.EqualTo(5477), "5478 with the empty board");
    }

    [Test]
    public void Connect_four_has_as_many_positions_as_published() =>
        Assert.That(Tree(KnownGames.ConnectFour(7, 6, 4)).Layers.Take(6).Select(l => l.Positions), Is.EqualTo(new[] { 7, 49, 238, 1120, 4263, 16422 }));

    [Test]
    public void Number_scrabble_is_tic_tac_toe() =>
        Assert.That(GameTree.Explore(Scrabble, Budget).CommonDepth(Tree(KnownGames.TicTacToe)), Is.EqualTo(9));

    [Test]
    public void Misere_tic_tac_toe_is_another_game_that_is_tic_tac_toe_with_results_exchanged()
    {
        var (plain, misere) = (Tree(KnownGames.TicTacToe), Tree(MisereTicTacToe));
        Assert.That(misere.CommonDepth(plain), Is.Null);
        Assert.That(misere.CommonDepth(plain, flipped: true), Is.EqualTo(9));
    }

    [Test]
    public void Four_in_line_differs_from_five_where_the_first_line_can_be_made()
    {
        var (four, five) = (Tree(KnownGames.ConnectFour(7, 6, 4)), Tree(KnownGames.ConnectFour(7, 6, 5)));
        var equal = four.Layers.Zip(five.Layers).TakeWhile(p => p.First.Hash == p.Second.Hash).Count();
        Assert.That(equal, Is.EqualTo(6));
        Assert.That(four.CommonDepth(five), Is.Null);
    }

    [Test]
    public void Two_actions_of_one_player_are_not_those_of_two()
    {
        var twice = KnownGames.Lines("twice", 3, 2, 3) with { Turn = new TurnRecord { Actions = 2, FirstTurn = 2 } };
        Assert.That(Tree(twice).Layers.Take(2).Select(l => l.Sequences), Is.EqualTo(Tree(KnownGames.Lines("once", 3, 2, 3)).Layers.Take(2).Select(l => l.Sequences)));
        Assert.That(Tree(twice).CommonDepth(Tree(KnownGames.Lines("once", 3, 2, 3))), Is.Null);
    }

    [Test]
    public void Random_games_tell_apart_what_shallow_trees_do_not()
    {
        Game Gomoku(int line, bool exact = false) => ForgeGame.Create(KnownGames.Lines("gomoku", 15, 15, line, exact));
        var five = RandomGames.Play(Gomoku(5));
        Assert.That(GameTree.Explore(Gomoku(5), Budget).CommonDepth(GameTree.Explore(Gomoku(6), Budget)), Is.EqualTo(2));
        Assert.That(five.AgreesWith(RandomGames.Play(Gomoku(5), seed: 2)));
        Assert.That(five.AgreesWith(RandomGames.Play(Gomoku(6), seed: 2)), Is.False);
        Assert.That(five.AgreesWith(RandomGames.Play(Gomoku(5, exact: true), seed: 2)), Is.False);
    }

    [Test]
    public void Games_of_chance_are_refused() =>
        Assert.That(() => GameTree.Explore(GameCatalogue.Load(GameCatalogue.DefaultFolders()).Create("backgammon"), Budget), Throws.TypeOf<SelfPlayException>().With.Message.Contains("without chance"));

    private static GameTree Tree(RuleRecord record) => GameTree.Explore(ForgeGame.Create(record), Budget);
}
