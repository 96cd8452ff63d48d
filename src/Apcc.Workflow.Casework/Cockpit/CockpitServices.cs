using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Cockpit;

/// <summary>Registers the year's cockpit.</summary>
internal static class CockpitServices
{
    public static IServiceCollection AddCockpit(this IServiceCollection services)
    {
        services.AddHandler<YearCockpits>();
        services.AddHandler<CockpitTasks>();
        services.AddHandler<RemindOfHumanTaskHandler>();
        services.AddSingleton<AssignHumanTasksHandler>();
        services.AddSingleton<UndoAssignmentHandler>();
        return services;
    }
}
