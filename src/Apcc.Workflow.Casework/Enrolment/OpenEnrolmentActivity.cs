using System.Text.Json;
using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment;

/// <summary><c>Apcc.OpenEnrolment</c>: opens a year with its reference date, minimum age and age bands (R5.1.1). Done again, the new
/// values apply to what is imported and drawn from then on.</summary>
internal sealed class OpenEnrolmentActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.OpenEnrolment",
        DisplayName = "Apri l'iscrizione",
        Description = "Apre l'iscrizione di un anno: data di riferimento, età minima e fasce d'età.",
        Category = "Iscrizione",
        Inputs =
        [
            new("year", "Int32", "Anno", "Anno dell'Assemblea.", IsRequired: true),
            new("referenceOn", "String", "Data di riferimento", "Giorno in cui si contano gli anni compiuti.", IsRequired: true),
            new("minimumAge", "Int32", "Età minima", "Anni compiuti.", IsRequired: true),
            new("ageBands", "String[]", "Fasce d'età", "Per esempio 16-24, 25-44, 65+.", "multi-text", IsRequired: true),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        var values = new EnrolmentInput(input);
        var (number, bands) = (values.Number("year"), values.Texts("ageBands"));
        try
        {
            AgeBands.Parse(bands);
        }
        catch (FormatException wrong)
        {
            throw new OfficeRefusalException(wrong.Message);
        }

        var year = await scope.Db.EnrolmentYears.SingleOrDefaultAsync(row => row.Year == number, cancellationToken);
        if (year is null)
            scope.Db.EnrolmentYears.Add(year = new EnrolmentYear
            {
                Year = number, ReferenceOn = values.Day("referenceOn"), MinimumAge = 0, AgeBands = "[]", OpenedAt = scope.Now,
            });
        (year.ReferenceOn, year.MinimumAge, year.AgeBands) = (values.Day("referenceOn"), values.Number("minimumAge"), JsonSerializer.Serialize(bands));
        return OfficeAnswer.Done;
    }
}
