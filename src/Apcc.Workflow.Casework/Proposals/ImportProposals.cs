using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary>Takes proposals of earlier years into the register.</summary>
/// <param name="Content">The CSV file's bytes.</param>
/// <param name="IsPreview">Only says what would happen.</param>
public sealed record ImportProposals(ReadOnlyMemory<byte> Content, Guid ActorId, bool IsPreview = false);

/// <summary>What became, or would become, of every line of a file of proposals.</summary>
public sealed record ImportProposalsAnswer
{
    /// <summary>Italian sentence why nothing at all was imported; null when the file was read.</summary>
    public string? Refusal { get; init; }
    public bool IsPreview { get; init; }

    /// <summary>In the order of the file. The references of a preview are those that the import would give now.</summary>
    public IReadOnlyList<ImportedProposal> Accepted { get; init; } = [];
    public IReadOnlyList<CsvRefusal> Refused { get; init; } = [];

    /// <summary>What a person should know though nothing is wrong. Italian.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A line that was taken.</summary>
public sealed record ImportedProposal(int Line, string Reference, string Title, string Group, ProposalKind Kind);

public sealed class ImportProposalsHandler(
    WriteQueue writes, IDbContextFactory<WorkflowDbContext> contexts, Actors actors, TimeProvider clock)
{
    /// <summary>Good lines come in together, in one transaction; lines with faults, and proposals that the register already has
    /// in that year, are refused with their reasons. A file that cannot be read changes nothing. Imported twice, a file adds
    /// nothing the second time.</summary>
    public async Task<ImportProposalsAnswer> HandleAsync(ImportProposals command, CancellationToken cancellationToken = default)
    {
        using var stream = new MemoryStream(command.Content.ToArray());
        var read = ProposalCsv.Read(stream);
        if (!command.IsPreview)
            return await writes.WriteAsync((db, token) => ImportAsync(db, command, read, token), cancellationToken);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await ImportAsync(db, command, read, cancellationToken);
    }

    private async Task<ImportProposalsAnswer> ImportAsync(
        WorkflowDbContext db, ImportProposals command, CsvReadResult<ProposalRow> read, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (actor?.May(Permission.ImportData) is not true)
            return new ImportProposalsAnswer { Refusal = "Non hai il permesso di importare dati: chiedi alla Cabina di Regia." };

        // A preview does the same to a context that is never saved.
        var answer = await ProposalImport.AddAsync(db, read, clock.UtcNow(), cancellationToken) with { IsPreview = command.IsPreview };
        if (answer.Accepted.Count > 0)
            db.AuditEntries.Add(AuditTrail.Entry(
                clock.UtcNow(), actor.Id, nameof(ImportProposals), "Proposals", answer.Accepted[0].Reference,
                $$"""{"accepted":{{answer.Accepted.Count}},"refused":{{answer.Refused.Count}}}"""));
        return answer;
    }
}
