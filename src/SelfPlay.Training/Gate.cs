using SelfPlay.Arena;
using SelfPlay.Games;
using SelfPlay.Inference;

namespace SelfPlay.Training;

/// <summary>Decides by a match whether a candidate replaces the current model.</summary>
internal static class Gate
{
    /// <summary>Whether there are matches of the game; where there are none, every checkpoint passes.</summary>
    public static bool CanJudge(Game game) => game.Shape.Players == 2;

    /// <summary>The candidate's score against the current model, in [0, 1].</summary>
    public static double Score<TGame, TState>(Game<TGame, TState> game, TrainingOptions options, Model candidate, Model current, CancellationToken cancellation)
        where TGame : struct, IGame<TGame, TState>
        where TState : unmanaged
    {
        // The agents are not disposed: they would dispose the predictors, which actors go on using.
        var match = new MatchOptions { Games = options.Gate.Games, Seed = SeededRandom.ForStream(options.Seed, (ulong)candidate.Step).NextUInt64() };
        return Match.Play(game, Agent("candidate", candidate), Agent("current", current), match, progress: null, cancellation).Score;

        NetworkAgent<TGame, TState> Agent(string name, Model model) => new(name, game, model.Predictor, options.Gate.Simulations, options.Seed);
    }
}
