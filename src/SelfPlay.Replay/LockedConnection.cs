using Microsoft.Data.Sqlite;

namespace SelfPlay.Replay;

/// <summary>A connection for several threads: one at a time asks, and it is closed only between two questions.</summary>
internal sealed class LockedConnection(SqliteConnection connection) : IDisposable
{
    private readonly Lock gate = new();

    /// <summary>Asks.</summary>
    public T Ask<T>(Func<SqliteConnection, T> question)
    {
        lock (gate)
            return question(connection);
    }

    /// <summary>Does several things that are on the disk all or none.</summary>
    public void Change(Action<SqliteConnection> work)
    {
        lock (gate)
            connection.InTransaction(() => work(connection));
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        lock (gate)
            connection.Dispose();
    }
}
