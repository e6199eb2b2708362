using SelfPlay.Actors;
using SelfPlay.Replay;
using SelfPlay.Training;

namespace SelfPlay.Service;

/// <summary>What a run was told, as the outside sees it: without paths.</summary>
/// <param name="Game">Its game.</param>
/// <param name="Preset">The network's preset.</param>
/// <param name="Seed">All its random numbers derive from it.</param>
/// <param name="Positions">Where it ends; null without a limit.</param>
/// <param name="Minutes">Minutes of training after which it ends; null without a limit.</param>
/// <param name="LastRung">Of a ladder: where it ends.</param>
/// <param name="GamesPerRung">Of a ladder: games per rung.</param>
/// <param name="Origin">The checkpoint whose weights it began with; null for fresh ones.</param>
/// <param name="GamesOf">The run whose games it began with; null for none.</param>
/// <param name="SelfPlay">How games are played.</param>
/// <param name="Replay">What is learned from.</param>
/// <param name="Learner">How the network is improved.</param>
/// <param name="Gate">How candidates are judged.</param>
public sealed record RunOptions(
    string Game, string Preset, ulong Seed, long? Positions, double? Minutes, int? LastRung, int? GamesPerRung, CheckpointOrigin? Origin, string? GamesOf,
    SelfPlayOptions SelfPlay, ReplayOptions Replay, LearnerOptions Learner, GateOptions Gate)
{
    /// <summary>The options of a run.</summary>
    public static RunOptions Of(RunView run, RunManager manager, CheckpointLibrary checkpoints)
    {
        var plan = manager.PlanOf(run.Name);
        var training = plan.Training;
        return new RunOptions(
            run.Game, training.Preset, training.Seed, training.Positions, training.Minutes, plan.Ladder?.LastRung, plan.Ladder is null ? null : plan.GamesPerRung, checkpoints.OriginOf(run.Name), training.GamesOf,
            training.SelfPlay, training.Replay, training.Learner, training.Gate);
    }
}
