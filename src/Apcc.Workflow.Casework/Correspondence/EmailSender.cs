using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Renders one email and hands it to the transport. The Message-ID is made of the outbox id: sent twice, it is one message.</summary>
internal sealed class EmailSender(
    IDbContextFactory<WorkflowDbContext> contexts, ConfigurationCatalog catalog, TemplateRenderer renderer,
    IMailTransport transport, IOptions<CorrespondenceOptions> options, TimeProvider clock)
{
    public async Task<DeliveryResult> SendAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var order = OutboxPayloads.Read(message);
        if (order.Written is { } written) return await SendAsync(message, written, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var recipient = await RecipientAsync(db, order, cancellationToken);
        var rendered = order.Trial ?? await RenderAsync(db, order, recipient.DisplayName, cancellationToken);
        var mail = MailOf(
            message, [new MailRecipient(recipient.DisplayName, recipient.Email!)], // RecipientAsync refuses a person without address
            rendered.Subject, rendered.Text, rendered.Html);
        await transport.SendAsync(mail, cancellationToken);
        return new DeliveryResult { Email = Keep(message, order.Template, rendered.TemplateVersion, mail) };
    }

    private async Task<RenderedEmail> RenderAsync(WorkflowDbContext db, OutboxPayload order, string recipientName, CancellationToken cancellationToken)
    {
        var version = await TemplateAsync(db, order, cancellationToken);
        var template = await catalog.TemplateAsync(db, version, cancellationToken);
        return renderer.Email(template, renderer.WithCommonValues(order.Values, recipientName), version.Version);
    }

    private async Task<DeliveryResult> SendAsync(OutboxMessage message, WrittenEmail written, CancellationToken cancellationToken)
    {
        if (written.To.Count == 0)
            throw new CorrespondenceException($"L'email «{written.Subject}» non ha destinatari conosciuti: correggi i destinatari, poi riprova.");

        var mail = MailOf(message, written.To, written.Subject, written.Text(), written.Html);
        await transport.SendAsync(mail, cancellationToken);
        return new DeliveryResult { Email = Keep(message, "", 0, mail) };
    }

    private OutgoingMail MailOf(OutboxMessage message, IReadOnlyList<MailRecipient> to, string subject, string text, string html)
    {
        var domain = options.Value.FromAddress[(options.Value.FromAddress.IndexOf('@', StringComparison.Ordinal) + 1)..];
        return new OutgoingMail
        {
            MessageId = $"{message.Id:N}@{domain}",
            From = options.Value.FromAddress,
            FromName = options.Value.FromName,
            To = to,
            Subject = subject.ReplaceLineEndings(" ").Trim(),
            TextBody = text,
            HtmlBody = html,
            SentAt = clock.GetUtcNow(),
        };
    }

    private static async Task<Accounts.StaffMember> RecipientAsync(
        WorkflowDbContext db, OutboxPayload order, CancellationToken cancellationToken)
    {
        if (order.RecipientId is not { } id)
            throw new CorrespondenceException(
                $"L'email «{order.Template}» non ha destinatari: assegna l'attività o aggiungi persone all'organo, poi riprova.");

        var member = await db.Users.AsNoTracking().SingleAsync(candidate => candidate.Id == id, cancellationToken);
        return string.IsNullOrWhiteSpace(member.Email)
            ? throw new CorrespondenceException(
                $"{member.DisplayName} non ha un indirizzo email: aggiungilo in Amministrazione → Persone, poi riprova.")
            : member;
    }

    private async Task<ConfigurationVersion> TemplateAsync(WorkflowDbContext db, OutboxPayload order, CancellationToken cancellationToken)
    {
        // A template that was missing when the order was written may have been published since.
        var version = order.TemplateVersionId is { } id
            ? await catalog.VersionAsync(db, id, cancellationToken)
            : await catalog.PublishedAsync(db, ConfigurationKind.EmailTemplate, order.Template, cancellationToken);
        return version ?? throw new CorrespondenceException(
            $"Il modello di email «{order.Template}» non esiste: pubblicalo in Amministrazione → Modelli, poi riprova.");
    }

    private SentEmail Keep(OutboxMessage message, string template, int templateVersion, OutgoingMail mail) => new()
    {
        Id = message.Id,
        MessageId = mail.MessageId,
        InstanceId = message.InstanceId,
        CaseFileId = message.CaseFileId,
        HumanTaskId = message.HumanTaskId,
        TemplateKey = template,
        TemplateVersion = templateVersion,
        Recipients = new JsonArray([.. mail.To.Select(to => new JsonObject { ["name"] = to.Name, ["address"] = to.Address })]).ToJsonString(),
        Subject = mail.Subject,
        TextBody = mail.TextBody,
        HtmlBody = mail.HtmlBody,
        SentAt = mail.SentAt.UtcDateTime,
        Transport = transport.Name,
    };
}

/// <summary>Reads what an outbox message carries.</summary>
internal static class OutboxPayloads
{
    public static OutboxPayload Read(OutboxMessage message) =>
        JsonSerializer.Deserialize<OutboxPayload>(message.Payload, JournalJson.Options)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} has no content.");
}
