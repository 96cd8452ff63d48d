using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Registers storage.</summary>
public static class DataServices
{
    /// <summary>The office's clock can be moved only when <paramref name="canMoveClock"/> (Development).</summary>
    public static IServiceCollection AddData(this IServiceCollection services, DatabaseOptions options, bool canMoveClock)
    {
        services.AddSingleton(options);
        services.AddSingleton<IDbContextFactory<WorkflowDbContext>, WorkflowDbContextFactory>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WorkflowDbContext>>().CreateDbContext());
        services.AddHandler<WriteQueue>();
        services.AddSingleton<DatabaseInitializer>();
        services.AddSingleton<DatabaseBackup>();
        services.AddSingleton(_ => new OfficeClock(TimeProvider.System));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<OfficeClock>());
        if (canMoveClock) services.AddSingleton<MoveClockHandler>();
        return services;
    }
}
