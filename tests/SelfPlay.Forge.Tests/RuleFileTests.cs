using SelfPlay.Games;

namespace SelfPlay.Forge.Tests;

/// <summary>Files of rules that are no rules say where and why.</summary>
public class RuleFileTests
{
    private const string Board = "\"board\":{\"cells\":\"square8\",\"rows\":[\"...\",\"...\",\"...\"]}";

    [TestCase("{", "JSON")]
    [TestCase("null", "null is no record")]
    [TestCase("{\"version\":2}", "version 2 of the rule language is not known")]
    [TestCase("{\"version\":1,\"name\":\"n\"," + Board + ",\"place\":{},\"end\":{\"no-actions\":\"loses\"},\"colour\":1}", "colour")]
    [TestCase("{\"version\":1,\"version\":1,\"name\":\"n\"," + Board + ",\"place\":{},\"end\":{\"no-actions\":\"loses\"}}", "version")]
    [TestCase("{\"version\":1,\"name\":\"n\"," + Board + ",\"place\":{},\"goals\":[null],\"end\":{\"no-actions\":\"loses\"}}", "goals: null")]
    [TestCase("{\"version\":1,\"name\":\"n\",\"board\":{\"cells\":\"square8\",\"rows\":[null]},\"place\":{},\"end\":{\"no-actions\":\"loses\"}}", "board.rows: null")]
    [TestCase("{\"version\":1,\"name\":\"n\"," + Board + ",\"end\":{\"no-actions\":\"loses\"}}", "place, moves: there is no action")]
    [TestCase("{\"version\":1,\"name\":\"n\"," + Board + ",\"place\":{},\"goals\":[{\"kind\":\"line\",\"count\":4}],\"end\":{\"no-actions\":\"loses\"}}", "a line of 4 does not fit")]
    [TestCase("{\"version\":1,\"name\":\"n\"," + Board + ",\"place\":{},\"goals\":[{\"kind\":\"capture\",\"count\":2}],\"end\":{\"no-actions\":\"loses\"}}", "cannot be reached: nothing captures")]
    [TestCase("{\"version\":1,\"name\":\"n\",\"board\":{\"cells\":\"square8\",\"rows\":[\"o..\",\"...\",\"..x\"]},\"moves\":[{\"kind\":\"step\"}],\"end\":{\"no-actions\":\"loses\"}}", "this game might never end")]
    [TestCase("{\"version\":1,\"name\":\"n\",\"board\":{\"cells\":\"square8\",\"rows\":[\".................\"]},\"place\":{},\"end\":{\"no-actions\":\"loses\"}}", "17 wide")]
    [TestCase("{\"version\":1,\"name\":\"n\",\"board\":{\"cells\":\"round\",\"rows\":[\"...\"]},\"place\":{},\"end\":{\"no-actions\":\"loses\"}}", "board.cells")]
    public void A_bad_record_is_one_line_that_names_what_is_wrong(string json, string problem) =>
        Assert.That(() => RuleFile.Parse(json, "rules.json"), Throws.TypeOf<SelfPlayException>().With.Message.StartsWith("rules.json: ").And.Message.Contains(problem).And.Message.Not.Contains("\n"));

    [Test]
    public void A_file_that_is_not_there_is_named() =>
        Assert.That(() => RuleFile.Read("nowhere.json"), Throws.TypeOf<SelfPlayException>().With.Message.Contains("nowhere.json"));
}
