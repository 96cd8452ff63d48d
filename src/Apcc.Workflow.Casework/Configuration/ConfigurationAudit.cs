using Apcc.Workflow.Casework.Audit;

namespace Apcc.Workflow.Casework.Configuration;

/// <summary>Entries of the audit trail about versions: found by the version, readable without it.</summary>
internal static class ConfigurationAudit
{
    public static AuditEntry Entry(DateTime at, Guid? actorId, string action, ConfigurationVersion version) => AuditTrail.Entry(
        at, actorId, action, nameof(ConfigurationVersion), version.Id.ToString(), $"{version.Kind} {version.Key} v{version.Version}");
}
