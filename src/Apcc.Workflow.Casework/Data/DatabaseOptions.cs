using Npgsql;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Where the data lives.</summary>
public sealed class DatabaseOptions
{
    /// <summary>Folder for the database file, keys, mail and unpacked tools. Default: <c>App_Data</c> in the content root.</summary>
    public required string DataFolder { get; set; }

    /// <summary>Connection string (<c>ConnectionStrings:Default</c>): of PostgreSQL when it names a host, else of SQLite.
    /// Empty: <c>apcc.db</c> in <see cref="DataFolder"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The database is thrown away after use: it need not survive a power cut.</summary>
    public bool IsThrowAway { get; init; }

    public bool IsPostgres => ConnectionString is { } text && text.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The SQLite connection string in force.</summary>
    public string SqliteConnectionString => ConnectionString is { Length: > 0 } text
        ? text
        : $"Data Source={Path.Combine(DataFolder, "apcc.db")}";

    /// <summary>The PostgreSQL connection string in force: statements that a connection sees again and again are prepared, and no
    /// write waits for ever for a row that somebody else holds.</summary>
    public string PostgresConnectionString
    {
        get
        {
            var text = new NpgsqlConnectionStringBuilder(ConnectionString);
            if (text.MaxAutoPrepare == 0) text.MaxAutoPrepare = 100;
            if (string.IsNullOrEmpty(text.Options)) text.Options = "-c lock_timeout=30s";
            return text.ConnectionString;
        }
    }
}
