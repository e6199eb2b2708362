using BenchmarkDotNet.Attributes;
using SelfPlay.Games;

namespace SelfPlay.Benchmarks;

/// <summary>The rules of each game: one random game from the first position to the last, and what its parts cost.</summary>
[InProcess, MemoryDiagnoser]
public class RulesBenchmarks
{
    private Action play = () => { };
    private Action observe = () => { };

    /// <summary>All plug-ins.</summary>
    public static IEnumerable<string> Games => Catalogue.Plugins.Games.Select(g => g.Id);

    /// <summary>The game measured.</summary>
    [ParamsSource(nameof(Games))]
    public string Game { get; set; } = "";

    /// <summary>Enters the game's types.</summary>
    [GlobalSetup]
    public void Enter() => (play, observe) = Catalogue.Plugins.Create(Game).Accept(new Entry());

    /// <summary>Legal actions and moves of a whole random game.</summary>
    [Benchmark]
    public void RandomGame() => play();

    /// <summary>The observation of the first position.</summary>
    [Benchmark]
    public void Observe() => observe();

    private sealed class Entry : IGameVisitor<(Action Play, Action Observe)>
    {
        public (Action Play, Action Observe) Visit<TGame, TState>(Game<TGame, TState> game)
            where TGame : struct, IGame<TGame, TState>
            where TState : unmanaged
        {
            var rules = game.Rules;
            var random = new SeededRandom(1);
            var actions = new int[game.Shape.Actions.Count];
            var planes = new float[game.Shape.Observation.Size];
            var start = rules.NewPosition();
            return (() =>
            {
                var state = start;
                while (rules.LegalActions(in state, actions) is var count and > 0)
                    rules.Apply(ref state, actions[random.Next(count)]);
            }, () => rules.Observe(in start, 0, planes));
        }
    }
}
