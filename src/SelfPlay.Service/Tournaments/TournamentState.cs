using System.Text.Json.Serialization;

namespace SelfPlay.Service;

/// <summary>What is wanted of a tournament. It is on the disk before it is acted upon.</summary>
[JsonConverter(typeof(WordConverter<TournamentState>))]
public enum TournamentState
{
    /// <summary>To be played when those before it are over and there is room.</summary>
    Queued,

    /// <summary>Being played; after a restart too.</summary>
    Playing,

    /// <summary>All its games are played.</summary>
    Finished,

    /// <summary>Ended before its last game; may be started again.</summary>
    Stopped,

    /// <summary>Ended by an error; may be started again.</summary>
    Failed,
}

/// <summary>What may happen to a tournament: wishes of people first, then what the service notices itself.</summary>
internal enum TournamentAction
{
    Start,
    Stop,
    Begin,
    Finish,
    Fail,
}

/// <summary>The whole life of a tournament.</summary>
internal static class TournamentLifecycle
{
    /// <summary>The state after an action; null if the action means nothing in that state.</summary>
    public static TournamentState? Next(TournamentState state, TournamentAction action) => (state, action) switch
    {
        (TournamentState.Stopped or TournamentState.Failed, TournamentAction.Start) => TournamentState.Queued,
        (TournamentState.Queued or TournamentState.Playing, TournamentAction.Stop) => TournamentState.Stopped,
        (TournamentState.Queued, TournamentAction.Begin) => TournamentState.Playing,
        (TournamentState.Playing, TournamentAction.Finish) => TournamentState.Finished,
        (TournamentState.Playing, TournamentAction.Fail) => TournamentState.Failed,
        _ => null,
    };
}
