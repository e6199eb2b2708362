using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>What the screen compares of a game, each part made when it is first asked for and then kept. Safe to use from several threads.</summary>
internal sealed class GameSignature
{
    private const int GlanceBudget = 2_000, TreeBudget = 200_000;

    private readonly RuleRecord? record;
    private readonly Lazy<Game> game;
    private readonly Lazy<int> firstActions;
    private readonly Lazy<GameTree> glance, tree;
    private readonly Lazy<GameTree?> shrunkenGlance;
    private readonly Lazy<RandomGames> randomGames;
    private readonly Lazy<PlainRules> rules;
    private readonly Lazy<NormalForm> form;
    private readonly Lazy<double[]> profile;

    public GameSignature(RuleRecord record, string? name = null)
        : this(name ?? record.Name, () => ForgeGame.Create(record)) => this.record = record;

    public GameSignature(string name, Func<Game> make)
    {
        Name = name;
        game = new(make);
        firstActions = new(() => game.Value.NewPosition().LegalActions.Count);
        glance = new(() => GameTree.Explore(game.Value, GlanceBudget));
        tree = new(() => GameTree.Explore(game.Value, TreeBudget));
        shrunkenGlance = new(() => ShrunkenBoard.Of(Record) is { } small ? GameTree.Explore(ForgeGame.Create(small), GlanceBudget) : null);
        randomGames = new(() => RandomGames.Play(game.Value));
        rules = new(() => new PlainRules(Record));
        form = new(() => NormalForm.Of(rules.Value));
        profile = new(() => RuleProfile.Of(rules.Value));
    }

    public string Name { get; }

    /// <summary>Whether it is made from a record; only then it has a form, a profile and a shrunken board.</summary>
    public bool HasRecord => record is not null;

    public NormalForm Form => form.Value;

    public double[] Profile => profile.Value;

    /// <summary>The first layers of the tree: enough to tell most games apart.</summary>
    public GameTree Glance => glance.Value;

    /// <summary>The same on a smaller board; null if the rules allow none.</summary>
    public GameTree? ShrunkenGlance => shrunkenGlance.Value;

    private RuleRecord Record => record ?? throw new InvalidOperationException($"{Name} is not made from a record");

    /// <summary>
    /// The depth down to which this game's tree is the other's, if that is evidence that the games are the same: both trees are whole, or
    /// random games agree as well, which are played to their ends.
    /// </summary>
    /// <param name="other">The other game.</param>
    /// <param name="flipped">Whether wins count as losses in this game.</param>
    public int? SameTreeAs(GameSignature other, bool flipped) =>
        firstActions.Value == other.firstActions.Value
        && Glance.CommonDepth(other.Glance, flipped) is not null
        && tree.Value.CommonDepth(other.tree.Value, flipped) is { } depth
        && ((tree.Value.IsWhole && other.tree.Value.IsWhole) || randomGames.Value.AgreesWith(other.randomGames.Value, flipped))
            ? depth : null;
}
