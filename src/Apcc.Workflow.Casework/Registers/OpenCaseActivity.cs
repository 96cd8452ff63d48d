using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;

namespace Apcc.Workflow.Casework.Registers;

/// <summary><c>Apcc.OpenCase</c>: opens a case in a register (ADR 0005). With a key, a step that is done again finds its case.</summary>
internal sealed class OpenCaseActivity(RegisterCases cases) : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.OpenCase",
        DisplayName = "Apri una scheda",
        Description = "Apre una scheda in un registro, con il suo numero.",
        Category = "Registri",
        Inputs =
        [
            new("kind", "String", "Registro", "In quale registro.", "dropdown", Reference: "register", IsRequired: true),
            new("title", "String", "Titolo", "Come si chiama la scheda.", IsRequired: true),
            new("year", "Int32", "Anno", "Anno del ciclo; se manca, quello del caso a cui la scheda appartiene."),
            new("parent", "String", "Fa parte di", "Il caso a cui appartiene; se manca, il caso del processo. Vuoto: di nessuno."),
            new("facts", "Object", "Dati", "I dati per nome di campo del modulo del registro.", "code-editor"),
            new("state", "String", "Stato", "Se manca, il primo del registro."),
            new("key", "String", "Chiave", "Due passi con la stessa chiave aprono una scheda sola: dà lo stesso testo a chi ripete il passo."),
        ],
        Outputs =
        [
            new("caseId", "String", "Scheda", "L’identificativo della scheda."),
            new("reference", "String", "Numero", "Per esempio CAND-2026-07."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var kind = RegisterInputs.Text(input, "kind") ?? "";
        var register = await cases.OfKindAsync(scope.Db, kind, cancellationToken);
        var facts = CaseFacts.Normalise(register, RegisterInputs.Members(input, "facts"), out var problem);
        if (problem is not null) return OfficeAnswer.Refused(problem);

        var caseFile = await cases.OpenAsync(scope.Db, new NewCase
        {
            Kind = kind,
            Title = RegisterInputs.Text(input, "title") ?? "",
            Year = RegisterInputs.Year(input),
            ParentId = input.ContainsKey("parent") ? RegisterInputs.Case(input, "parent") : scope.Instance.CaseFileId,
            State = RegisterInputs.Text(input, "state"),
            Facts = facts,
            Key = RegisterInputs.Text(input, "key"),
        }, new CaseAuthor(scope.Now, scope.ActorId, scope.Instance.Id), cancellationToken);
        return new OfficeAnswer(new JsonObject { ["caseId"] = caseFile.Id.ToString(), ["reference"] = caseFile.Reference });
    }
}
