using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Configuration.Groups;

/// <summary>Finds what roles and bodies would take away from people and processes.</summary>
internal sealed class GroupCheck(ActivityRegistry registry, TimeProvider clock)
{
    public static bool Concerns(ConfigurationKind kind) => kind is ConfigurationKind.Roles or ConfigurationKind.Bodies;

    /// <param name="content">Found to be sound.</param>
    public async Task<IReadOnlyList<ConfigurationFinding>> FindAsync(
        WorkflowDbContext db, ConfigurationKind kind, string content, CancellationToken cancellationToken)
    {
        var inForce = await db.ConfigurationVersions.AsNoTracking()
            .Where(version => (version.Kind == ConfigurationKind.Roles || version.Kind == ConfigurationKind.Bodies) && version.State == ConfigurationState.Published)
            .ToDictionaryAsync(version => version.Kind, version => version.Content, cancellationToken);
        if (!inForce.TryGetValue(kind, out var before)) return [];

        List<ConfigurationFinding> findings = [];
        if (kind is ConfigurationKind.Roles) findings.AddRange(await LockOutsAsync(db, before, content, cancellationToken));
        var groups = KnownConfiguration.GroupsIn(inForce.Where(text => text.Key != kind).Select(text => (text.Key, text.Value)).Append((kind, content)));
        var lost = KnownConfiguration.GroupsIn([(kind, before)]).Except(groups).ToList();
        if (lost.Count == 0) return findings;

        var uses = await GroupUses.InForceAsync(db, registry, cancellationToken);
        findings.AddRange(lost.Where(uses.Contains).Select(group => new ConfigurationFinding(
            kind is ConfigurationKind.Roles ? "$.roles" : "$.bodies", "group-in-use", ProblemSeverity.Warning,
            $"«{group}» non c’è più, ma lo nominano: {string.Join("; ", uses[group].Select(use => $"{use.DefinitionName}, passo «{use.ActivityName}»").Distinct())}. "
            + "Quei compiti non li potrà prendere nessuno: cambia prima i processi.")));
        return findings;
    }

    // Whoever could mend a mistake must remain: somebody who administers people, and somebody who publishes roles again.
    private async Task<IReadOnlyList<ConfigurationFinding>> LockOutsAsync(
        WorkflowDbContext db, string inForce, string content, CancellationToken cancellationToken)
    {
        var (before, after, today) = (RolesChecker.Read(inForce), RolesChecker.Read(content), clock.Today());
        List<ConfigurationFinding> findings = [];
        foreach (var (permission, code, what) in new[]
        {
            (Permission.ManagePeople, "nobody-administers", "amministrare persone e ruoli"),
            (Permission.PublishConfiguration, "nobody-publishes", "pubblicare ruoli, processi e modelli"),
        })
            if (await Administrators.RemainAsync(db, before, permission, today, cancellationToken)
                && !await Administrators.RemainAsync(db, after, permission, today, cancellationToken))
                findings.Add(new("$.roles", code, ProblemSeverity.Error,
                    $"Con questi ruoli nessuna persona attiva potrebbe più {what}: lascia il permesso «{permission}» a un ruolo che qualcuno ha senza data di fine."));
        return findings;
    }
}
