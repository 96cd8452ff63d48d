using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Csv;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.OfficeActivities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Registers;

/// <summary>Takes the lines of a file into a register.</summary>
/// <param name="Content">The CSV file's bytes.</param>
/// <param name="IsPreview">Only says what would happen.</param>
public sealed record ImportCases(string Kind, ReadOnlyMemory<byte> Content, Guid ActorId, bool IsPreview = false);

/// <summary>What became, or would become, of every line.</summary>
public sealed record ImportCasesAnswer
{
    /// <summary>Italian sentence why nothing at all was imported; null when the file was read.</summary>
    public string? Refusal { get; init; }

    /// <summary>In the order of the file. The references of a preview are those that the import would give now.</summary>
    public IReadOnlyList<ImportedCase> Accepted { get; init; } = [];
    public IReadOnlyList<CsvRefusal> Refused { get; init; } = [];

    /// <summary>What a person should know though nothing is wrong. Italian.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A line that was taken.</summary>
public sealed record ImportedCase(int Line, string Reference, string Title);

public sealed class ImportCasesHandler
{
    private readonly WriteQueue writes;
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly RegisterCases cases;
    private readonly TimeProvider clock;

    internal ImportCasesHandler(
        WriteQueue writes, IDbContextFactory<WorkflowDbContext> contexts, Actors actors, RegisterCases cases, TimeProvider clock) =>
        (this.writes, this.contexts, this.actors, this.cases, this.clock) = (writes, contexts, actors, cases, clock);

    /// <summary>Good lines come in together, in one transaction; lines against the form, and titles that the register already has in
    /// that year, are refused with their reasons. Imported twice, a file adds nothing the second time.</summary>
    public async Task<ImportCasesAnswer> HandleAsync(ImportCases command, CancellationToken cancellationToken = default)
    {
        if (!command.IsPreview) return await writes.WriteAsync((db, token) => ImportAsync(db, command, token), cancellationToken);

        // A preview does the same to a context that is never saved.
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        return await ImportAsync(db, command, cancellationToken);
    }

    private async Task<ImportCasesAnswer> ImportAsync(WorkflowDbContext db, ImportCases command, CancellationToken cancellationToken)
    {
        var actor = await actors.FindAsync(db, command.ActorId, cancellationToken);
        if (await cases.FindAsync(db, command.Kind, cancellationToken) is not { } register || actor?.MayEdit(command.Kind) is not true)
            return new ImportCasesAnswer { Refusal = "Non hai il permesso di importare in questo registro: chiedi alla Cabina di Regia." };

        var now = clock.UtcNow();
        var today = OfficeTime.DateOf(now);
        var choices = await FormPickers.OfAsync(db, register.Form, [], today, cancellationToken);
        using var stream = new MemoryStream(command.Content.ToArray());
        var read = new CsvTable<CaseRow>(CaseCsv.Columns(register.Form)).Read(stream, (record, _) => CaseCsv.Row(record, register.Form, choices));
        if (read.FileProblem is { } problem) return new ImportCasesAnswer { Refusal = problem, Notes = read.Notes };

        var context = await RegisterForms.ContextAsync(db, register.Form, [], today, cancellationToken);
        var known = (await db.CaseFiles.AsNoTracking().Where(row => row.Kind == command.Kind).Select(row => new { row.Year, row.Title })
            .ToListAsync(cancellationToken)).Select(row => (row.Year, CsvWords.Bare(row.Title))).ToHashSet();
        var (accepted, refused) = (new List<ImportedCase>(), read.Refused.ToList());
        foreach (var (line, row) in read.Accepted.Select(accepted => (accepted.Line, accepted.Row)))
        {
            var submission = FormSubmission.Read(register.Form, row.Facts, context);
            refused.AddRange(submission.Errors.Select(error => new CsvRefusal(line, CaseCsv.Word(error.Path), row.Facts[error.Path]?.ToString() ?? "", error.Message)));
            if (submission.Errors.Count > 0) continue;
            if (!known.Add((row.Year, CsvWords.Bare(row.Title))))
            {
                refused.Add(new(line, CaseCsv.Title, row.Title, "Nel registro, o più sopra nel file, c'è già una scheda con questo titolo per lo stesso anno: la riga è stata lasciata fuori."));
                continue;
            }

            try
            {
                var opened = await cases.OpenAsync(
                    db, new NewCase { Kind = command.Kind, Title = row.Title, Year = row.Year, Facts = submission.Data }, new CaseAuthor(now, actor.Id), cancellationToken);
                accepted.Add(new ImportedCase(line, opened.Reference, opened.Title));
            }
            catch (OfficeRefusalException refusal)
            {
                refused.Add(new(line, CaseCsv.Title, row.Title, refusal.Message));
            }
        }

        if (accepted.Count > 0)
            db.AuditEntries.Add(AuditTrail.Entry(now, actor.Id, nameof(ImportCases), "Register", command.Kind, $$"""{"accepted":{{accepted.Count}},"refused":{{refused.Count}}}"""));
        return new ImportCasesAnswer { Accepted = accepted, Refused = [.. refused.OrderBy(refusal => refusal.Line)], Notes = read.Notes };
    }
}
