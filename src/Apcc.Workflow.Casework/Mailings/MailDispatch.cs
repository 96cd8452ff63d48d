using Apcc.Workflow.Casework.Citizens;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Correspondence;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.Enrolment;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary>Sends the mails of a mailing, a hundred at a time. Codes are stored before their mails leave; who has been mailed is noted
/// after each hundred. The Message-ID is made of mailing and place: sent twice after a crash, it is one message (invariant 5).</summary>
internal sealed class MailDispatch(
    IDbContextFactory<WorkflowDbContext> contexts, WriteQueue writes, ConfigurationCatalog catalog, TemplateRenderer renderer,
    CitizenLetterValues letterValues, IMailTransport transport, IOptions<CorrespondenceOptions> options, TimeProvider clock)
{
    private const int AtOnce = 100;

    public async Task SendAsync(MailingOrder mailing, CancellationToken cancellationToken)
    {
        if (mailing.Email is null) return;

        var template = await TemplateAsync(mailing.Email, cancellationToken);
        while (await NextAsync(mailing, cancellationToken) is { Count: > 0 } next) await SendAsync(mailing, template, next, cancellationToken);
    }

    private async Task<List<(int Position, Citizen Citizen)>> NextAsync(MailingOrder mailing, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (
            from recipient in db.MailingRecipients.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on recipient.CitizenId equals citizen.Id
            where recipient.MailingId == mailing.Id && citizen.Email != null && recipient.MailedAt == null && recipient.MailProblem == null
            orderby recipient.Position
            select new { recipient.Position, Citizen = citizen }).Take(AtOnce).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Position, row.Citizen))];
    }

    private async Task<TemplateParts> TemplateAsync(ConfigurationVersion version, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await catalog.TemplateAsync(db, version, cancellationToken);
    }

    private async Task SendAsync(
        MailingOrder mailing, TemplateParts template, List<(int Position, Citizen Citizen)> people, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var letters = people.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(person =>
        {
            var access = letterValues.NewAccess(mailing, person.Citizen, now);
            var values = letterValues.Of(mailing, person.Citizen, person.Position, access?.Code);
            return (person.Position, access?.Access, Mail: MailOf(mailing, person.Position, person.Citizen, renderer.Email(template, values, 0)));
        }).ToList();
        await writes.WriteAsync((db, _) =>
        {
            db.CitizenAccesses.AddRange(letters.Select(letter => letter.Access).OfType<CitizenAccess>());
            return Task.CompletedTask;
        }, cancellationToken);

        var outcomes = new Dictionary<int, string?>();
        try
        {
            foreach (var (position, _, mail) in letters) outcomes[position] = await TrySendAsync(mail, cancellationToken);
        }
        finally
        {
            // What left is noted even when the next one failed: it is not to leave again.
            if (outcomes.Count > 0) await NoteAsync(mailing, outcomes, now, cancellationToken);
        }
    }

    /// <summary>Null when it was accepted; else why it never will be.</summary>
    private async Task<string?> TrySendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        try
        {
            await transport.SendAsync(mail, cancellationToken);
            return null;
        }
        catch (MailTransportException refused) when (refused.IsPermanent)
        {
            return refused.Message.Length <= 500 ? refused.Message : refused.Message[..500];
        }
    }

    private Task NoteAsync(MailingOrder mailing, Dictionary<int, string?> outcomes, DateTime now, CancellationToken cancellationToken) =>
        writes.WriteAsync(async (db, token) =>
        {
            var positions = outcomes.Keys.ToList();
            foreach (var row in await db.MailingRecipients.Where(row => row.MailingId == mailing.Id && positions.Contains(row.Position)).ToListAsync(token))
                (row.MailedAt, row.MailProblem) = outcomes[row.Position] is { } problem ? ((DateTime?)null, problem) : (now, (string?)null);
        }, cancellationToken);

    private OutgoingMail MailOf(MailingOrder mailing, int position, Citizen citizen, RenderedEmail rendered) => new()
    {
        MessageId = $"{mailing.Id:N}.{position}@{options.Value.FromAddress[(options.Value.FromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..]}",
        From = options.Value.FromAddress,
        FromName = options.Value.FromName,
        To = [new MailRecipient(citizen.Name, citizen.Email ?? "")],
        Subject = rendered.Subject,
        TextBody = rendered.Text,
        HtmlBody = rendered.Html,
        SentAt = clock.GetUtcNow(),
    };
}
