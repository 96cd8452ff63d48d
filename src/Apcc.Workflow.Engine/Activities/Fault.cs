using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Engine.Activities;

/// <summary>Fails on purpose.</summary>
public sealed class Fault : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Elsa.Fault",
        DisplayName = "Segnala un errore",
        Description = "Ferma questo ramo con un errore, che un amministratore potrà riprendere, saltare o annullare.",
        Category = Categories.Ending,
        Inputs =
        [
            new("code", "String", "Codice", "Codice dell’errore."),
            new("category", "String", "Categoria", "Ambito dell’errore."),
            new("faultType", "String", "Tipo", "Tipo di errore."),
            new("message", "String", "Messaggio", "Che cosa è successo e che cosa fare.", "multiline"),
        ],
        Outcomes = [],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        var code = string.Join(" · ", new[] { context.Text("code"), context.Text("category"), context.Text("faultType") }.Where(t => !string.IsNullOrEmpty(t)));
        return new ActivityResult.Failed(
            context.Text("message") is { Length: > 0 } message ? message : "Il processo ha segnalato un errore senza descriverlo.",
            code.Length > 0 ? code : null);
    }
}
