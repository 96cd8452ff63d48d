using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Mailings;

/// <summary><c>Apcc.WriteToCitizens</c>: letters in print-ready batches and mails to citizens, each with a code of the person's own
/// (R5.1.2, R7.5). Goes on after a crash where it stood: a batch that is stored is not printed again.</summary>
internal sealed class WriteToCitizensActivity(MailingStart start, LetterPrinting letters, MailDispatch mails) : LongOfficeActivity<Guid>, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.WriteToCitizens",
        DisplayName = "Scrivi ai cittadini",
        Description = "Prepara le lettere in lotti pronti per la stampa e invia le email a chi ha un indirizzo, con il codice personale di ciascuno.",
        Category = "Cittadini",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("title", "String", "Titolo", "Come si chiama l'invio.", IsRequired: true),
            new("survey", "String", "Raccolta", "A chi è stato chiesto in questa raccolta."),
            new("onlySilent", "Boolean", "Solo chi non ha risposto", "Per i solleciti di una raccolta.", "checkbox"),
            new("audience", "String", "A chi", "Oppure un elenco, o membri, sostituti, partecipanti."),
            new("citizens", "String[]", "Persone", "Oppure le persone una per una: cittadino:…", "multi-text"),
            new("letter", "String", "Lettera", "Il modello di lettera; vuoto: nessuna lettera.", "dropdown", Reference: "letter"),
            new("email", "String", "Email", "Il modello di email; vuoto: nessuna email.", "dropdown", Reference: "email"),
            new("onlyWithoutEmail", "Boolean", "Lettera solo a chi non ha email", "Per i solleciti.", "checkbox"),
            new("codeUntil", "DateTime", "Il codice vale fino a", "Vuoto: senza codice."),
            new("data", "Object", "Valori", "Valori in più per i modelli: {{ Data.nome }}.", "code-editor"),
            new("lettersPerBatch", "Int32", "Lettere per lotto", "Quante lettere in un PDF; vuoto: 500."),
        ],
        Outputs =
        [
            new("mailingId", "String", "Invio", "L'invio nel registro."),
            new("letters", "Int32", "Lettere", "Quante lettere."),
            new("mails", "Int32", "Email", "Quante email sono partite."),
            new("batches", "Int32", "Lotti", "Quanti PDF per lo stampatore."),
        ],
    };

    protected override async Task<Guid> ComputeAsync(OfficeOrder order, CancellationToken cancellationToken)
    {
        var mailing = await start.BeginAsync(order, cancellationToken);
        await letters.PrintAsync(mailing, cancellationToken);
        await mails.SendAsync(mailing, cancellationToken);
        return mailing.Id;
    }

    protected override async Task<OfficeAnswer> StoreAsync(
        WorkflowDbContext db, OfficeOrder order, Guid result, DateTime now, CancellationToken cancellationToken)
    {
        var mailing = await db.Mailings.SingleAsync(row => row.Id == result, cancellationToken);
        mailing.DoneAt = now;
        return new OfficeAnswer(new JsonObject
        {
            ["mailingId"] = result.ToString(),
            ["letters"] = await db.LetterBatches.Where(batch => batch.MailingId == result).SumAsync(batch => batch.Letters, cancellationToken),
            ["batches"] = await db.LetterBatches.CountAsync(batch => batch.MailingId == result, cancellationToken),
            ["mails"] = await db.MailingRecipients.CountAsync(row => row.MailingId == result && row.MailedAt != null, cancellationToken),
        });
    }
}
