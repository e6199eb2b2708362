using System.Text.Json;
using System.Text.Json.Serialization;

namespace SelfPlay.Service;

/// <summary>Writes an enumeration as people read it, and reads no numbers.</summary>
public sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;

/// <summary>What is wanted of a run. It is on the disk before it is acted upon.</summary>
[JsonConverter(typeof(WordConverter<RunState>))]
public enum RunState
{
    /// <summary>Entered, but not to be trained yet.</summary>
    Created,

    /// <summary>To be trained as soon as there is room.</summary>
    Queued,

    /// <summary>Training; after a restart too.</summary>
    Training,

    /// <summary>Held by a person or by the disk watch; goes on by resume.</summary>
    Paused,

    /// <summary>Ended before its limit; may be started again.</summary>
    Stopped,

    /// <summary>Ended at its limit; goes on if it is extended.</summary>
    Finished,

    /// <summary>Ended by an error; may be started again.</summary>
    Failed,

    /// <summary>To be purged, unless it is restored before.</summary>
    Deleted,
}

/// <summary>What may happen to a run: wishes of people first, then what the service notices itself.</summary>
public enum RunAction
{
    /// <summary>Train it when there is room.</summary>
    Start,

    /// <summary>Save and hold it.</summary>
    Pause,

    /// <summary>Go on with a held one.</summary>
    Resume,

    /// <summary>Save and end it.</summary>
    Stop,

    /// <summary>Give it a higher limit.</summary>
    Extend,

    /// <summary>Take it away, to be purged later.</summary>
    Delete,

    /// <summary>Take the deletion back.</summary>
    Restore,

    /// <summary>There is room: it begins.</summary>
    Begin,

    /// <summary>It has reached its limit.</summary>
    Finish,

    /// <summary>It cannot go on.</summary>
    Fail,
}

/// <summary>The whole life of a run.</summary>
public static class RunLifecycle
{
    /// <summary>The state after an action; null if the action means nothing in that state.</summary>
    public static RunState? Next(RunState state, RunAction action) => (state, action) switch
    {
        (RunState.Created or RunState.Stopped or RunState.Failed, RunAction.Start) => RunState.Queued,
        (RunState.Queued or RunState.Training, RunAction.Pause) => RunState.Paused,
        (RunState.Paused, RunAction.Resume) => RunState.Queued,
        (RunState.Created or RunState.Queued or RunState.Training or RunState.Paused, RunAction.Stop) => RunState.Stopped,
        (RunState.Finished, RunAction.Extend) => RunState.Queued,
        (not RunState.Deleted, RunAction.Extend) => state,
        (not RunState.Deleted, RunAction.Delete) => RunState.Deleted,
        (RunState.Deleted, RunAction.Restore) => RunState.Stopped,
        (RunState.Queued, RunAction.Begin) => RunState.Training,
        (RunState.Training, RunAction.Finish) => RunState.Finished,
        (RunState.Training, RunAction.Fail) => RunState.Failed,
        _ => null,
    };

    /// <summary>What may be done with a run in a state.</summary>
    public static IEnumerable<RunAction> Allowed(RunState state) => Enum.GetValues<RunAction>().Where(a => a < RunAction.Begin && Next(state, a) is not null);
}
