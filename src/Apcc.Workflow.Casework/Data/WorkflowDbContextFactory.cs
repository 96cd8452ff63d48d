using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Opens contexts of whichever provider is configured.</summary>
internal sealed class WorkflowDbContextFactory(DatabaseOptions options) : IDbContextFactory<WorkflowDbContext>
{
    private static readonly ThrowAwayDatabase ThrowAway = new();

    private readonly DbContextOptions<SqliteWorkflowDbContext> sqlite = new DbContextOptionsBuilder<SqliteWorkflowDbContext>()
        .UseSqlite(options.SqliteConnectionString)
        .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning))
        .AddInterceptors(options.IsThrowAway ? [ThrowAway] : [])
        .Options;

    public WorkflowDbContext CreateDbContext() => options.IsPostgres
        ? new PostgresWorkflowDbContext(
            new DbContextOptionsBuilder<PostgresWorkflowDbContext>().UseNpgsql(options.ConnectionString).Options)
        : new SqliteWorkflowDbContext(sqlite);
}
