using Microsoft.Data.Sqlite;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Copies the SQLite database as one consistent file, also while it is being served.</summary>
public sealed class DatabaseBackup(DatabaseOptions options)
{
    /// <exception cref="IOException">There is no database, or the target exists or cannot be written.</exception>
    public async Task CopyToAsync(string file, CancellationToken cancellationToken = default)
    {
        var source = new SqliteConnectionStringBuilder(options.SqliteConnectionString) { Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        try
        {
            await using var connection = new SqliteConnection(source.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw new IOException($"Il database «{source.DataSource}» non si può copiare in «{file}»: {exception.Message}", exception);
        }
    }
}
