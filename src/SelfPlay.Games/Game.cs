using System.Runtime.CompilerServices;

namespace SelfPlay.Games;

/// <summary>
/// A game of one size with its types erased: what the command line, the arena and the service hold. The typed world is
/// entered once per run through <see cref="Accept"/>.
/// </summary>
public abstract class Game
{
    private protected Game(GameDescription description, GameParameters parameters, GameShape shape)
    {
        Description = description;
        Shape = shape;
        var values = parameters.ToString();
        Id = values.Length == 0 ? description.Id : $"{description.Id}:{values}";
        RulesText = parameters.Fill(description.Rules);
    }

    private protected Game(string id, GameDescription description, GameShape shape) =>
        (Id, Description, Shape, RulesText) = (id, description, shape, description.Rules);

    /// <summary>The canonical id: parameters that differ from their defaults, in the order of declaration.</summary>
    public string Id { get; }

    /// <summary>What is the same for every size.</summary>
    public GameDescription Description { get; }

    /// <summary>Players, tensor shapes and the length bound.</summary>
    public GameShape Shape { get; }

    /// <summary>The rules in plain English, with this size's numbers.</summary>
    public string RulesText { get; }

    /// <summary>
    /// Identifies the rules beyond their name: the module version of the assembly they are compiled in, which the compiler derives
    /// from all that is in it, and what else they were made from.
    /// </summary>
    public abstract string RulesVersion { get; }

    /// <summary>The bytes of a position.</summary>
    public abstract int StateSize { get; }

    /// <summary>The board as it is drawn, without pieces.</summary>
    public abstract BoardLayout Layout { get; }

    /// <summary>A fresh game, driven without knowing its types.</summary>
    public abstract IPosition NewPosition();

    /// <summary>Calls the visitor with the game's types.</summary>
    public abstract TResult Accept<TResult>(IGameVisitor<TResult> visitor);

    /// <inheritdoc/>
    public override string ToString() => Id;
}

/// <summary>A game of one size with its types.</summary>
public sealed class Game<TGame, TState> : Game
    where TGame : struct, IGame<TGame, TState>
    where TState : unmanaged
{
    private readonly string source = "";
    private readonly Lazy<BoardLayout> layout;

    private Game(TGame rules, GameParameters parameters)
        : base(TGame.Description, parameters, rules.Shape)
    {
        Rules = rules;
        layout = new(() => TGame.Layout(in rules));
    }

    private Game(string id, GameDescription description, TGame rules, string source)
        : base(id, description, rules.Shape)
    {
        (Rules, this.source) = (rules, source);
        layout = new(() => TGame.Layout(in rules));
    }

    /// <summary>The rules, to be copied into the loops that use them.</summary>
    public TGame Rules { get; }

    /// <summary>Makes the rules from a parameter text such as <c>rows=6,columns=6</c>.</summary>
    /// <exception cref="GameParameterException">The text names an unknown parameter or an impossible value.</exception>
    public static Game<TGame, TState> Create(string parameters = "")
    {
        var values = GameParameters.Parse(TGame.Description, parameters);
        return new Game<TGame, TState>(TGame.Create(values), values);
    }

    /// <summary>A game whose rules were made from something else than parameters, such as a record of the Forge.</summary>
    /// <param name="id">The id from which its <see cref="IGameSource"/> makes it again.</param>
    /// <param name="description">Its own description, without parameters.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="source">Identifies what they were made from, such as the record's hash; part of <see cref="Game.RulesVersion"/>.</param>
    public static Game<TGame, TState> Of(string id, GameDescription description, TGame rules, string source) => new(id, description, rules, source);

    /// <inheritdoc/>
    public override string RulesVersion => $"{typeof(TGame).Module.ModuleVersionId}{source}";

    /// <inheritdoc/>
    public override int StateSize => Unsafe.SizeOf<TState>();

    /// <inheritdoc/>
    public override BoardLayout Layout => layout.Value;

    /// <inheritdoc/>
    public override IPosition NewPosition() => new Position<TGame, TState>(this, Rules.NewPosition());

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IGameVisitor<TResult> visitor) => visitor.Visit(this);
}

/// <summary>Code that is generic over a game's types, entered from the erased world.</summary>
public interface IGameVisitor<out TResult>
{
    /// <summary>Called with the game's types.</summary>
    TResult Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged;
}
