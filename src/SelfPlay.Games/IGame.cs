namespace SelfPlay.Games;

/// <summary>
/// The rules of a game, written as a readonly struct that may hold parameters and precomputed tables.
/// Positions are values: <typeparamref name="TState"/> is unmanaged, so copying is cloning.
/// </summary>
/// <remarks>
/// <para>Search and self-play are generic over both types, so the JIT compiles the rules into the inner loop: no virtual
/// call, no box, no allocation. Optional abilities are <c>static virtual</c> members (an instance default member on a
/// struct would box); a new ability is a new member with a default, so no plug-in ever breaks.</para>
/// <para>Laws, all verified by the conformance suite:</para>
/// <list type="bullet">
/// <item>In every position that is not terminal there is at least one legal action; a terminal position has none.</item>
/// <item><see cref="LegalActions"/> is strictly ascending, within <c>[0, Shape.Actions.Count)</c> and depends on the state alone.</item>
/// <item><see cref="Apply"/> is deterministic; chance outcomes are actions of <see cref="Player.Chance"/>.</item>
/// <item>Equal positions have equal bytes: the state holds no padding garbage and nothing that does not belong to the position.</item>
/// <item>Every line of play ends within <see cref="GameShape.MaxLength"/> actions.</item>
/// <item>Returns lie in [-1, 1]; with <see cref="GameShape.ZeroSum"/> they add up to 0.</item>
/// <item>A symmetry commutes with everything: legal actions, <see cref="Apply"/> and returns of the image are the images.</item>
/// </list>
/// </remarks>
/// <typeparam name="TSelf">The implementing struct.</typeparam>
/// <typeparam name="TState">A position; fixed size, no references.</typeparam>
public interface IGame<TSelf, TState>
    where TSelf : struct, IGame<TSelf, TState>
    where TState : unmanaged
{
    /// <summary>What is the same for every size of the game: id, title, rules in plain English, parameters.</summary>
    static abstract GameDescription Description { get; }

    /// <summary>Makes the rules for a set of parameter values, which lie within their declared ranges.</summary>
    /// <exception cref="GameParameterException">The values contradict each other (a line longer than the board, say).</exception>
    static abstract TSelf Create(GameParameters parameters);

    /// <summary>Players, tensor shapes and the length bound of this size of the game.</summary>
    GameShape Shape { get; }

    /// <summary>The position a game starts from.</summary>
    TState NewPosition();

    /// <summary>Who acts: 0 … P-1, <see cref="Player.Chance"/> or <see cref="Player.Terminal"/>.</summary>
    int CurrentPlayer(in TState state);

    /// <summary>Writes the legal actions in ascending order and returns how many there are (0 when terminal).</summary>
    /// <param name="state">The position.</param>
    /// <param name="actions">Room for at least <c>Shape.Actions.Count</c> entries.</param>
    int LegalActions(in TState state, Span<int> actions);

    /// <summary>Plays a legal action. Illegal actions are undefined behaviour; callers check.</summary>
    void Apply(ref TState state, int action);

    /// <summary>Writes each player's return of a terminal position, in [-1, 1].</summary>
    /// <param name="state">A terminal position.</param>
    /// <param name="returns">[P], indexed by player.</param>
    void Returns(in TState state, Span<float> returns);

    /// <summary>Writes the whole observation tensor as seen from a player's seat. Defined for terminal positions too.</summary>
    /// <param name="state">The position, which stays as it is.</param>
    /// <param name="player">The seat, 0 … P-1.</param>
    /// <param name="planes">[C, H, W] row-major; every element is written.</param>
    void Observe(in TState state, int player, Span<float> planes);

    /// <summary>
    /// In games for one player: what the return is sure not to fall below, such as what a score that never falls is worth already.
    /// Default: -1, nothing is sure.
    /// </summary>
    /// <param name="rules">The rules.</param>
    /// <param name="state">Any position.</param>
    static virtual float LeastReturn(in TSelf rules, in TState state) => -1;

    /// <summary>Writes the probability of each legal action of a chance node, in the order of <see cref="LegalActions"/>.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="state">A position in which <see cref="Player.Chance"/> acts.</param>
    /// <param name="probabilities">One entry per legal action; they add up to 1.</param>
    static virtual void ChanceProbabilities(in TSelf rules, in TState state, Span<float> probabilities) =>
        probabilities.Fill(1f / probabilities.Length);

    /// <summary>The number of symmetries; number 0 is the identity.</summary>
    static virtual int SymmetryCount(in TSelf rules) => 1;

    /// <summary>The image of a position under a symmetry.</summary>
    static virtual TState TransformState(in TSelf rules, int symmetry, in TState state) => state;

    /// <summary>The image of an action under a symmetry.</summary>
    static virtual int TransformAction(in TSelf rules, int symmetry, int action) => action;

    /// <summary>The move as people write it; unique among the legal actions of a position, without white space.</summary>
    static virtual string ActionText(in TSelf rules, in TState state, int action) =>
        action.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The board as text, several lines, for people.</summary>
    static virtual string BoardText(in TSelf rules, in TState state) => Convert.ToHexString(StateBytes.Of(in state));

    /// <summary>
    /// The board as it is drawn, without pieces; <see cref="Layouts"/> has the usual ones. A game that gives none is drawn by a
    /// generic rule if its actions are the cells of a board, and otherwise as text.
    /// </summary>
    static virtual BoardLayout Layout(in TSelf rules) => GenericDrawing.Layout<TSelf, TState>(in rules);

    /// <summary>What lies in the cells of <see cref="Layout"/>: the whole picture of a position.</summary>
    static virtual IReadOnlyList<BoardPiece> Pieces(in TSelf rules, in TState state) => GenericDrawing.Pieces<TSelf, TState>(in rules, in state);

    /// <summary>Which cells of <see cref="Layout"/> a legal action touches.</summary>
    static virtual ActionSketch Sketch(in TSelf rules, in TState state, int action) => GenericDrawing.Sketch<TSelf, TState>(in rules, action);

    /// <summary>A hash of the position: equal positions have equal hashes, different ones almost surely differ.</summary>
    static virtual ulong Hash(in TSelf rules, in TState state) => StateBytes.Hash(in state);
}
