using System.Reflection;
using System.Runtime.InteropServices;
using Dapper;
using Microsoft.Data.Sqlite;
using SelfPlay.Games;
using SQLitePCL;

namespace SelfPlay.Replay;

/// <summary>Opens SQLite databases in write-ahead mode.</summary>
internal static class StoreConnection
{
    private const string BundledLibrary = "e_sqlite3";

    /// <summary>Opens a database, or makes one, and prepares it.</summary>
    /// <exception cref="SelfPlayException">The file cannot be opened or is no store.</exception>
    public static SqliteConnection Open(string path, Action<SqliteConnection> prepare)
    {
        SqliteConnection? connection = null;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            connection = new OnceOpened(new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWriteCreate,
                Pooling = false,
            }.ToString());
            connection.Open();
            // FULL syncs the log at every commit, so that not even a power cut loses an acknowledged game.
            connection.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON;");
            prepare(connection);
            return connection;
        }
        catch (Exception error)
        {
            connection?.Dispose();
            if (error is SqliteException or IOException or UnauthorizedAccessException)
                throw new SelfPlayException($"cannot open the store {path}: {error.Message.ReplaceLineEndings(" ")} (is it a SelfPlay store, may it be written, is the disk full?)", error);
            throw;
        }
    }

    /// <summary>
    /// All of it or nothing. Begun and ended by hand: SQLite rolls back by itself when the disk is full, and the provider's
    /// transaction would then hide that error behind its own failed rollback.
    /// </summary>
    public static void InTransaction(this SqliteConnection connection, Action work)
    {
        connection.Execute("BEGIN IMMEDIATE");
        try
        {
            work();
            connection.Execute("COMMIT");
        }
        catch
        {
            if (raw.sqlite3_get_autocommit(connection.Handle) == 0)
                connection.Execute("ROLLBACK");
            throw;
        }
    }

    /// <summary>Prefers the distribution's SQLite, which gets security updates, to the one in the package.</summary>
    static StoreConnection()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        Batteries_V2.Init();
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == BundledLibrary && NativeLibrary.TryLoad("libsqlite3.so.0", out var library) ? library : 0;

    /// <summary>Dapper opens what is closed. A store that was let go of must not come back, and make its file anew, for a late question.</summary>
    private sealed class OnceOpened(string connectionString) : SqliteConnection(connectionString)
    {
        private bool isDisposed;

        public override void Open()
        {
            ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteConnection));
            base.Open();
        }

        protected override void Dispose(bool disposing)
        {
            isDisposed = true;
            base.Dispose(disposing);
        }
    }
}
