using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Audit;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Enrolment.Retention;

/// <summary><c>Apcc.EraseCitizens</c>: erases for good the personal data of a year's people (R5.1.3): the registry rows, the places on
/// lists, the answers, the codes, the letters with their names, what was handed in by personal link. Kept are draws, figures and who sat
/// in the assembly by code. When it is due is the definition's affair. Done again, there is nobody left to erase.</summary>
internal sealed class EraseCitizensActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.EraseCitizens",
        DisplayName = "Cancella i dati personali",
        Description = "Cancella in modo definitivo i dati delle persone di un anno: anagrafica, elenchi, risposte, codici, lettere. Restano sorteggi e conteggi.",
        Category = "Iscrizione",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("keepMembers", "Boolean", "Tranne i membri", "Chi è o è stato membro o sostituto resta.", "checkbox"),
        ],
        Outputs =
        [
            new("people", "Int32", "Persone", "Di quante persone sono stati cancellati i dati."),
            new("certificate", "Object", "Conteggi", "persone, restano, elenchi, risposte, codici, lettere, moduli, e l'impronta dei codici cancellati."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var number = values.Number("year");
        await scope.Db.SaveChangesAsync(cancellationToken);
        var certificate = await new CitizenErasure(scope.Db, number, values.Flag("keepMembers")).RunAsync(cancellationToken);
        if ((int?)certificate["restano"] == 0 && await scope.Db.EnrolmentYears.FindAsync([number], cancellationToken) is { } year)
            year.ErasedAt ??= scope.Now;
        scope.Db.AuditEntries.Add(AuditTrail.Entry(
            scope.Now, scope.ActorId, "EraseCitizens", nameof(EnrolmentYear), $"{number}", certificate.ToJsonString()));
        return new OfficeAnswer(new JsonObject { ["people"] = certificate["persone"]?.DeepClone(), ["certificate"] = certificate });
    }
}
