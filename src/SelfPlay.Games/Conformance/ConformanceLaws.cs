namespace SelfPlay.Games;

/// <summary>A law that every game obeys.</summary>
/// <param name="Name">Its name in reports.</param>
/// <param name="Explanation">What it demands, in one sentence.</param>
public sealed record ConformanceLaw(string Name, string Explanation);

/// <summary>All laws that <see cref="Conformance"/> checks.</summary>
public static class ConformanceLaws
{
    private static readonly List<ConformanceLaw> all = [];

    /// <summary>The laws, grouped by what they are about.</summary>
    public static IReadOnlyList<ConformanceLaw> All => all;

    internal static readonly ConformanceLaw Throws = Add("throws",
        "No member throws an exception, whatever legal position it is called with.");

    internal static readonly ConformanceLaw DescriptionId = Add("description-id",
        "The id consists of lower-case words of letters and digits, joined by hyphens, and there is a title.");
    internal static readonly ConformanceLaw RulesText = Add("rules-text",
        "The rules are explained in at least 60 characters, and every {placeholder} in them names a parameter.");
    internal static readonly ConformanceLaw Parameters = Add("parameters",
        "Parameter names are distinct lower-case words, each is described, and its default lies within its range.");
    internal static readonly ConformanceLaw ParameterRange = Add("parameter-range",
        "A parameter at either end of its range makes a game or raises a GameParameterException.");
    internal static readonly ConformanceLaw IdRoundTrip = Add("id-round-trip",
        "The game made from a game's id has the same id and the same shape.");
    internal static readonly ConformanceLaw Shape = Add("shape",
        "There is at least one player and one action, the observation is not empty and the length bound is positive.");
    internal static readonly ConformanceLaw ActionPlanes = Add("action-planes",
        "Action planes lie on the same board as the observation, and flat actions have no board.");

    internal static readonly ConformanceLaw NewPosition = Add("new-position",
        "Every game starts from the same position, which is not terminal.");
    internal static readonly ConformanceLaw CurrentPlayer = Add("current-player",
        "The current player is a seat, chance or the end of the game.");
    internal static readonly ConformanceLaw CurrentPlayerMutates = Add("current-player-mutates-state",
        "CurrentPlayer leaves the position as it is.");
    internal static readonly ConformanceLaw MaxLength = Add("max-length",
        "No game has more actions than the shape's MaxLength.");

    internal static readonly ConformanceLaw LegalActionsRoom = Add("legal-actions-room",
        "LegalActions needs no more room than one entry per action and returns how many it wrote.");
    internal static readonly ConformanceLaw LegalActionsRange = Add("legal-actions-range",
        "Every legal action lies within 0 and the number of actions.");
    internal static readonly ConformanceLaw LegalActionsAscending = Add("legal-actions-ascending",
        "Legal actions are listed in strictly ascending order.");
    internal static readonly ConformanceLaw LegalActionsTerminal = Add("legal-actions-terminal",
        "There is a legal action exactly when the game is not over.");
    internal static readonly ConformanceLaw LegalActionsMutates = Add("legal-actions-mutates-state",
        "LegalActions leaves the position as it is.");

    internal static readonly ConformanceLaw ApplyDeterministic = Add("apply-deterministic",
        "The same action applied to equal positions gives equal bytes.");
    internal static readonly ConformanceLaw ApplyChanges = Add("apply-changes-state",
        "Every action changes the position.");
    internal static readonly ConformanceLaw HistoryIndependence = Add("history-independence",
        "Player, legal actions and hash of a position are the same whenever they are asked for.");
    internal static readonly ConformanceLaw CloneIndependence = Add("clone-independence",
        "An action played on a copy gives the position that it gives on the original, which stays as it is.");

    internal static readonly ConformanceLaw ObservationShape = Add("observation-shape",
        "Observe writes every element of the tensor and nothing beyond it.");
    internal static readonly ConformanceLaw ObservationFinite = Add("observation-finite",
        "Every element of the observation is a finite number.");
    internal static readonly ConformanceLaw ObservationDeterministic = Add("observation-deterministic",
        "Observing a position twice gives the same tensor, whatever the buffer held before.");
    internal static readonly ConformanceLaw ObserveMutates = Add("observe-mutates-state",
        "Observe leaves the position as it is.");

