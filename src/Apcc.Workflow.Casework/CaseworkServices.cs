using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Ballots;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.ClimatePlan;
using Apcc.Workflow.Casework.Cockpit;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.Hosts;
using Apcc.Workflow.Casework.Deadlines;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.Incidents;
using Apcc.Workflow.Casework.Mailings;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.Proposals;
using Apcc.Workflow.Casework.PublicSite;
using Apcc.Workflow.Casework.Registers;
using Apcc.Workflow.Casework.Rehearsal;
using Apcc.Workflow.Casework.Sortition;
using Apcc.Workflow.Casework.Surveys;
using Apcc.Workflow.Casework.Simulation;
using Apcc.Workflow.Casework.Timers;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Apcc.Workflow.Casework;

/// <summary>The product's table of contents for the composition root.</summary>
public static class CaseworkServices
{
    /// <summary>Registers all features. Nothing runs by itself until <see cref="AddCaseworkBackground"/>.</summary>
    public static IServiceCollection AddCasework(
        this IServiceCollection services, IConfiguration configuration, DatabaseOptions database, ConfigurationFolders folders, bool canMoveClock)
    {
        services.AddData(database, canMoveClock);
        services.AddConfigurationVersions(folders);
        services.AddAccounts();
        services.AddBodies();
        services.AddAbsences();
        services.AddClimatePlan();
        services.AddWorkflowInstances(configuration);
        services.AddOfficeActivities();
        services.AddTimers();
        services.AddHosts();
        services.AddIncidents();
        services.AddHumanTasks();
        services.AddDeadlines();
        services.AddCorrespondence(configuration);
        services.AddCases();
        services.AddRegisters();
        services.AddProposals();
        services.AddEnrolment();
        services.AddSortition();
        services.AddCitizens(configuration);
        services.AddSurveys();
        services.AddMailings();
        services.AddBallots();
        services.AddPublicSite();
        services.AddCockpit();
        services.AddRehearsal(configuration);
        services.AddSimulation(configuration);
        services.AddSingleton<AuditSeal>();
        services.AddSingleton<OfficeStart>();
        return services;
    }

    /// <summary>Registers what works by itself: timers, outbox, file watcher, recurring jobs. Left out in tests and simulation.</summary>
    public static IServiceCollection AddCaseworkBackground(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddEngineWorkers();
        services.AddHostedService<ConfigurationWatcher>();
        services.AddRecurringJobs(database);
        return services;
    }

    /// <summary>The part of the background that instances need: timers, stimuli for other instances, the outbox.</summary>
    internal static IServiceCollection AddEngineWorkers(this IServiceCollection services)
    {
        services.AddHostedService(provider => provider.GetRequiredService<HostLine>());
        services.AddHostedService<TimerWaiter>();
        services.AddHostedService<OutboxWorker>();
        return services;
    }
}
