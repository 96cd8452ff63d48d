using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Lets <c>dotnet ef migrations add NAME --context SqliteWorkflowDbContext -o Data/Migrations/Sqlite</c> find the model.</summary>
internal sealed class DesignTimeSqliteContext : IDesignTimeDbContextFactory<SqliteWorkflowDbContext>
{
    public SqliteWorkflowDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteWorkflowDbContext>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>The same for <c>PostgresWorkflowDbContext</c> and <c>Data/Migrations/Postgres</c>.</summary>
internal sealed class DesignTimePostgresContext : IDesignTimeDbContextFactory<PostgresWorkflowDbContext>
{
    public PostgresWorkflowDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresWorkflowDbContext>().UseNpgsql("Host=localhost;Database=design").Options);
}
