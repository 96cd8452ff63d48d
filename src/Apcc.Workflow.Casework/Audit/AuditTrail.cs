namespace Apcc.Workflow.Casework.Audit;

/// <summary>Makes audit entries: ids only.</summary>
internal static class AuditTrail
{
    public static AuditEntry Entry(
        DateTime at, Guid? actorId, string action, string subjectKind, string subjectId, string? detail = null) => new()
    {
        Id = Guid.CreateVersion7(),
        At = at,
        ActorId = actorId,
        Action = action,
        SubjectKind = subjectKind,
        SubjectId = subjectId,
        Detail = detail,
    };
}
