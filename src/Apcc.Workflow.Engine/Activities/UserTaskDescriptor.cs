namespace Apcc.Workflow.Engine.Activities;

/// <summary>The face of <c>Elsa.UserTask</c> in the palette.</summary>
internal static class UserTaskDescriptor
{
    public static ActivityDescriptor Create() => new()
    {
        Type = UserTask.TypeName,
        DisplayName = "Compito per una persona",
        Description = "Assegna un compito a una persona o a un gruppo e aspetta che venga concluso; prosegue secondo l’azione scelta.",
        Category = Categories.People,
        Inputs =
        [
            new("title", "String", "Titolo", "Che cosa c’è da fare, in poche parole. Lo vede chiunque possa prendere in carico il compito."),
            new("summary", "String", "Sintesi", "Una o due frasi di contesto, visibili a chi può prenderlo in carico.", "multiline"),
            new("reference", "String", "Riferimento", "Il codice della pratica o della proposta."),
            new("tags", "String[]", "Etichette", "Parole per cercare e filtrare.", "multi-text"),
            new("taskType", "String", "Tipo di compito", "Una parola che raggruppa compiti uguali."),
            new("instructions", "String", "Istruzioni", "Che cosa fare, passo per passo. Le vede solo chi ha in carico il compito.", "multiline"),
            new("taskData", "Object", "Dati del compito", "Valori a disposizione del modulo. Li vede solo chi ha in carico il compito.", "multiline"),
            new("assignee", "String", "Assegnatario", "La persona che deve farlo; se manca, lo prende in carico un candidato."),
            new("candidateUsers", "String[]", "Persone candidate", "Chi può prenderlo in carico.", "multi-text"),
            new("candidateGroups", "String[]", "Gruppi candidati", "Organi o ruoli i cui membri possono prenderlo in carico.", "multi-text", Reference: "group"),
            new("excludedUsers", "String[]", "Persone escluse", "Chi non può farlo, anche se candidato.", "multi-text"),
            new("requester", "String", "Richiedente", "Chi lo ha chiesto: solo informativo."),
            new("priority", "Int32", "Priorità", "Da 0 a 100; 50 se manca."),
            new("dueAt", "DateTime", "Scadenza", "Di solito calcolata con addWorkingDays e atTime."),
            new("followUpAt", "DateTime", "Da riprendere il", "Quando il compito in carico torna in cima all’elenco."),
            new("form", "String", "Modulo", "Il codice del modulo da compilare.", "dropdown", Reference: "form"),
            new("notification", "String", "Avviso", "Il modello dell’email che annuncia il compito a chi può farlo; se manca non parte nulla.", "dropdown", Reference: "email"),
            new("actions", "String[]", "Azioni", "I pulsanti: ognuno è anche una porta di uscita.", "dynamic-outcomes"),
            new("actionDefinitions", "Object[]", "Azioni (formato precedente)", "Elenco di chiave ed etichetta.", "multiline"),
            new("enableTimeoutOutcome", "Boolean", "Uscita alla scadenza", "Alla scadenza il compito si chiude e si prosegue per «Timeout».", "checkbox"),
            new("enableCancellationOutcome", "Boolean", "Uscita se annullato", "Un responsabile può annullarlo: si prosegue per «Cancelled».", "checkbox"),
            new("reminders", "Object[]", "Promemoria", "Distanze dalla scadenza, ciascuna con il suo modello di email: { \"workingDays\": -10, \"at\": \"09:00\", \"calendar\": \"milano\", \"template\": \"sollecito\" }.", "multiline"),
            new("escalation", "Object[]", "Sollecito ai responsabili", "Che cosa fare dopo la scadenza: { \"workingDays\": 1, \"toGroups\": [\"…\"], \"action\": \"notify\", \"template\": \"…\" }.", "multiline"),
        ],
        Outputs =
        [
            new("taskId", "String", "Codice del compito", "Il codice del compito aperto."),
            new("result", "Object", "Risposta", "Oggetto con action, data, completedBy, onBehalfOf e at."),
        ],
        Outcomes = [],
        OutcomesInput = "actions",
    };
}
