using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Engine.Execution;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>What people do not change by hand on a case because a process does it and tells whoever must know (R7.1).</summary>
/// <param name="Process">The guard holds while this process runs on the case; without it the card is all there is.</param>
/// <param name="While">In these states of the case.</param>
/// <param name="Fields">Facts that keep their value.</param>
/// <param name="States">States that nobody sets by hand.</param>
/// <param name="Message">Italian: which step to use instead.</param>
public sealed record RegisterGuard(
    string Process, IReadOnlyList<string> While, IReadOnlyList<string> Fields, IReadOnlyList<string> States, string Message);

/// <summary>Holds a person's change of a case to the guards of its register. Processes are not held to them.</summary>
internal static class RegisterGuards
{
    /// <summary>The first thing that may not be changed so, beside its field; null when there is none.</summary>
    public static async Task<FieldError?> RefusalAsync(
        WorkflowDbContext db, RegisterDefinition register, CaseFile caseFile, CaseRevision revision, CancellationToken cancellationToken)
    {
        var facts = CaseFacts.Read(caseFile.Facts);
        foreach (var guard in register.Guards.Where(guard => caseFile.State is { } state && guard.While.Contains(state)))
        {
            var touched = guard.Fields.FirstOrDefault(name => revision.Facts?.ContainsKey(name) is true && !JsonNode.DeepEquals(revision.Facts[name], facts[name]))
                ?? (revision.State is { } wanted && wanted != caseFile.State && guard.States.Contains(wanted) ? "state" : null);
            if (touched is not null && await RunsAsync(db, caseFile.Id, guard.Process, cancellationToken)) return new FieldError(touched, guard.Message);
        }

        return null;
    }

    private static Task<bool> RunsAsync(WorkflowDbContext db, Guid caseId, string process, CancellationToken cancellationToken) =>
        db.WorkflowInstances.AnyAsync(
            row => row.CaseFileId == caseId && row.DefinitionId == process && row.Status == InstanceStatus.Running, cancellationToken);
}
