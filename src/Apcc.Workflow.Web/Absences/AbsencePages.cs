namespace Apcc.Workflow.Web.Absences;

internal static class AbsencePages
{
    /// <summary>What the pages of absences need beside Casework.</summary>
    public static void AddAbsencePages(this IServiceCollection services) => services.AddScoped<AbsenceChanges>();
}
