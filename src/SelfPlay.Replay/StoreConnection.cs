using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SelfPlay.Replay;

/// <summary>Opens SQLite databases in write-ahead mode.</summary>
internal static class StoreConnection
{
    private const string BundledLibrary = "e_sqlite3";

    public static SqliteConnection Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
        }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        // FULL syncs the log at every commit, so that not even a power cut loses an acknowledged game.
        command.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 10000; PRAGMA foreign_keys = ON;";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>Prefers the distribution's SQLite, which gets security updates, to the one in the package.</summary>
    static StoreConnection()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        Batteries_V2.Init();
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == BundledLibrary && NativeLibrary.TryLoad("libsqlite3.so.0", out var library) ? library : 0;
}
