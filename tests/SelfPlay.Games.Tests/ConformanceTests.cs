namespace SelfPlay.Games.Tests;

/// <summary>The games of this repository obey every law, and a game that breaks one is told which.</summary>
public sealed class ConformanceTests
{
    private static readonly (ClaimFault Fault, string Law)[] ClaimFaults =
    [
        (ClaimFault.PlayersMissing, "shape"), (ClaimFault.ActionPlanesElsewhere, "action-planes"),
        (ClaimFault.LengthTooShort, "max-length"), (ClaimFault.ShapeChanges, "id-round-trip"),
        (ClaimFault.NewPositionRandom, "new-position"), (ClaimFault.NewPositionOver, "new-position"),
        (ClaimFault.PlayerUnknown, "current-player"), (ClaimFault.PlayerMutates, "current-player-mutates-state"),
        (ClaimFault.PlayerRemembers, "history-independence"), (ClaimFault.ChanceUndeclared, "chance-declared"),
        (ClaimFault.LegalOutOfRange, "legal-actions-range"), (ClaimFault.LegalUnordered, "legal-actions-ascending"),
        (ClaimFault.LegalOverrun, "legal-actions-room"), (ClaimFault.LegalCountTooLarge, "legal-actions-room"),
        (ClaimFault.LegalMissing, "legal-actions-terminal"), (ClaimFault.LegalAfterEnd, "legal-actions-terminal"),
        (ClaimFault.LegalMutates, "legal-actions-mutates-state"),
        (ClaimFault.ApplyRandom, "apply-deterministic"), (ClaimFault.ApplyRandom, "clone-independence"),
        (ClaimFault.ApplyNothing, "apply-changes-state"), (ClaimFault.ApplyThrows, "throws"),
        (ClaimFault.ObserveTooFew, "observation-shape"), (ClaimFault.ObserveTooMany, "observation-shape"),
        (ClaimFault.ObserveBeyond, "observation-shape"), (ClaimFault.ObserveNaN, "observation-finite"),
        (ClaimFault.ObserveRandom, "observation-deterministic"), (ClaimFault.ObserveMutates, "observe-mutates-state"),
        (ClaimFault.ObserveThrows, "throws"),
        (ClaimFault.ReturnsUnbalanced, "returns-zero-sum"), (ClaimFault.ReturnsTooLarge, "returns-range"),
        (ClaimFault.ReturnsMissing, "returns-range"), (ClaimFault.ReturnsMutates, "returns-mutates-state"),
        (ClaimFault.ReturnsLopsided, "symmetry-returns"),
        (ClaimFault.SymmetriesMissing, "symmetry-count"), (ClaimFault.IdentityMoves, "symmetry-identity"),
        (ClaimFault.SymmetrySwapsSeats, "symmetry-player"), (ClaimFault.SymmetryActionsCollide, "symmetry-legal-actions"),
        (ClaimFault.SymmetryKeepsActions, "symmetry-apply"), (ClaimFault.SymmetryMutates, "symmetry-mutates-state"),
        (ClaimFault.TextEmpty, "action-text-form"), (ClaimFault.TextSpaced, "action-text-form"),
        (ClaimFault.TextShared, "action-text-unique"), (ClaimFault.TextCaseShared, "action-text-unique"),
        (ClaimFault.TextRandom, "action-text-round-trip"), (ClaimFault.TextMutates, "text-mutates-state"),
        (ClaimFault.BoardEmpty, "board-text"), (ClaimFault.BoardMutates, "text-mutates-state"),
        (ClaimFault.DrawnNamesShared, "drawing-layout"), (ClaimFault.DrawnElsewhere, "drawing-pieces"), (ClaimFault.DrawnSketchShared, "drawing-sketch"),
        (ClaimFault.DrawnRandom, "drawing-deterministic"), (ClaimFault.DrawnMutates, "drawing-mutates-state"),
        (ClaimFault.HashRandom, "hash-equal"), (ClaimFault.HashConstant, "hash-distinct"), (ClaimFault.HashMutates, "hash-mutates-state"),
    ];

    private static readonly (TugFault Fault, string Law)[] TugFaults =
    [
        (TugFault.ProbabilitiesTooSmall, "chance-probabilities"), (TugFault.ProbabilityZero, "chance-probabilities"),
        (TugFault.ProbabilitiesLopsided, "symmetry-chance"), (TugFault.ProbabilitiesMutate, "chance-mutates-state"),
    ];

    private static readonly (TugFault Fault, string Law)[] OnePlayerFaults =
    [
        (TugFault.LeastReturnTooHigh, "least-return"), (TugFault.LeastReturnFalls, "least-return"), (TugFault.LeastReturnMutates, "least-return-mutates-state"),
    ];

    private static readonly (Func<Game> Game, string Law)[] DescriptionFaults =
    [
        (Described<BadId>, "description-id"), (Described<NoTitle>, "description-id"),
        (Described<ShortRules>, "rules-text"), (Described<OpenPlaceholder>, "rules-text"),
        (Described<BadParameterName>, "parameters"), (Described<ParameterWithoutDescription>, "parameters"),
        (Described<DefaultOutOfRange>, "parameters"), (Described<CrashingAtItsLimit>, "parameter-range"),
    ];