    internal static readonly ConformanceLaw ReturnsRange = Add("returns-range",
        "Every player has a return in [-1, 1] at the end.");
    internal static readonly ConformanceLaw ReturnsZeroSum = Add("returns-zero-sum",
        "Returns add up to 0 where the shape declares it.");
    internal static readonly ConformanceLaw ReturnsMutates = Add("returns-mutates-state",
        "Returns leaves the position as it is.");

    internal static readonly ConformanceLaw LeastReturn = Add("least-return",
        "In games for one player LeastReturn lies in [-1, 1], never falls in the course of a game and is not above its return.");
    internal static readonly ConformanceLaw LeastReturnMutates = Add("least-return-mutates-state",
        "LeastReturn leaves the position as it is.");

    internal static readonly ConformanceLaw ChanceDeclared = Add("chance-declared",
        "Chance acts only in games whose shape declares it.");
    internal static readonly ConformanceLaw ChanceProbabilities = Add("chance-probabilities",
        "Every legal outcome of chance has a positive probability, and they add up to 1.");
    internal static readonly ConformanceLaw ChanceMutates = Add("chance-mutates-state",
        "ChanceProbabilities leaves the position as it is.");

    internal static readonly ConformanceLaw SymmetryCount = Add("symmetry-count",
        "There is at least one symmetry, the identity.");
    internal static readonly ConformanceLaw SymmetryIdentity = Add("symmetry-identity",
        "Symmetry 0 leaves positions and actions as they are.");
    internal static readonly ConformanceLaw SymmetryPlayer = Add("symmetry-player",
        "The image of a position has the same current player.");
    internal static readonly ConformanceLaw SymmetryLegalActions = Add("symmetry-legal-actions",
        "The legal actions of the image of a position are the images of its legal actions.");
    internal static readonly ConformanceLaw SymmetryApply = Add("symmetry-apply",
        "The image of an action leads from the image of a position to the image of the next position.");
    internal static readonly ConformanceLaw SymmetryReturns = Add("symmetry-returns",
        "The image of a terminal position has the same returns.");
    internal static readonly ConformanceLaw SymmetryChance = Add("symmetry-chance",
        "The image of an outcome of chance has the same probability.");
    internal static readonly ConformanceLaw SymmetryMutates = Add("symmetry-mutates-state",
        "TransformState leaves the position as it is.");

    internal static readonly ConformanceLaw ActionTextForm = Add("action-text-form",
        "The text of an action is not empty and contains no white space.");
    internal static readonly ConformanceLaw ActionTextUnique = Add("action-text-unique",
        "No two legal actions of a position have the same text, upper and lower case not being told apart.");
    internal static readonly ConformanceLaw ActionTextRoundTrip = Add("action-text-round-trip",
        "Reading the text of an action gives the action.");
    internal static readonly ConformanceLaw BoardText = Add("board-text",
        "There is a text of every position, the same each time.");
    internal static readonly ConformanceLaw TextMutates = Add("text-mutates-state",
        "ActionText and BoardText leave the position as it is.");

    internal static readonly ConformanceLaw DrawingLayout = Add("drawing-layout",
        "The layout's cells have distinct names and places of finite size, what is no cell has no name, and labels are short.");
    internal static readonly ConformanceLaw DrawingPieces = Add("drawing-pieces",
        "Pieces lie in cells of the layout, belong to a seat or to nobody, and their symbols have at most 8 characters.");
    internal static readonly ConformanceLaw DrawingSketch = Add("drawing-sketch",
        "Sketches touch cells of the layout, and no two legal actions of a position share both cells and label.");
    internal static readonly ConformanceLaw DrawingDeterministic = Add("drawing-deterministic",
        "A position has the same pieces whenever they are asked for.");
    internal static readonly ConformanceLaw DrawingMutates = Add("drawing-mutates-state",
        "Pieces and Sketch leave the position as it is.");

    internal static readonly ConformanceLaw HashEqual = Add("hash-equal",
        "Equal positions have equal hashes.");
    internal static readonly ConformanceLaw HashDistinct = Add("hash-distinct",
        "Fewer than one in a thousand positions share their hash with another one.");
    internal static readonly ConformanceLaw HashMutates = Add("hash-mutates-state",
        "Hash leaves the position as it is.");

    private static ConformanceLaw Add(string name, string explanation)
    {
        var law = new ConformanceLaw(name, explanation);
        all.Add(law);
        return law;
    }
}
