using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Retention;

/// <summary>One erasure of a year's people, class by class, within the caller's transaction (R5.1.3).</summary>
/// <param name="keepMembers">Who is or was a member or a substitute stays.</param>
internal sealed class CitizenErasure(WorkflowDbContext db, int year, bool keepMembers)
{
    /// <summary>Those whose data go; read anew by each statement, so that thousands of ids need not travel.</summary>
    private IQueryable<Citizen> People => keepMembers
        ? db.Citizens.Where(citizen => citizen.Year == year && !db.AssemblyMembers.Any(member => member.CitizenId == citizen.Id))
        : db.Citizens.Where(citizen => citizen.Year == year);

    /// <summary>Erases, the people themselves last; gives the figures of the certificate.</summary>
    public async Task<JsonObject> RunAsync(CancellationToken cancellationToken)
    {
        await db.OverwriteDeletedAsync(cancellationToken);
        var codes = await People.OrderBy(citizen => citizen.Code).Select(citizen => citizen.Code).ToListAsync(cancellationToken);
        var ids = People.Select(citizen => citizen.Id);
        var letters = await LettersAsync(ids, cancellationToken);
        var answers = await db.SurveyPeople.Where(row => ids.Contains(row.CitizenId)).ExecuteDeleteAsync(cancellationToken);
        var accesses = await db.CitizenAccesses.Where(row => ids.Contains(row.CitizenId)).ExecuteDeleteAsync(cancellationToken);
        var places = await db.CitizenLists.Where(row => ids.Contains(row.CitizenId)).ExecuteDeleteAsync(cancellationToken);
        var forms = await FormsAsync(ids, cancellationToken);
        await People.ExecuteDeleteAsync(cancellationToken);
        return new JsonObject
        {
            ["persone"] = codes.Count,
            ["restano"] = await db.Citizens.CountAsync(citizen => citizen.Year == year, cancellationToken),
            ["elenchi"] = places,
            ["risposte"] = answers,
            ["codici"] = accesses,
            ["lettere"] = letters,
            ["moduli"] = forms,
            ["impronta"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', codes)))),
        };
    }

    /// <summary>A batch holds the letters of many: it goes when one of them has to go. Its figures and hash stay.</summary>
    private async Task<int> LettersAsync(IQueryable<Guid> ids, CancellationToken cancellationToken)
    {
        var mailings = db.MailingRecipients.Where(row => ids.Contains(row.CitizenId)).Select(row => row.MailingId);
        var batches = db.LetterBatches.Where(batch => mailings.Contains(batch.MailingId));
        var letters = await batches.Where(batch => db.LetterBatchContents.Any(content => content.LetterBatchId == batch.Id))
            .SumAsync(batch => batch.Letters, cancellationToken);
        await db.LetterBatchContents.Where(content => batches.Any(batch => batch.Id == content.LetterBatchId)).ExecuteDeleteAsync(cancellationToken);
        await db.MailingRecipients.Where(row => ids.Contains(row.CitizenId)).ExecuteDeleteAsync(cancellationToken);
        return letters;
    }

    /// <summary>What people handed in by their personal link, and what was shown to them there.</summary>
    private async Task<int> FormsAsync(IQueryable<Guid> ids, CancellationToken cancellationToken)
    {
        var tasks = db.HumanTasks.Where(task => task.CitizenId != null && ids.Contains(task.CitizenId.Value)).Select(task => task.Id);
        await db.HumanTaskDrafts.Where(draft => tasks.Contains(draft.HumanTaskId)).ExecuteDeleteAsync(cancellationToken);
        return await db.HumanTaskContents.Where(content => tasks.Contains(content.HumanTaskId)).ExecuteUpdateAsync(
            content => content.SetProperty(row => row.TaskData, (string?)null).SetProperty(row => row.Result, (string?)null), cancellationToken);
    }
}
