using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Enrolment;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Surveys;

/// <summary><c>Apcc.CloseSurvey</c>: takes no more answers and tells how many came. Closed twice, the first closing stands.
/// What was begun and not sent is kept no longer.</summary>
internal sealed class CloseSurveyActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.CloseSurvey",
        DisplayName = "Chiudi la raccolta",
        Description = "Non accetta più risposte e dice quante ne sono arrivate, in tutto e per pulsante.",
        Category = "Cittadini",
        Inputs = [new("survey", "String", "Raccolta", "La raccolta da chiudere.", IsRequired: true)],
        Outputs =
        [
            new("asked", "Int32", "Persone", "A quante persone si è chiesto."),
            new("answered", "Int32", "Risposte", "Quante hanno risposto."),
            new("fromPaper", "Int32", "Da carta", "Quante risposte sono arrivate su carta."),
            new("byAction", "Object", "Per pulsante", "Risposte per pulsante."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var id = new EnrolmentInput(input).Id("survey");
        var survey = await scope.Db.Surveys.SingleOrDefaultAsync(row => row.Id == id, cancellationToken)
            ?? throw new OfficeRefusalException("La raccolta da chiudere non esiste.");
        survey.ClosedAt ??= scope.Now;
        await SurveyDrafts.ForgetAsync(scope.Db.SurveyPeople.Where(row => row.SurveyId == id), cancellationToken);
        var rows = await scope.Db.SurveyPeople.AsNoTracking().Where(row => row.SurveyId == id)
            .GroupBy(row => new { row.Action, row.IsFromPaper }).Select(group => new { group.Key.Action, group.Key.IsFromPaper, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var answered = rows.Where(row => row.Action is not null).ToList();
        return new OfficeAnswer(new JsonObject
        {
            ["asked"] = rows.Sum(row => row.Count),
            ["answered"] = answered.Sum(row => row.Count),
            ["fromPaper"] = answered.Where(row => row.IsFromPaper).Sum(row => row.Count),
            ["byAction"] = new JsonObject(answered.GroupBy(row => row.Action!) // rows without an action are left out above
                .Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Sum(row => row.Count)))),
        });
    }
}
