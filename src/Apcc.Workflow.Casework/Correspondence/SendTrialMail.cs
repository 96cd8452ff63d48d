using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Accounts;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>An administrator has a template, as it stands in the editor, sent to their own address with the sample's values.</summary>
/// <param name="TemplateKey">Key of the email template.</param>
/// <param name="TemplateVersion">Number of the version that is edited.</param>
/// <param name="Content">The template's text, saved or not.</param>
public sealed record SendTrialMail(string TemplateKey, int TemplateVersion, string Content, Guid ActorId);

public enum SendTrialMailResult
{
    /// <summary>In the outbox: <see cref="SendTrialMailHandler.StateAsync"/> says what became of it.</summary>
    Accepted,

    /// <summary>The template cannot be filled in.</summary>
    Refused,

    /// <summary>The person has no address.</summary>
    NoAddress,
    NotAllowed,
}

/// <param name="Id">Of the message.</param>
/// <param name="Address">Where it goes.</param>
/// <param name="Refusal">Why it does not go (Italian).</param>
public sealed record SendTrialMailAnswer(SendTrialMailResult Result, Guid Id = default, string? Address = null, string? Refusal = null);

/// <summary>What became of a mail on trial.</summary>
/// <param name="Error">Why it did not go out.</param>
public sealed record TrialMailState(bool IsSent, bool HasFailed, string? Error);

public sealed class SendTrialMailHandler
{
    /// <summary>Stands where other messages name the activity that decided them.</summary>
    internal const string ActivityId = "prova";

    private const string Mark = "[PROVA]";

    private readonly WriteQueue writes;
    private readonly IDbContextFactory<WorkflowDbContext> contexts;
    private readonly Actors actors;
    private readonly ConfigurationCatalog catalog;
    private readonly TemplateRenderer renderer;
    private readonly TimeProvider clock;

    internal SendTrialMailHandler(
        WriteQueue writes, IDbContextFactory<WorkflowDbContext> contexts, Actors actors, ConfigurationCatalog catalog, TemplateRenderer renderer,
        TimeProvider clock) =>
        (this.writes, this.contexts, this.actors, this.catalog, this.renderer, this.clock) = (writes, contexts, actors, catalog, renderer, clock);

    /// <summary>Goes the way of every mail, through the outbox, marked as a trial in subject and text. It goes to the person who asks and
    /// to nobody else.</summary>
    public Task<SendTrialMailAnswer> HandleAsync(SendTrialMail command, CancellationToken cancellationToken = default) =>
        writes.WriteAsync(async (db, token) =>
        {
            var actor = await actors.FindAsync(db, command.ActorId, token);
            if (actor?.May(Permission.EditConfiguration) is not true) return new(SendTrialMailResult.NotAllowed);

            var member = await db.Users.AsNoTracking().SingleAsync(row => row.Id == actor.Id, token);
            if (string.IsNullOrWhiteSpace(member.Email)) return new(SendTrialMailResult.NoAddress);
            var (email, problem) = Render(command, (await catalog.InForceAsync(db, token)).SharedParts, member.DisplayName);
            if (email is null) return new SendTrialMailAnswer(SendTrialMailResult.Refused, Refusal: problem);

            var message = MessageOf(command, email);
            db.OutboxMessages.Add(message);
            db.AuditEntries.Add(AuditTrail.Entry(clock.UtcNow(), actor.Id, nameof(SendTrialMail), "EmailTemplate", command.TemplateKey));
            return new SendTrialMailAnswer(SendTrialMailResult.Accepted, message.Id, member.Email);
        }, cancellationToken);

    /// <summary>Null for who did not ask for it.</summary>
    public async Task<TrialMailState?> StateAsync(Guid id, Guid actorId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var message = await db.OutboxMessages.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.ActivityId == ActivityId, cancellationToken);
        return message is null || OutboxPayloads.Read(message).RecipientId != actorId ? null
            : new TrialMailState(message.State is OutboxState.Done, message.State is OutboxState.Failed, message.LastError);
    }

    private (RenderedEmail? Email, string? Problem) Render(SendTrialMail command, SharedParts shared, string recipientName)
    {
        var (template, problem) = TemplateParts.TryRead(command.Content);
        if (template is null) return (null, problem);
        try
        {
            var values = (JsonObject)template.Sample.DeepClone();
            values["Recipient"] = new JsonObject { ["name"] = recipientName };
            return (Marked(renderer.Email(template with { Shared = shared }, values, command.TemplateVersion), command.TemplateKey), null);
        }
        catch (Exception exception) when (TemplatePreviews.IsOfTheTemplate(exception))
        {
            return (null, exception.Message);
        }
    }

    private static RenderedEmail Marked(RenderedEmail email, string key)
    {
        var note = $"Email di prova del modello «{key}», con valori di esempio: nessun caso la riguarda.";
        var body = email.Html.IndexOf("<body", StringComparison.OrdinalIgnoreCase) is var open and >= 0 ? email.Html.IndexOf('>', open) + 1 : 0;
        var banner = $"<p style=\"margin:0; padding:10px 16px; background-color:#fff3cd; color:#1d2125; font-family:Arial,sans-serif; font-size:15px;\">{WebUtility.HtmlEncode(note)}</p>";
        return email with
        {
            Subject = $"{Mark} {email.Subject}",
            Text = $"{note}\n\n{email.Text}",
            Html = email.Html.Insert(body, banner),
        };
    }

    private OutboxMessage MessageOf(SendTrialMail command, RenderedEmail email) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = OutboxKind.Email,
        InstanceId = "",
        ActivityId = ActivityId,
        Payload = JsonSerializer.Serialize(
            new OutboxPayload { Template = command.TemplateKey, RecipientId = command.ActorId, Values = [], Trial = email }, JournalJson.Options),
        State = OutboxState.Pending,
        NextAttemptAt = clock.UtcNow(),
        CreatedAt = clock.UtcNow(),
    };
}
