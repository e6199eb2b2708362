namespace SelfPlay.Games.Tests;

public class SuggestionTests
{
    private static readonly string[] Words = ["connect-four", "othello", "hex", "go", "gomoku", "list", "--json"];

    [TestCase("conect-four", "connect-four", TestName = "A letter left out")]
    [TestCase("connnect-four", "connect-four", TestName = "A letter too many")]
    [TestCase("otello", "othello", TestName = "A short word")]
    [TestCase("lsit", "list", TestName = "Neighbours swapped")]
    [TestCase("Othello", "othello", TestName = "Another case")]
    [TestCase("--jsno", "--json", TestName = "An option")]
    [TestCase("chess", null, TestName = "Nothing near")]
    [TestCase("", null, TestName = "Nothing typed")]
    public void The_nearest_word_is_found(string typed, string? expected) => Assert.That(Suggestion.Nearest(typed, Words), Is.EqualTo(expected));

    [Test]
    public void A_message_names_the_word_or_says_nothing()
    {
        Assert.That(Suggestion.For("hxe", Words), Is.EqualTo(" (did you mean 'hex'?)"));
        Assert.That(Suggestion.For("frobnicate", Words), Is.Empty);
    }

    [FsCheck.NUnit.Property]
    public bool Every_word_is_nearest_to_itself(FsCheck.NonEmptyString word) => Suggestion.Nearest(word.Get, [word.Get]) == word.Get;
}
