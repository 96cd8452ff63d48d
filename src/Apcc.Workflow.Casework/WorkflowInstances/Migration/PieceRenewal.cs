using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Configuration.FormReads;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.WorkflowInstances.Migration;

/// <summary>Which instances use an older version of a form, a template or a list, and what stands in the way of the newer one.</summary>
internal sealed class PieceRenewal(FormReadCheck formReads)
{
    /// <summary>Instances that have not ended and recorded another version of the piece, oldest first.</summary>
    /// <param name="newer">The version that they could use.</param>
    public static async Task<IReadOnlyList<RenewableInstance>> ConcernedAsync(
        WorkflowDbContext db, ConfigurationKind kind, string key, Guid newer, CancellationToken cancellationToken)
    {
        var mark = $"\"{ConfigurationInForce.PinKey(kind, key)}\":\"";
        var rows = await db.WorkflowInstances.AsNoTracking()
            .Where(row => (row.Status == InstanceStatus.Running || row.SubStatus == InstanceSubStatus.Faulted) && row.PinnedVersions.Contains(mark))
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
            .Select(row => new { row.Id, row.CaseFileId, row.DefinitionName, row.DefinitionVersionId, row.DefinitionVersion, row.CreatedAt, row.PinnedVersions })
            .ToListAsync(cancellationToken);
        return [.. rows
            .Select(row => new RenewableInstance(
                row.Id, row.CaseFileId, row.DefinitionName, row.DefinitionVersionId, row.DefinitionVersion, row.CreatedAt,
                PinnedVersions.Of(row.PinnedVersions, kind, key) ?? newer))
            .Where(row => row.PieceVersionId != newer)];
    }

    /// <summary>Why an instance of this process version cannot do with the newer text; null when it can.</summary>
    public async Task<string?> ProblemAsync(
        WorkflowDbContext db, Guid definitionVersionId, ConfigurationVersion old, string newer, CancellationToken cancellationToken)
    {
        if (old.Kind is not ConfigurationKind.Form) return null;

        var definition = await db.ConfigurationVersions.AsNoTracking().Where(row => row.Id == definitionVersionId)
            .Select(row => new { row.Content, row.Version }).SingleAsync(cancellationToken);
        var lost = formReads.Lost(definition.Content, old.Key, old.Content, newer, await formReads.InForceAsync(db, cancellationToken));
        return lost.Count == 0 ? null
            : $"Il caso segue la versione {definition.Version} del processo, che legge {Fields(lost)}: nel modulo nuovo non c’è più. "
                + "Prima porta il caso a una versione del processo che non lo legge.";
    }

    private static string Fields(IReadOnlyList<FormRead> lost) =>
        string.Join(", ", lost.Select(read => $"«{read.Field}» ({read.Place})").Distinct());
}

/// <summary>An instance that could use a newer version of a piece.</summary>
/// <param name="PieceVersionId">The version that it uses now.</param>
internal sealed record RenewableInstance(
    string Id, Guid? CaseFileId, string DefinitionName, Guid DefinitionVersionId, int DefinitionVersion, DateTime CreatedAt, Guid PieceVersionId);
