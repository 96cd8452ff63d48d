using Apcc.Workflow.Casework.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Deadlines;

/// <summary>Registers what concerns deadlines as a whole.</summary>
internal static class DeadlineServices
{
    public static IServiceCollection AddDeadlines(this IServiceCollection services)
    {
        services.AddSingleton<DueDateCalculation>();
        services.AddSingleton<WaitCalculation>();
        services.AddSingleton<WaitMoves>();
        services.AddHandler<DueDatePreview>();
        services.AddHandler<RecalculateDueDatesHandler>();
        services.AddHandler<UndoDueDateRecalculationHandler>();
        services.AddHandler<DueDateRecalculations>();
        services.AddHandler<DeadlineList>();
        services.AddSingleton<ChangeProcessSettingsHandler>();
        return services;
    }
}
