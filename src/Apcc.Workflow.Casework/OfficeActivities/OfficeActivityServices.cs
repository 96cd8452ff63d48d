using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.OfficeActivities;

/// <summary>Registers activities of the office.</summary>
internal static class OfficeActivityServices
{
    /// <summary>Registers what all of them share.</summary>
    public static IServiceCollection AddOfficeActivities(this IServiceCollection services)
    {
        services.AddSingleton<IEffectWriter, OfficeWorkRequestedWriter>();
        services.AddSingleton<OfficeWork>();
        return services;
    }

    /// <summary>Registers one: it stands in the palette, in the validator, and does its work.</summary>
    public static IServiceCollection AddOfficeActivity<T>(this IServiceCollection services)
        where T : OfficeActivity, IOfficeDescriptor
    {
        var descriptor = T.Descriptor with { ReachesOutside = typeof(ILongOfficeActivity).IsAssignableFrom(typeof(T)) };
        services.AddKeyedSingleton<OfficeActivity, T>(descriptor.Type);
        services.AddSingleton<ActivityBehavior>(new OfficeActivityFace(descriptor));
        return services;
    }
}
