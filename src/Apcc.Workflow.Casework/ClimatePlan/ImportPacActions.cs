using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.ClimatePlan;

/// <summary>Brings the register of the PAC's Azioni up to a file (R2.1).</summary>
/// <param name="Content">The CSV file's bytes.</param>
/// <param name="IsPreview">Only says what would happen.</param>
public sealed record ImportPacActions(ReadOnlyMemory<byte> Content, Guid ActorId, bool IsPreview = false);

/// <summary>What became, or would become, of every line of a file of Azioni.</summary>
public sealed record ImportPacActionsAnswer
{
    /// <summary>Italian sentence why nothing at all was imported; null when the file was read.</summary>
    public string? Refusal { get; init; }
    public bool IsPreview { get; init; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<ImportedPacAction> Actions { get; init; } = [];
    public IReadOnlyList<CsvRefusal> Refused { get; init; } = [];

    /// <summary>What a person should know though nothing is wrong. Italian.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <param name="Changed">Columns whose value is another now; empty for an Azione that is new or unchanged.</param>
public sealed record ImportedPacAction(int Line, string Code, string Title, PacActionImportResult Result, IReadOnlyList<string> Changed);

public enum PacActionImportResult
{
    Added,
    Changed,
    Unchanged,
}

public sealed class ImportPacActionsHandler(
    WriteQueue writes, IDbContextFactory<WorkflowDbContext> contexts, Actors actors, TimeProvider clock)
{
    /// <summary>Good lines come in together, in one transaction, by their code: new ones are added, known ones changed; a blank
    /// cell leaves what the register knows. Azioni that the file does not name stay. A file that cannot be read changes nothing.</summary>
    public async Task<ImportPacActionsAnswer> HandleAsync(ImportPacActions command, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(command.Content.ToArray());
        var read = PacActionCsv.Read(stream);
        if (!command.IsPreview)
            return await writes.WriteAsync((db, token) => ImportAsync(db, command, read, token), cancellationToken);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ImportAsync(db, command, read, cancellationToken);
    }

    private async Task<ImportPacActionsAnswer> ImportAsync(
        WorkflowDbContext db, ImportPacActions command, CsvReadResult<PacActionRow> read, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ImportData) is not true)
            return new ImportPacActionsAnswer { Refusal = "Non hai il permesso di importare dati: chiedi alla Cabina di Regia." };

        // A preview does the same to a context that is never saved.
        var answer = await PacActionImport.MergeAsync(db, read, cancellationToken) with { IsPreview = command.IsPreview };
        var touched = answer.Actions.Where(action => action.Result is not PacActionImportResult.Unchanged).ToList();
        if (touched.Count > 0)
            db.AuditEntries.Add(AuditTrail.Entry(
                clock.UtcNow(), actor.Id, nameof(ImportPacActions), "PacActions", touched[0].Code,
                $$"""{"changed":{{touched.Count}},"refused":{{answer.Refused.Count}}}"""));
        return answer;
    }
}
