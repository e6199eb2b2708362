using SelfPlay.Games;

namespace SelfPlay.Search.Tests;

/// <summary>Plain minimax over all positions, averaged where chance acts, without pruning: slow, and simple enough to be believed.</summary>
internal sealed class Minimax : IGameVisitor<Dictionary<string, float>>
{
    /// <summary>The first player's value of every position reachable from the start, by the bytes of the position.</summary>
    public static Dictionary<string, float> Values(Game game) => game.Accept(new Minimax());

    /// <summary>The key of a position in <see cref="Values"/>.</summary>
    public static string Key<TState>(in TState state)
        where TState : unmanaged => Convert.ToHexString(StateBytes.Of(in state));

    public Dictionary<string, float> Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var values = new Dictionary<string, float>();
        Value(game, game.Rules.NewPosition(), values);
        return values;
    }

    private static float Value<TGame, TState>(Game<TGame, TState> game, TState state, Dictionary<string, float> values)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var key = Key(in state);
        if (values.TryGetValue(key, out var known))
            return known;
        var rules = game.Rules;
        var player = rules.CurrentPlayer(in state);
        if (player == Player.Terminal)
        {
            var returns = new float[game.Shape.Players];
            rules.Returns(in state, returns);
            return values[key] = returns[0];
        }
        var actions = new int[game.Shape.Actions.Count];
        var children = new List<float>();
        foreach (var action in actions[..rules.LegalActions(in state, actions)])
        {
            var next = state;
            rules.Apply(ref next, action);
            children.Add(Value(game, next, values));
        }
        if (player == Player.Chance)
        {
            var probabilities = new float[children.Count];
            TGame.ChanceProbabilities(in rules, in state, probabilities);
            return values[key] = children.Zip(probabilities, (value, probability) => value * probability).Sum();
        }
        return values[key] = player == 0 ? children.Max() : children.Min();
    }
}
