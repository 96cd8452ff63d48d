using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Apcc.Workflow.Casework.Absences;
using Apcc.Workflow.Casework.Bodies;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.WorkflowInstances;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Correspondence;

/// <summary>A mail whose words stand in the definition, as it is to go out.</summary>
/// <param name="To">All see each other.</param>
internal sealed record WrittenEmail(string Subject, string Html, IReadOnlyList<MailRecipient> To)
{
    /// <summary>The words without markup, for readers that show none.</summary>
    public string Text()
    {
        var lines = Regex.Replace(Html, @"<\s*(br|/p|/div|/li|/h\d|/tr)\b[^>]*>", "\n", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
        var words = Regex.Replace(lines, "<[^>]*>", "", RegexOptions.None, TimeSpan.FromSeconds(1));
        return WebUtility.HtmlDecode(words).Trim();
    }
}

/// <summary>Mails whose words stand in the definition go into the outbox: one message for those who may see each other, and one for
/// each hidden copy. Whoever is away is written to with their substitute.</summary>
internal sealed class WrittenEmailRequestedWriter : EffectWriter<WrittenEmailRequested>
{
    protected override async Task WriteAsync(EffectScope scope, WrittenEmailRequested effect, CancellationToken cancellationToken)
    {
        var open = await RecipientsAsync(scope, [.. effect.To, .. effect.Cc], cancellationToken);
        Add(scope, effect, open);
        foreach (var hidden in await RecipientsAsync(scope, effect.Bcc, cancellationToken))
            if (!open.Contains(hidden)) Add(scope, effect, [hidden]);
    }

    /// <summary>Nobody to write to is a failure that a person must see: it travels the same road as one that bounces.</summary>
    private static void Add(EffectScope scope, WrittenEmailRequested effect, IReadOnlyList<MailRecipient> to) =>
        scope.Db.OutboxMessages.Add(new OutboxMessage
        {
            Id = OrderedId.Next(),
            Kind = OutboxKind.Email,
            InstanceId = scope.Instance.Id,
            ActivityId = effect.ActivityId,
            CaseFileId = scope.Instance.CaseFileId,
            BookmarkId = effect.BookmarkId,
            Payload = JsonSerializer.Serialize(new OutboxPayload
            {
                Template = "",
                Values = [],
                Written = new WrittenEmail(effect.Subject, effect.Html, to),
                Retry = effect.Retry,
            }, JournalJson.Options),
            State = OutboxState.Pending,
            NextAttemptAt = scope.Now,
            CreatedAt = scope.Now,
        });

    private static async Task<List<MailRecipient>> RecipientsAsync(
        EffectScope scope, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var recipients = new List<MailRecipient>();
        var members = (await StaffDirectory.MembersAsync(scope.Db, keys, OfficeTime.DateOf(scope.Now), cancellationToken)).ToList();
        foreach (var key in keys)
            if (await StaffDirectory.FindAsync(scope.Db, key, cancellationToken) is { } person) members.Add(person.Id);
            else if (key.Contains('@', StringComparison.Ordinal)) recipients.Add(new MailRecipient("", key.Trim()));
        members = [.. members.Distinct()];
        // The words are the definition's: that somebody reads them in another's stead stands beside the name.
        var substitutes = await Substitutes.BesideAsync(scope.Db, members, OfficeTime.DateOf(scope.Now), cancellationToken);
        foreach (var id in members.Concat(substitutes.Keys))
        {
            var member = await scope.Db.Users.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
            var name = substitutes.TryGetValue(id, out var absent) ? $"{member.DisplayName} (sostituisce {absent})" : member.DisplayName;
            recipients.Add(new MailRecipient(name, member.Email ?? ""));
        }

        return [.. recipients.Where(recipient => recipient.Address.Length > 0).DistinctBy(recipient => recipient.Address, StringComparer.OrdinalIgnoreCase)];
    }
}
