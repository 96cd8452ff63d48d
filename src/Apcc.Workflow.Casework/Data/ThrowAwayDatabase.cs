using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Lets a database that nobody will miss write without waiting for the disk.</summary>
internal sealed class ThrowAwayDatabase : DbConnectionInterceptor
{
    private const string Pragma = "PRAGMA synchronous=OFF;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragma;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
