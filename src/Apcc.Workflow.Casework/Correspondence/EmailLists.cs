using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Cases;
using Apcc.Workflow.Casework.Data;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Emails as they went out, readable in the application.</summary>
public sealed class EmailLists(IDbContextFactory<WorkflowDbContext> contexts, Actors actors)
{
    private const int PageSize = 50;

    /// <summary>All emails, newest first, for who may read mail. Pages count from 1.</summary>
    public async Task<EmailPage> ListAsync(Guid actorId, int page, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await actors.FindAsync(db, actorId, cancellationToken))?.May(Permission.ReadMail) is not true) return new([], false);

        var rows = await Items(db.SentEmails.OrderByDescending(email => email.SentAt)
            .Skip((Math.Max(1, page) - 1) * PageSize).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return new EmailPage([.. rows.Take(PageSize).Select(WithNames)], rows.Count > PageSize);
    }

    /// <summary>One email; null when absent or not the person's to see.</summary>
    public async Task<EmailText?> FindAsync(Guid id, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var actor = await actors.FindAsync(db, actorId, cancellationToken);
        var email = await db.SentEmails.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (actor is null || email is null) return null;

        var mayRead = actor.May(Permission.ReadMail)
            || (email.CaseFileId is { } caseId && await CaseAccess.MayReadAsync(db, actor, caseId, cancellationToken));
        return mayRead
            ? new EmailText(email.Id, email.CaseFileId, email.Subject, Names(email.Recipients), Addresses(email.Recipients),
                email.TextBody, email.HtmlBody, email.SentAt, email.Transport, email.TemplateKey, email.TemplateVersion)
            : null;
    }

    internal static async Task<IReadOnlyList<EmailItem>> OfCaseAsync(WorkflowDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var rows = await Items(db.SentEmails.Where(email => email.CaseFileId == caseId)
            .OrderByDescending(email => email.SentAt)).ToListAsync(cancellationToken);
        return [.. rows.Select(WithNames)];
    }

    internal static string Names(string recipients) => Members(recipients, "name");

    private static string Addresses(string recipients) => Members(recipients, "address");

    private static string Members(string recipients, string member) => string.Join(", ",
        (JsonNode.Parse(recipients) as JsonArray ?? []).Select(recipient => recipient?[member]?.GetValue<string>()));

    private static IQueryable<EmailItem> Items(IQueryable<SentEmail> emails) => emails.AsNoTracking()
        .Select(email => new EmailItem(email.Id, email.Subject, email.Recipients, email.SentAt, email.Transport));

    private static EmailItem WithNames(EmailItem item) => item with { Recipients = Names(item.Recipients) };
}

/// <summary>One page of emails.</summary>
public sealed record EmailPage(IReadOnlyList<EmailItem> Items, bool HasMore);

/// <summary>An email to read.</summary>
public sealed record EmailText(
    Guid Id, Guid? CaseId, string Subject, string RecipientNames, string RecipientAddresses, string TextBody, string HtmlBody,
    DateTime SentAt, string Transport, string TemplateKey, int TemplateVersion);
