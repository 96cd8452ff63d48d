using Apcc.Workflow.Casework.Accounts;

namespace Apcc.Workflow.Web.Administration;

/// <summary>Who finds anything in the administration.</summary>
public static class AdministrationPolicy
{
    /// <summary>The authorization policy of the entry in the navigation.</summary>
    public const string Name = "amministrazione";

    private static readonly string[] Enough =
    [
        Permission.ResolveIncidents, Permission.ReadInstances, Permission.ReadConfiguration, Permission.ManagePeople, Permission.ReadMail,
        Permission.ImportData, Permission.MoveClock,
    ];

    /// <summary>One of the administration's permissions is enough to enter; each page asks for its own.</summary>
    public static bool MayEnter(Actor actor) => Enough.Any(actor.May);
}
