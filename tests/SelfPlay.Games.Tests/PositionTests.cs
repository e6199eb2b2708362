using FsCheck;

namespace SelfPlay.Games.Tests;

/// <summary>The erased face, the bytes of states and perft.</summary>
public sealed class PositionTests
{
    [Test]
    public void A_game_of_tic_tac_toe_as_a_person_sees_it()
    {
        var position = Plugins.Catalogue.Create("tic-tac-toe").NewPosition();
        foreach (var move in new[] { "b2", "A1", "c1", "a3", "a2", "b1", "c2" })
            position.Apply(position.ParseAction(move));
        Assert.That(position.BoardText, Is.EqualTo(
            """
            3 O . .
            2 X X X
            1 O O X
              a b c
            """.ReplaceLineEndings("\n")));
        Assert.That(position.CurrentPlayer, Is.EqualTo(Player.Terminal));
        Assert.That(position.Returns, Is.EqualTo(new[] { 1f, -1f }));
        Assert.That(position.History, Is.EqualTo(new[] { 4, 6, 8, 0, 3, 7, 5 }));
    }

    [Test]
    public void A_move_that_is_not_legal_is_answered_with_the_legal_ones()
    {
        var position = Plugins.Catalogue.Create("othello").NewPosition();
        Assert.That(() => position.ParseAction("a1"),
            Throws.TypeOf<IllegalMoveException>().With.Message.EqualTo("'a1' is not a legal move; legal are d3 c4 f5 e6"));
        Assert.That(() => position.Apply(0),
            Throws.TypeOf<IllegalMoveException>().With.Message.EqualTo("action 0 is not legal; legal are d3 c4 f5 e6"));
        Assert.That(position.History, Is.Empty);
    }

    [Test]
    public void Returns_of_an_unfinished_game_and_chances_without_chance_are_refused()
    {
        var position = Game<TugGame, TugState>.Create().NewPosition();
        Assert.That(() => position.Returns, Throws.InvalidOperationException);
        Assert.That(() => position.ChanceProbabilities, Throws.InvalidOperationException);
        position.Apply(0);
        Assert.That(position.ChanceProbabilities, Is.EqualTo(new[] { 0.25f, 0.5f, 0.25f }));
    }

    [Test]
    public void A_clone_goes_its_own_way()
    {
        var position = Plugins.Catalogue.Create("connect-four").NewPosition();
        var clone = position.Clone();
        clone.Apply(3);
        Assert.That((position.History.Count, clone.History.Count), Is.EqualTo((0, 1)));
        Assert.That((position.CurrentPlayer, clone.CurrentPlayer), Is.EqualTo((0, 1)));
    }

    [FsCheck.NUnit.Property]
    public bool The_text_of_any_legal_action_reads_as_the_action(ulong seed)
    {
        return Plugins.Catalogue.Games.All(description =>
        {
            var random = new SeededRandom(seed);
            var position = Plugins.Catalogue.Create(description.Id).NewPosition();
            for (var length = random.Next(60); length > 0 && position.LegalActions.Count > 0; length--)
                position.Apply(position.LegalActions[random.Next(position.LegalActions.Count)]);
            return position.LegalActions.All(action => position.ParseAction(position.ActionText(action)) == action);
        });
    }

    [FsCheck.NUnit.Property]
    public bool States_are_equal_and_hash_alike_exactly_when_their_bytes_are(ulong low, byte high, PositiveInt bit)
    {
        var state = (low, (ulong)high);
        var copy = state;
        var other = bit.Get % 2 == 0 ? (low ^ 1UL << (bit.Get % 64), (ulong)high) : (low, (ulong)high + 1);
        return StateBytes.Equal(in state, in copy) && StateBytes.Hash(in state) == StateBytes.Hash(in copy)
            && !StateBytes.Equal(in state, in other) && StateBytes.Hash(in state) != StateBytes.Hash(in other);
    }

    [Test]
    public void States_that_are_no_whole_number_of_words_are_hashed_to_their_last_byte()
    {
        var hashes = Enumerable.Range(0, 256).Select(noise =>
        {
            var state = new ClaimState { Noise = (byte)noise };
            return StateBytes.Hash(in state);
        });
        Assert.That(hashes.Distinct().Count(), Is.EqualTo(256));
    }

    [Test]
    public void Perft_wants_a_positive_depth() =>
        Assert.That(() => Perft.Count(Plugins.Catalogue.Create("othello"), 0), Throws.TypeOf<ArgumentOutOfRangeException>());
}
