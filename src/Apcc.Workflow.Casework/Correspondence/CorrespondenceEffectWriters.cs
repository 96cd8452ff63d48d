using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Definitions;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>Emails go into the outbox, one message per person; while one of them is away, one for the substitute too.</summary>
internal sealed class EmailRequestedWriter(EmailOutbox outbox) : EffectWriter<EmailRequested>
{
    protected override async Task WriteAsync(EffectScope scope, EmailRequested effect, CancellationToken cancellationToken)
    {
        var people = new List<Guid>();
        foreach (var key in effect.To)
            if (await StaffDirectory.FindAsync(scope.Db, key, cancellationToken) is { } person) people.Add(person.Id);
        people.AddRange(await StaffDirectory.MembersAsync(scope.Db, effect.To, OfficeTime.DateOf(scope.Now), cancellationToken));
        people = [.. people.Distinct()];
        var substitutes = await Substitutes.BesideAsync(scope.Db, people, OfficeTime.DateOf(scope.Now), cancellationToken);
        await outbox.AddAsync(scope, new EmailOrder
        {
            Template = effect.Template,
            ActivityId = effect.ActivityId,
            Recipients = [.. people, .. substitutes.Keys],
            OnBehalfOf = substitutes,
            Values = new JsonObject { ["Data"] = effect.Data.DeepClone() },
            BookmarkId = effect.BookmarkId,
            Retry = effect.Retry,
        }, cancellationToken);
    }
}

/// <summary>Letters go into the outbox; they are printed after the commit.</summary>
internal sealed class LetterRequestedWriter(ConfigurationCatalog catalog, TemplateValues templateValues) : EffectWriter<LetterRequested>
{
    protected override async Task WriteAsync(EffectScope scope, LetterRequested effect, CancellationToken cancellationToken)
    {
        var addressee = await StaffDirectory.FindAsync(scope.Db, effect.Addressee, cancellationToken);
        var template = await catalog.ForInstanceAsync(
            scope.Db, scope.Instance.PinnedVersions, ConfigurationKind.LetterTemplate, effect.Template, cancellationToken);
        var values = await templateValues.OfAsync(
            scope, new JsonObject { ["Data"] = effect.Data.DeepClone() }, cancellationToken);
        PrintOutbox.Add(scope, effect, OutboxKind.Letter, effect.BookmarkId, new OutboxPayload
        {
            Template = ReferenceName.Read(effect.Template).Id,
            TemplateVersionId = template?.Id,
            RecipientId = addressee?.Id,
            Addressee = addressee?.DisplayName,
            Title = effect.Title,
            Values = values,
            Retry = effect.Retry,
        });
    }
}

/// <summary>Documents go into the outbox; they are printed after the commit.</summary>
internal sealed class DocumentRequestedWriter(ConfigurationCatalog catalog, TemplateValues templateValues) : EffectWriter<DocumentRequested>
{
    protected override async Task WriteAsync(EffectScope scope, DocumentRequested effect, CancellationToken cancellationToken)
    {
        var template = await catalog.ForInstanceAsync(
            scope.Db, scope.Instance.PinnedVersions, ConfigurationKind.DocumentTemplate, effect.Template, cancellationToken);
        var values = await templateValues.OfAsync(
            scope, new JsonObject { ["Data"] = effect.Data.DeepClone() }, cancellationToken);
        PrintOutbox.Add(scope, effect, OutboxKind.Document, effect.BookmarkId, new OutboxPayload
        {
            Template = ReferenceName.Read(effect.Template).Id,
            TemplateVersionId = template?.Id,
            Title = effect.Title,
            IsPublic = effect.IsPublic,
            Values = values,
            Retry = effect.Retry,
        });
    }
}

/// <summary>Puts things to print into the outbox.</summary>
internal static class PrintOutbox
{
    public static void Add(EffectScope scope, Effect effect, OutboxKind kind, string bookmarkId, OutboxPayload payload) =>
        scope.Db.OutboxMessages.Add(new OutboxMessage
        {
            Id = OrderedId.Next(),
            Kind = kind,
            InstanceId = scope.Instance.Id,
            ActivityId = effect.ActivityId,
            CaseFileId = scope.Instance.CaseFileId,
            BookmarkId = bookmarkId,
            Payload = JsonSerializer.Serialize(payload, JournalJson.Options),
            State = OutboxState.Pending,
            NextAttemptAt = scope.Now,
            CreatedAt = scope.Now,
        });
}
