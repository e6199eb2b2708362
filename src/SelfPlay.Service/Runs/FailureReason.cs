using Microsoft.Data.Sqlite;
using SelfPlay.Games;

namespace SelfPlay.Service;

/// <summary>Why a run or a tournament failed, in one line for people.</summary>
internal static class FailureReason
{
    private const int DiskFull = 13;

    /// <summary>What an exception comes to.</summary>
    public static string Of(Exception error) => error switch
    {
        SelfPlayException => error.Message,
        SqliteException { SqliteErrorCode: DiskFull } => "the disk is full; what was acknowledged is kept",
        AggregateException { InnerException: { } inner } => Of(inner),
        _ => $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}",
    };
}
