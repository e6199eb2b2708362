namespace SelfPlay.Games.Tests;

/// <summary>The members that search calls allocate nothing.</summary>
public sealed class AllocationTests
{
    [TestCaseSource(typeof(Plugins), nameof(Plugins.Ids))]
    public void Random_play_allocates_nothing(string id) =>
        Assert.That(Plugins.Catalogue.Create(id).Accept(new AllocatedBytes()), Is.Zero);

    private sealed class AllocatedBytes : IGameVisitor<long>
    {
        public long Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var random = new SeededRandom(5);
            var actions = new int[game.Shape.Actions.Count];
            var planes = new float[game.Shape.Observation.Size];
            var returns = new float[game.Shape.Players];
            // The first games also run static constructors.
            Play(3);
            // The runtime may allocate once on this thread while it replaces code by faster code; rules that allocate do so
            // every time.
            return Enumerable.Range(0, 5).Min(_ =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                Play(20);
                return GC.GetAllocatedBytesForCurrentThread() - before;
            });

            void Play(int games)
            {
                for (var i = 0; i < games; i++)
                {
                    var state = rules.NewPosition();
                    for (var player = rules.CurrentPlayer(in state); player != Player.Terminal; player = rules.CurrentPlayer(in state))
                    {
                        rules.Observe(in state, Math.Max(player, 0), planes);
                        var symmetry = random.Next(TGame.SymmetryCount(in rules));
                        var image = TGame.TransformState(in rules, symmetry, in state);
                        TGame.Hash(in rules, in image);
                        var action = actions[random.Next(rules.LegalActions(in state, actions))];
                        TGame.TransformAction(in rules, symmetry, action);
                        rules.Apply(ref state, action);
                    }
                    rules.Returns(in state, returns);
                }
            }
        }
    }
}