    private static IEnumerable<TestCaseData> ClaimCases => ClaimFaults.Select(f => new TestCaseData(f.Fault, f.Law));

    private static IEnumerable<TestCaseData> TugCases => TugFaults.Select(f => new TestCaseData(f.Fault, f.Law));

    private static IEnumerable<TestCaseData> OnePlayerCases => OnePlayerFaults.Select(f => new TestCaseData(f.Fault, f.Law));

    private static IEnumerable<TestCaseData> DescriptionCases =>
        DescriptionFaults.Select(f => new TestCaseData(f.Game, f.Law).SetArgDisplayNames(f.Game().Id, f.Law));

    [TestCaseSource(typeof(Plugins), nameof(Plugins.Ids))]
    public void Games_of_this_repository_obey_every_law(string id)
    {
        var game = Plugins.Catalogue.Create(id);
        var report = Conformance.Check(game, games: Math.Clamp(8000 / game.Shape.Actions.Count, 10, 40));
        Assert.That(report.Passed, report.ToString());
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_game_with_chance_passes_for_any_number_of_players(int players)
    {
        var report = Conformance.Check(Game<TugGame, TugState>.Create($"players={players}"));
        Assert.That(report.Passed, report.ToString());
    }

    [Test]
    public void Games_without_a_fault_pass()
    {
        Assert.That(Conformance.Check(Game<ClaimGame, ClaimState>.Create()).Failures, Is.Empty);
        Assert.That(Conformance.Check(Described<Plain>()).Failures, Is.Empty);
    }

    [TestCaseSource(nameof(ClaimCases))]
    public void A_fault_in_the_rules_is_reported_by_the_law_it_breaks(ClaimFault fault, string law) =>
        AssertBreaks(Game<ClaimGame, ClaimState>.Create($"fault={(int)fault}"), law);

    [TestCaseSource(nameof(TugCases))]
    public void A_fault_in_the_chances_is_reported_by_the_law_it_breaks(TugFault fault, string law) =>
        AssertBreaks(Game<TugGame, TugState>.Create($"fault={(int)fault}"), law);

    [TestCaseSource(nameof(OnePlayerCases))]
    public void A_fault_in_what_is_sure_of_one_players_return_is_reported_by_the_law_it_breaks(TugFault fault, string law) =>
        AssertBreaks(Game<TugGame, TugState>.Create($"players=1,fault={(int)fault}"), law);

    [TestCaseSource(nameof(DescriptionCases))]
    public void A_fault_in_the_description_is_reported_by_the_law_it_breaks(Func<Game> create, string law) => AssertBreaks(create(), law);

    [Test]
    public void Every_law_is_explained_and_broken_by_one_of_these_games()
    {
        var broken = ClaimFaults.Select(f => f.Law).Concat(TugFaults.Concat(OnePlayerFaults).Select(f => f.Law)).Concat(DescriptionFaults.Select(f => f.Law));
        Assert.That(ConformanceLaws.All.Select(law => law.Name), Is.EquivalentTo(broken.Distinct()));
        Assert.That(ConformanceLaws.All, Has.All.Matches<ConformanceLaw>(law => law.Explanation.EndsWith('.')));
    }

    [TestCase(ClaimFault.ApplyThrows, "Apply threw InvalidOperationException: three is too much")]
    [TestCase(ClaimFault.ObserveThrows, "Observe threw InvalidOperationException: nothing to see")]
    public void An_exception_is_reported_with_the_member_that_raised_it(ClaimFault fault, string message)
    {
        var report = Conformance.Check(Game<ClaimGame, ClaimState>.Create($"fault={(int)fault}"));
        Assert.That(report.Failures.Single().Message, Is.EqualTo(message));
    }

    [Test]
    public void A_failure_names_the_moves_that_lead_to_it()
    {
        var report = Conformance.Check(Game<ClaimGame, ClaimState>.Create($"fault={(int)ClaimFault.LegalMissing}"));
        Assert.That(report.Failures.Single().Moves.Split(' '), Has.Length.EqualTo(3).And.SubsetOf("01234".Select(c => c.ToString())));
        Assert.That(report.ToString(), Does.Contain("legal-actions-terminal").And.Contain(report.Failures[0].Moves));
    }

    [Test]
    public void The_same_seed_plays_the_same_games()
    {
        var game = Game<ClaimGame, ClaimState>.Create($"fault={(int)ClaimFault.LegalMissing}");
        var moves = Enumerable.Range(0, 10).Select(seed => Conformance.Check(game, (ulong)seed).Failures[0].Moves).ToList();
        Assert.That(moves.Distinct().Count(), Is.GreaterThan(1));
        Assert.That(Enumerable.Range(0, 10).Select(seed => Conformance.Check(game, (ulong)seed).Failures[0].Moves), Is.EqualTo(moves));
    }

    private static void AssertBreaks(Game game, string law)
    {
        var failures = Conformance.Check(game).Failures;
        Assert.That(failures.Select(f => f.Law), Does.Contain(law).And.Unique, string.Join('\n', failures));
    }

    private static Game Described<TDescription>()
        where TDescription : IDescription => Game<DescribedGame<TDescription>, int>.Create();
}
