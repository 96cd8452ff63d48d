using System.Reflection;
using System.Xml.Linq;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Apcc.Workflow.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Tests.Conventions;

/// <summary>The shape that a reader relies on: sizes, walls between projects, every service buildable.</summary>
public sealed class ShapeTests
{
    private const int LongestFile = 400;
    private const int LongestMarkup = 250;

    [Fact]
    public void Files_StayShortEnoughToBeRead()
    {
        var long_ = Sources("*.cs").Select(file => (file, limit: LongestFile)).Concat(Sources("*.razor").Select(file => (file, limit: LongestMarkup)))
            .Where(item => File.ReadLines(item.file).Count() > item.limit).Select(item => Path.GetRelativePath(Repository.Root, item.file));

        Assert.Empty(long_);
    }

    [Fact]
    public void Projects_SeeOnlyWhatTheyMay()
    {
        Assert.Equal(["Cronos", "Jint"], References("Engine", "PackageReference"));
        Assert.Empty(References("Engine", "ProjectReference"));
        Assert.Equal(["../Apcc.Workflow.Engine/Apcc.Workflow.Engine.csproj"], References("Casework", "ProjectReference"));
        Assert.Equal(["../Apcc.Workflow.Casework/Apcc.Workflow.Casework.csproj"], References("Web", "ProjectReference"));
    }

    [Fact]
    public void Entities_StayBehindTheWall_AndWebNeverTouchesTheDatabase()
    {
        var entities = typeof(WorkflowDbContext).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
            .Where(property => property.PropertyType.IsGenericType
                && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>) && property.DeclaringType == typeof(WorkflowDbContext))
            .Select(property => property.PropertyType.GetGenericArguments()[0]);
        var web = Sources("*.*").Where(file => file.Contains("Apcc.Workflow.Web", StringComparison.Ordinal) && Path.GetExtension(file) is ".cs" or ".razor")
            .Where(file => File.ReadAllText(file).Contains("DbContext", StringComparison.Ordinal));

        Assert.All(entities, entity => Assert.False(entity.IsPublic, entity.Name));
        Assert.Empty(web);
    }

    [Fact]
    public async Task EveryService_CanBeBuilt_AndEveryEffectHasItsWriter()
    {
        await using var host = await OfficeHost.StartAsync();
        var services = OfficeHost.Services(new DatabaseOptions { DataFolder = Path.GetTempPath() }, Repository.Root)
            .Where(service => service.ServiceType.Namespace?.StartsWith("Apcc", StringComparison.Ordinal) is true && service.Lifetime is ServiceLifetime.Singleton)
            .Select(service => (service.ServiceType, service.ServiceKey)).Distinct();
        var effects = new[] { typeof(Effect).Assembly, typeof(WorkflowDbContext).Assembly }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Effect)) && !type.IsAbstract);
        var written = host.Get<IEnumerable<Apcc.Workflow.Casework.WorkflowInstances.IEffectWriter>>().Select(writer => writer.EffectType).ToHashSet();

        Assert.All(services, service => Assert.NotNull(
            service.ServiceKey is { } key ? host.Provider.GetRequiredKeyedService(service.ServiceType, key) : host.Resolve(service.ServiceType)));
        Assert.All(effects, effect => Assert.Contains(effect, written));
    }

    [Fact]
    public void Model_HasNoChangeWithoutMigration_OnEitherProvider()
    {
        using var sqlite = new SqliteWorkflowDbContext(
            new DbContextOptionsBuilder<SqliteWorkflowDbContext>().UseSqlite("Data Source=:memory:").Options);
        using var postgres = new PostgresWorkflowDbContext(
            new DbContextOptionsBuilder<PostgresWorkflowDbContext>().UseNpgsql("Host=localhost").Options);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }

    private static IEnumerable<string> Sources(string pattern) => new[] { "src", "tests" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules" or "Migrations" or "CompiledModels" or "App_Data"));

    private static List<string?> References(string project, string element) =>
        [.. XDocument.Load(Path.Combine(Repository.Root, $"src/Apcc.Workflow.{project}/Apcc.Workflow.{project}.csproj"))
            .Descendants(element).Select(reference => reference.Attribute("Include")?.Value)];
}
