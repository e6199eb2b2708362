using SelfPlay.Games;

namespace SelfPlay.Forge.Tests.Suites;

/// <summary>
/// A number that is the same for two games if their trees are the same up to a depth, whatever their actions are called: who is to move,
/// how many actions there are, what each leads to, and who has won.
/// </summary>
internal sealed class TreeHash(int depth) : IGameVisitor<ulong>
{
    private readonly Dictionary<(ulong State, int Depth), ulong> known = [];

    public static ulong Of(Game game, int depth) => game.Accept(new TreeHash(depth));

    public ulong Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var start = game.Rules.NewPosition();
        return Of(game.Rules, in start, depth, game.Shape.Actions.Count);
    }

    private ulong Of<TGame, TState>(TGame rules, in TState state, int left, int actionCount)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var key = (TGame.Hash(rules, in state), left);
        if (known.TryGetValue(key, out var found))
            return found;
        var player = rules.CurrentPlayer(in state);
        ulong tree;
        if (player == Player.Terminal)
        {
            var returns = new float[2];
            rules.Returns(in state, returns);
            tree = SeededRandom.Mix(100 + (ulong)(2 * (returns[0] + 1)));
        }
        else
        {
            var actions = new int[actionCount];
            var count = rules.LegalActions(in state, actions);
            var children = 0UL;
            for (var i = 0; i < count && left > 0; i++)
            {
                var child = state;
                rules.Apply(ref child, actions[i]);
                // A sum, since the order of actions means nothing.
                children += SeededRandom.Mix(Of(rules, in child, left - 1, actionCount));
            }
            tree = SeededRandom.Mix(children ^ SeededRandom.Mix((ulong)(2 * count + player)));
        }
        return known[key] = tree;
    }
}
