using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Data;

/// <summary>Registers public handlers whose constructor is internal, because it names services that only Casework may see.</summary>
internal static class HandlerRegistration
{
    /// <summary>One instance for the application: handlers keep no state.</summary>
    public static IServiceCollection AddHandler<THandler>(this IServiceCollection services)
        where THandler : class
    {
        var constructor = typeof(THandler).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Single();
        var parameters = constructor.GetParameters();
        return services.AddSingleton(provider => (THandler)constructor.Invoke(
            [.. parameters.Select(parameter => provider.GetRequiredService(parameter.ParameterType))]));
    }
}
