using Apcc.Workflow.Casework.Accounts;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Who finds anything in the administration.</summary>
public static class AdministrationPolicy
{
    private static readonly string[] Enough =
    [
        Permission.ResolveIncidents, Permission.ReadConfiguration, Permission.ManagePeople, Permission.ReadMail,
        Permission.ImportData, Permission.MoveClock,
    ];

    /// <summary>One of the administration's permissions is enough to enter; each page asks for its own.</summary>
    public static bool MayEnter(Actor actor) => Enough.Any(actor.May);
}
