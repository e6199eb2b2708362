using System.Runtime.InteropServices;
using SelfPlay.Games;

namespace SelfPlay.Forge;

/// <summary>Explores a <see cref="GameTree"/>.</summary>
internal sealed class TreeExplorer(int budget) : IGameVisitor<GameTree>
{
    private const int GreatestDepth = 64;
    private const ulong Open = 0x9AE16A3B2F90404FUL, SamePlayer = 0xC3A5C85C97CB3127UL, OtherPlayer = 0xB492B66FBE98F273UL;

    // What a child can be: an index of the next layer times two, odd if the same player acts again; or the end of the game.
    private const int Win = -1, Draw = -2, Loss = -3;

    public GameTree Visit<TGame, TState>(Game<TGame, TState> game)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        var (rules, actions, returns) = (game.Rules, new int[game.Shape.Actions.Count], new float[game.Shape.Players]);
        var (states, lines, children, counts) = (new List<TState> { rules.NewPosition() }, new List<double> { 1 }, new List<List<int[]>>(), new List<TreeLayer>());
        for (var tried = 0; states.Count > 0 && children.Count < GreatestDepth;)
        {
            tried += states.Sum(state => rules.LegalActions(in state, actions));
            if (tried > budget && children.Count > 0)
                break;
            var known = new Dictionary<TState, int>(StateComparer<TState>.Instance);
            var (nextStates, nextLines, family, layer) = (new List<TState>(), new List<double>(), new List<int[]>(states.Count), default(TreeLayer));
            for (var i = 0; i < states.Count; i++)
            {
                var state = states[i];
                var (mover, ways) = (rules.CurrentPlayer(in state), lines[i]);
                var codes = new int[rules.LegalActions(in state, actions)];
                for (var a = 0; a < codes.Length; a++)
                {
                    var next = state;
                    rules.Apply(ref next, actions[a]);
                    var player = rules.CurrentPlayer(in next);
                    ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(known, next, out var isKnown);
                    if (player == Player.Terminal)
                    {
                        rules.Returns(in next, returns);
                        codes[a] = returns[mover] > 0 ? Win : returns[mover] < 0 ? Loss : Draw;
                    }
                    else
                    {
                        if (!isKnown)
                        {
                            index = nextStates.Count;
                            nextStates.Add(next);
                            nextLines.Add(0);
                        }
                        nextLines[index] += ways;
                        codes[a] = 2 * index + (player == mover ? 1 : 0);
                    }
                    layer = Counted(layer, codes[a], ways);
                }
                family.Add(codes);
            }
            children.Add(family);
            counts.Add(layer with { Positions = known.Count });
            (states, lines) = (nextStates, nextLines);
        }
        var (plain, flipped) = (Hashes(children, Win, Loss), Hashes(children, Loss, Win));
        return new GameTree([.. counts.Select((layer, i) => layer with { Hash = plain[i], FlippedHash = flipped[i] })], states.Count == 0);
    }

    private static TreeLayer Counted(TreeLayer layer, int code, double ways) => layer with
    {
        Sequences = layer.Sequences + ways,
        Wins = layer.Wins + (code == Win ? ways : 0),
        Draws = layer.Draws + (code == Draw ? ways : 0),
        Losses = layer.Losses + (code == Loss ? ways : 0),
    };

    // The hashes of the root for all depths: a position's hash for one more ply is made from its children's for one less.
    private static ulong[] Hashes(List<List<int[]>> children, int win, int loss)
    {
        var hashes = children.Select(layer => Enumerable.Repeat(Open, layer.Count).ToArray()).ToList();
        var roots = new ulong[children.Count];
        for (var depth = 1; depth <= children.Count; depth++)
        {
            for (var ply = 0; ply + depth <= children.Count; ply++)
            {
                var below = ply + 1 < children.Count ? hashes[ply + 1] : [];
                for (var i = 0; i < hashes[ply].Length; i++)
                {
                    ulong sum = 0;
                    foreach (var code in children[ply][i])
                        sum += code switch
                        {
                            >= 0 => SeededRandom.Mix((depth == 1 ? Open : below[code >> 1]) ^ ((code & 1) != 0 ? SamePlayer : OtherPlayer)),
                            Draw => SeededRandom.Mix(2),
                            _ => SeededRandom.Mix(code == win ? 1UL : code == loss ? 3UL : 0),
                        };
                    hashes[ply][i] = SeededRandom.Mix(sum);
                }
            }
            roots[depth - 1] = hashes[0][0];
        }
        return roots;
    }

    private sealed class StateComparer<TState> : IEqualityComparer<TState>
        where TState : unmanaged
    {
        public static readonly StateComparer<TState> Instance = new();

        public bool Equals(TState left, TState right) => StateBytes.Equal(in left, in right);

        public int GetHashCode(TState state) => (int)StateBytes.Hash(in state);
    }
}
