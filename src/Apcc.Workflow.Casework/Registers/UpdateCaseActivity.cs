using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Registers;

/// <summary><c>Apcc.UpdateCase</c>: writes facts, state or title of a case of a register; inputs left out change nothing (ADR 0005).</summary>
internal sealed class UpdateCaseActivity(RegisterCases cases) : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.UpdateCase",
        DisplayName = "Aggiorna una scheda",
        Description = "Scrive dati, stato o titolo su una scheda di un registro. Ciò che manca resta com’è.",
        Category = "Registri",
        Inputs =
        [
            new("case", "String", "Scheda", "Se manca, il caso del processo."),
            new("facts", "Object", "Dati", "I dati che cambiano, per nome di campo; vuoto (null) toglie il dato.", "code-editor"),
            new("state", "String", "Stato", "Chiave di uno stato del registro."),
            new("title", "String", "Titolo", "Il nuovo titolo."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var id = RegisterInputs.Case(input, "case") ?? scope.Instance.CaseFileId ?? throw new OfficeRefusalException(
            "Il processo non appartiene a nessun caso: indicare quale scheda aggiornare.");
        var caseFile = await scope.Db.CaseFiles.FindAsync([id], cancellationToken)
            ?? throw new OfficeRefusalException("La scheda da aggiornare non esiste: controllare il dato che la nomina.");
        var register = await cases.OfKindAsync(scope.Db, caseFile.Kind, cancellationToken);
        var facts = CaseFacts.Normalise(register, RegisterInputs.Members(input, "facts"), out var problem);
        if (problem is not null) return OfficeAnswer.Refused(problem);

        await cases.ChangeAsync(
            scope.Db, caseFile, new CaseRevision(RegisterInputs.Text(input, "title"), RegisterInputs.Text(input, "state"), facts),
            new CaseAuthor(scope.Now, scope.ActorId, scope.Instance.Id), cancellationToken);
        return OfficeAnswer.Done;
    }
}
