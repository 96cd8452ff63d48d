using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Execution;

namespace Apcc.Workflow.Casework.Proposals;

/// <summary><c>Apcc.UpdateProposal</c>: writes what a process has found onto the proposal of its case. Inputs left out change nothing.</summary>
internal sealed class UpdateProposalActivity : ActivityBehavior
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.UpdateProposal",
        DisplayName = "Aggiorna proposta",
        Description = "Scrive sulla proposta del caso il Referente, la scadenza della relazione o l'esito proposto.",
        Category = "Proposte",
        Inputs =
        [
            new("proposals", "String[]", "Proposte", "Quali; se manca, la proposta del caso.", "code-editor"),
            new("finalizationReferent", "String", "Referente responsabile", "Persona responsabile della finalizzazione (R5.4.1)."),
            new("reportDueOn", "String", "Scadenza della relazione", "Data, AAAA-MM-GG."),
            new("answerDueOn", "String", "Il Comune risponde entro", "Data, AAAA-MM-GG (R5.5.2)."),
            new("proposedOutcome", "String", "Esito proposto", "Lo propone la relazione: non è la risposta del Comune (R5.5.3, R5.5.7)."),
            new("proposedOutcomeReasons", "String", "Motivazioni", "Perché.", "multi-line"),
            new("pacAction", "String", "Azione PAC", "Codice dell'Azione del Piano Aria e Clima."),
            new("stage", "String", "Tappa verso il voto", "depositata, rimandata, verificata, condivisa o ritirata (R5.4.1, R5.4.2)."),
            new("kind", "String", "Tipo", "raccomandazione, iniziativa o integrativa (R3.1); dopo il voto non cambia più."),
            new("title", "String", "Titolo", "Come il gruppo l’ha corretta; dopo il voto non cambia più."),
            new("text", "String", "Testo", "Come il gruppo l’ha corretta; dopo il voto non cambia più.", "multi-line"),
        ],
    };

    public override ActivityResult Execute(ActivityContext context)
    {
        context.Emit(new ProposalUpdateRequested
        {
            Proposals = context.Input("proposals") is null ? null : context.Texts("proposals"),
            FinalizationReferent = context.Text("finalizationReferent"),
            ReportDueOn = context.Text("reportDueOn"),
            AnswerDueOn = context.Text("answerDueOn"),
            ProposedOutcome = context.Text("proposedOutcome"),
            ProposedOutcomeReasons = context.Text("proposedOutcomeReasons"),
            PacAction = context.Text("pacAction"),
            Stage = context.Text("stage"),
            Kind = context.Text("kind"),
            Title = context.Text("title"),
            Text = context.Text("text"),
        });
        return new ActivityResult.Completed("Done");
    }
}

/// <summary>Values to write onto the proposal; null changes nothing.</summary>
internal sealed record ProposalUpdateRequested : Effect
{
    /// <summary>Ids of the cases; null for the instance's own.</summary>
    public IReadOnlyList<string>? Proposals { get; init; }
    public string? FinalizationReferent { get; init; }
    public string? ReportDueOn { get; init; }
    public string? AnswerDueOn { get; init; }
    public string? ProposedOutcome { get; init; }
    public string? ProposedOutcomeReasons { get; init; }
    public string? PacAction { get; init; }
    public string? Stage { get; init; }
    public string? Kind { get; init; }
    public string? Title { get; init; }
    public string? Text { get; init; }
}
