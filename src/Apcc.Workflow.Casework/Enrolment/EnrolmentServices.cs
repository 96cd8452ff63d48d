using Apcc.Workflow.Casework.Enrolment.Members;
using Apcc.Workflow.Casework.Enrolment.Retention;
using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary>Registers the people of a year: registry extract, lists, members.</summary>
internal static class EnrolmentServices
{
    public static IServiceCollection AddEnrolment(this IServiceCollection services)
    {
        services.AddSingleton<ImportRegistryHandler>();
        services.AddSingleton<ReadCitizenHandler>();
        services.AddSingleton<EnrolmentOverview>();
        services.AddSingleton<CitizenRegister>();
        services.AddOfficeActivity<OpenEnrolmentActivity>();
        services.AddOfficeActivity<EraseCitizensActivity>();
        services.AddOfficeActivity<RegisterMembersActivity>();
        services.AddOfficeActivity<ConfirmMemberActivity>();
        services.AddOfficeActivity<EvaluateAbsencesActivity>();
        services.AddOfficeActivity<EndMembershipActivity>();
        services.AddOfficeActivity<AppointSubstituteActivity>();
        services.AddOfficeActivity<GenerateMembersDocumentActivity>();
        services.AddSingleton<RecordAttendanceHandler>();
        services.AddSingleton<RecordWithdrawalHandler>();
        services.AddSingleton<MemberRegister>();
        return services;
    }
}
