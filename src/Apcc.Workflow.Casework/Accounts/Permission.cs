namespace Apcc.Workflow.Casework.Accounts;

/// <summary>What a role may allow. Which role allows what stands in <c>workflows/roles.json</c>; <c>docs/permissions.md</c> lists both.</summary>
public static class Permission
{
    /// <summary>See all human tasks; assign, reassign, remind, cancel, change due date and priority.</summary>
    public const string ManageTasks = "tasks.manage";

    /// <summary>Read every case with its documents, mails and history.</summary>
    public const string ReadCases = "cases.read";

    /// <summary>Start an instance on a case.</summary>
    public const string StartCases = "cases.start";

    /// <summary>Classify and correct proposals; name their Referente.</summary>
    public const string EditProposals = "proposals.edit";

    /// <summary>Fix presence at a ballot, open it, close it, count it.</summary>
    public const string ManageBallots = "ballots.manage";

    /// <summary>Record the count of paper ballots, as one of two scrutineers.</summary>
    public const string ScrutinizeBallots = "ballots.scrutinize";

    /// <summary>Open and change the cases of every register.</summary>
    public const string EditRegisters = "registers.edit";

    /// <summary>Make the package of a year's public results for the platform of participation.</summary>
    public const string ExportPublication = "publication.export";

    /// <summary>Import proposals and PAC actions from CSV.</summary>
    public const string ImportData = "data.import";

    /// <summary>Import the registry extract, draw lots, open surveys, settle who is a member.</summary>
    public const string ManageEnrolment = "enrolment.manage";

    /// <summary>Read citizens' personal data; every reading is logged.</summary>
    public const string ReadCitizens = "citizens.read";

    /// <summary>Record what a citizen handed in on paper.</summary>
    public const string RecordPaper = "paper.record";

    /// <summary>Retry, skip or cancel incidents.</summary>
    public const string ResolveIncidents = "incidents.resolve";

    /// <summary>See running and ended instances: where they stand, variables, journal.</summary>
    public const string ReadInstances = "instances.read";

    /// <summary>Cancel an instance.</summary>
    public const string CancelInstances = "instances.cancel";

    /// <summary>Move an instance, change its variables, resume what waits, migrate it to another version.</summary>
    public const string ManageInstances = "instances.manage";

    /// <summary>Read definitions, forms, templates, calendars and their problems.</summary>
    public const string ReadConfiguration = "configuration.read";

    /// <summary>Prepare and discard drafts of definitions, forms, templates and calendars; nothing comes into force.</summary>
    public const string EditConfiguration = "configuration.edit";

    /// <summary>Publish, retract and roll back definitions, forms, templates and calendars.</summary>
    public const string PublishConfiguration = "configuration.publish";

    /// <summary>Create people, change memberships and roles.</summary>
    public const string ManagePeople = "people.manage";

    /// <summary>Read every email that the system sent.</summary>
    public const string ReadMail = "mail.read";

    /// <summary>Move the demonstration clock (Development alone).</summary>
    public const string MoveClock = "clock.move";

    /// <summary>All of them, in the order of the list above.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ManageTasks,
        ReadCases,
        StartCases,
        EditProposals,
        ManageBallots,
        ScrutinizeBallots,
        EditRegisters,
        ExportPublication,
        ImportData,
        ManageEnrolment,
        ReadCitizens,
        RecordPaper,
        ResolveIncidents,
        ReadInstances,
        CancelInstances,
        ManageInstances,
        ReadConfiguration,
        EditConfiguration,
        PublishConfiguration,
        ManagePeople,
        ReadMail,
        MoveClock,
    ];
}
