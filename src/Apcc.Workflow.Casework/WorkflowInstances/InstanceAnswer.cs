namespace Apcc.Workflow.Casework.WorkflowInstances;

/// <summary>How an operation on an instance ended.</summary>
public enum InstanceResult
{
    Done,

    /// <summary>Absent, or not yours to see: the same answer.</summary>
    NotFound,

    /// <summary>Visible, but the operation is not allowed to this person.</summary>
    NotAllowed,

    /// <summary>The instance has moved on since it was read; read it again.</summary>
    Stale,

    /// <summary>It cannot be done: see the message.</summary>
    Refused,
}

/// <summary>The answer to an operation on an instance.</summary>
/// <param name="Result">Done, or why not.</param>
/// <param name="Message">Italian sentence for a person; null when done.</param>
/// <param name="Version">The instance's version now.</param>
public sealed record InstanceAnswer(InstanceResult Result, string? Message = null, int Version = 0)
{
    public static InstanceAnswer NotFound { get; } = new(InstanceResult.NotFound, "Il procedimento non esiste o non è fra quelli che puoi vedere.");

    public static InstanceAnswer NotAllowed { get; } = new(InstanceResult.NotAllowed, "Non hai il permesso per questa operazione: chiedi a un amministratore.");

    public static InstanceAnswer Stale(int version) =>
        new(InstanceResult.Stale, "Nel frattempo il procedimento è andato avanti: guarda dov’è adesso, poi ripeti l’operazione se serve ancora.", version);

    public static InstanceAnswer Refused(string why, int version = 0) => new(InstanceResult.Refused, why, version);
}
