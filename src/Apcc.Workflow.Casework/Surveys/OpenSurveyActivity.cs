using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Configuration;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Apcc.Workflow.Engine.Definitions;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary><c>Apcc.OpenSurvey</c>: opens one form for many citizens until a date. Letters and mails go out by <c>Apcc.WriteToCitizens</c>;
/// reminders and the closing are steps of the definition.</summary>
internal sealed class OpenSurveyActivity(ConfigurationCatalog catalog) : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.OpenSurvey",
        DisplayName = "Apri una raccolta",
        Description = "Apre un modulo per molte persone fino a una data; ognuna risponde dal proprio link o su carta. Quando hanno risposto tutte arriva l'evento raccolta-completa.",
        Category = "Cittadini",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("title", "String", "Titolo", "Come la vedono le persone.", IsRequired: true),
            new("summary", "String", "Spiegazione", "Una frase per le persone."),
            new("audience", "String", "A chi", "Un elenco (sorteggiati, colloquio …) oppure membri, sostituti, partecipanti."),
            new("citizens", "String[]", "Persone", "Oppure le persone una per una: cittadino:…", "multi-text"),
            new("form", "String", "Modulo", "Il modulo da compilare.", "dropdown", Reference: "form", IsRequired: true),
            new("actions", "String[]", "Pulsanti", "Con che cosa si invia.", "multi-text", IsRequired: true),
            new("into", "Object", "Nell'elenco", "Per pulsante, l'elenco in cui va chi lo preme: { \"Accetto\": \"rispondenti\" }.", "code-editor"),
            new("forStaff", "Boolean", "Solo per gli uffici", "Rispondono gli uffici sulle persone, che non la vedono.", "checkbox"),
            new("closesAt", "DateTime", "Chiude", "Da allora non si accettano risposte.", IsRequired: true),
        ],
        Outputs =
        [
            new("surveyId", "String", "Raccolta", "La raccolta aperta."),
            new("count", "Int32", "Persone", "A quante persone si chiede."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var year = values.Number("year");
        var people = await PeopleAsync(scope, values, year, cancellationToken);
        var form = await catalog.ForInstanceAsync(scope.Db, scope.Instance.PinnedVersions, ConfigurationKind.Form, values.Text("form"), cancellationToken)
            ?? throw new OfficeRefusalException($"Il modulo «{values.Text("form")}» non esiste: pubblicalo in Amministrazione → Moduli, poi riprova.");
        var survey = new Survey
        {
            Id = Guid.CreateVersion7(),
            Year = year,
            Title = values.Text("title"),
            Summary = values.TextOr("summary", "") is { Length: > 0 } summary ? summary : null,
            Audience = values.TextOr("audience", ""),
            FormKey = ReferenceName.Read(values.Text("form")).Id,
            FormVersionId = form.Id,
            Actions = JsonSerializer.Serialize(values.Texts("actions")),
            Into = values.Object("into").ToJsonString(),
            IsForStaff = values.Flag("forStaff"),
            OpenedAt = scope.Now,
            ClosesAt = values.Instant("closesAt"),
            InstanceId = scope.Instance.Id,
            CaseFileId = scope.Instance.CaseFileId,
        };
        if (survey.ClosesAt <= scope.Now) throw new OfficeRefusalException($"La raccolta «{survey.Title}» chiuderebbe prima di aprirsi: correggere la data di chiusura.");

        scope.Db.Surveys.Add(survey);
        scope.Db.SurveyPeople.AddRange(people.Select(id => new SurveyPerson { SurveyId = survey.Id, CitizenId = id }));
        return new OfficeAnswer(new JsonObject { ["surveyId"] = survey.Id.ToString(), ["count"] = people.Count });
    }

    private static async Task<IReadOnlyList<Guid>> PeopleAsync(
        EffectScope scope, EnrolmentInput values, int year, CancellationToken cancellationToken)
    {
        var named = values.Ids("citizens");
        var people = named.Count > 0 ? [.. named.Distinct()] : await Audiences.OfAsync(scope.Db, year, values.Text("audience"), cancellationToken);
        return people.Count > 0 ? people
            : throw new OfficeRefusalException($"Nell'elenco «{values.TextOr("audience", "")}» del {year} non c'è nessuno a cui chiedere.");
    }
}
