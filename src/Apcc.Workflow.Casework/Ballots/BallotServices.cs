using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework.Ballots;

/// <summary>Registers ballots.</summary>
internal static class BallotServices
{
    public static IServiceCollection AddBallots(this IServiceCollection services)
    {
        services.AddSingleton<BallotTraces>();
        services.AddHandler<FixPresenceHandler>();
        services.AddSingleton<OpenVotingHandler>();
        services.AddHandler<CastVoteHandler>();
        services.AddSingleton<CloseBallotHandler>();
        services.AddHandler<CountBallotHandler>();
        services.AddSingleton<RecordPaperCountHandler>();
        services.AddSingleton<BallotSheets>();
        services.AddSingleton<PublicBallots>();
        services.AddOfficeActivity<OpenBallotActivity>();
        services.AddSingleton<ActivityBehavior, CountBallotActivity>();
        services.AddSingleton<IEffectWriter, BallotAwaitedWriter>();
        return services;
    }
}
