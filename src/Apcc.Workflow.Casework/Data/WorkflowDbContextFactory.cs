using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Opens contexts of whichever provider is configured.</summary>
internal sealed class WorkflowDbContextFactory(DatabaseOptions options) : IDbContextFactory<WorkflowDbContext>
{
    private static readonly ThrowAwayDatabase ThrowAway = new();

    private readonly Func<WorkflowDbContext> create = options.IsPostgres ? Postgres(options) : Sqlite(options);

    public WorkflowDbContext CreateDbContext() => create();

    private static Func<WorkflowDbContext> Sqlite(DatabaseOptions options)
    {
        var built = new DbContextOptionsBuilder<SqliteWorkflowDbContext>()
            .UseSqlite(options.SqliteConnectionString)
            .AddInterceptors(options.IsThrowAway ? [ThrowAway] : [])
            .Options;
        return () => new SqliteWorkflowDbContext(built);
    }

    private static Func<WorkflowDbContext> Postgres(DatabaseOptions options)
    {
        var built = new DbContextOptionsBuilder<PostgresWorkflowDbContext>().UseNpgsql(options.PostgresConnectionString).Options;
        return () => new PostgresWorkflowDbContext(built);
    }
}
