using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Data.CompiledModels.Postgres;
using Apcc.Workflow.Casework.Data.CompiledModels.Sqlite;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Apcc.Workflow.Tests.Casework.Data;

/// <summary>Published programs take EF's model from generated code: it says what the entities say.</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void CompiledModel_SaysWhatTheEntitiesSay_OnSqlite()
    {
        using var db = new SqliteWorkflowDbContext(new DbContextOptionsBuilder<SqliteWorkflowDbContext>()
            .UseSqlite("Data Source=:memory:").UseModel(SqliteWorkflowDbContextModel.Instance).Options);

        AssertSame(db);
    }

    [Fact]
    public void CompiledModel_SaysWhatTheEntitiesSay_OnPostgres()
    {
        using var db = new PostgresWorkflowDbContext(new DbContextOptionsBuilder<PostgresWorkflowDbContext>()
            .UseNpgsql("Host=localhost").UseModel(PostgresWorkflowDbContextModel.Instance).Options);

        AssertSame(db);
    }

    [Fact]
    public async Task CompiledModel_ReadsAndWrites()
    {
        await using var db = new SqliteWorkflowDbContext(new DbContextOptionsBuilder<SqliteWorkflowDbContext>()
            .UseSqlite("Data Source=:memory:").UseModel(SqliteWorkflowDbContextModel.Instance).Options);
        await db.Database.OpenConnectionAsync();
        await db.Database.MigrateAsync();
        var dueAt = new DateTime(2026, 3, 31, 15, 0, 0, DateTimeKind.Utc);
        db.PendingStimuli.Add(PendingStimuli.Of(
            PendingStimulusKind.PublishEvent, new EventRequest("Avvio", null, null, null, 1), dueAt));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var read = await db.PendingStimuli.SingleAsync();

        Assert.Equal(PendingStimulusKind.PublishEvent, read.Kind);
        Assert.Equal((dueAt, DateTimeKind.Utc), (read.CreatedAt, read.CreatedAt.Kind));
    }

    private static void AssertSame(DbContext db)
    {
        var entities = Lines(db.GetService<IModelSource>().GetModel(db, db.GetService<ModelCreationDependencies>(), designTime: false));
        var code = Lines(db.Model);
        var missing = entities.Except(code).Select(line => $"not in the compiled model: {line}");
        var left = code.Except(entities).Select(line => $"only in the compiled model: {line}");

        Assert.True(entities.SequenceEqual(code),
            $"The data model has changed and its compiled form has not: run .ci/compile-model and commit what it writes.\n{string.Join('\n', missing.Concat(left).Take(20))}");
    }

    private static List<string> Lines(IModel model) =>
        [.. model.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n').Select(line => line.TrimEnd())];
}
