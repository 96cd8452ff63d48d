using System.Data;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Changes whenever anything in force may have changed, in the same transaction: what was read under one stamp holds as
/// long as the stamp stands, whichever host asks.</summary>
internal static class ConfigurationStamp
{
    private const string Key = "configuration.stamp";

    private static readonly PlainSql Select = new($"SELECT \"Value\" FROM \"Settings\" WHERE \"Key\" = '{Key}'");
    private static readonly PlainSql Upsert = new(
        $"INSERT INTO \"Settings\" (\"Key\", \"Value\") VALUES ('{Key}', @p0) ON CONFLICT (\"Key\") DO UPDATE SET \"Value\" = excluded.\"Value\"");

    /// <summary>Empty before anything was published.</summary>
    public static async Task<string> ReadAsync(WorkflowDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.GetDbConnection().State is not ConnectionState.Open) await db.Database.OpenConnectionAsync(cancellationToken);
        return await Select.With(db).ExecuteScalarAsync(cancellationToken) as string ?? "";
    }

    /// <summary>For changes that pass the change tracker by; the others renew it by themselves.</summary>
    public static Task RenewAsync(WorkflowDbContext db, CancellationToken cancellationToken) =>
        Upsert.ExecuteAsync(db, cancellationToken, Guid.NewGuid().ToString("N"));
}
