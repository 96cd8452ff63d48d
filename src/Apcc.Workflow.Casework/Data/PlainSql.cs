using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Apcc.Workflow.Casework.Data;

/// <summary>One statement in plain SQL that both providers understand, for the few places where EF misses the speed targets. It
/// runs on the context's connection and in its transaction; parameters are <c>@p0</c>, <c>@p1</c> …</summary>
/// <param name="text">A constant: statements are prepared once for each connection and kept.</param>
internal sealed class PlainSql(string text)
{
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<PlainSql, DbCommand>> Prepared = [];

    /// <summary>The statement with values for its parameters, ready to be executed once. Not to be disposed or kept.</summary>
    public DbCommand With(WorkflowDbContext db, params ReadOnlySpan<object?> values)
    {
        var connection = db.Database.GetDbConnection();
        // Npgsql prepares by itself what a connection sees often; SQLite keeps a statement as long as its command.
        var command = connection is SqliteConnection ? Kept(connection, values.Length) : New(connection, values.Length);
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    /// <summary>Executes the statement; gives the number of rows that it changed.</summary>
    public Task<int> ExecuteAsync(WorkflowDbContext db, CancellationToken cancellationToken, params ReadOnlySpan<object?> values) =>
        With(db, values).ExecuteNonQueryAsync(cancellationToken);

    private DbCommand Kept(DbConnection connection, int parameters)
    {
        var commands = Prepared.GetOrCreateValue(connection);
        return commands.TryGetValue(this, out var known) ? known : commands[this] = New(connection, parameters);
    }

    private DbCommand New(DbConnection connection, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of this program
        command.CommandText = text;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"@p{i}";
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
