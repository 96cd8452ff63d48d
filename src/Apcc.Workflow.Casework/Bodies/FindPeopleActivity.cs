using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.OfficeActivities;
using Apcc.Workflow.Casework.WorkflowInstances;
using Apcc.Workflow.Engine.Activities;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Bodies;

/// <summary><c>Apcc.FindPeople</c>: who belongs to bodies and roles today, by their dates of validity (R4.1).</summary>
internal sealed class FindPeopleActivity : OfficeActivity, IOfficeDescriptor
{
    public static ActivityDescriptor Descriptor { get; } = new()
    {
        Type = "Apcc.FindPeople",
        DisplayName = "Cerca persone",
        Description = "Dà l’elenco delle persone che oggi fanno parte di un organo o hanno un ruolo.",
        Category = "Persone",
        Inputs = [new("group", "String[]", "Gruppi", "Organi o ruoli; chi è in più d’uno compare una volta.", "multi-text", Reference: "group", IsRequired: true)],
        Outputs =
        [
            new("people", "Object[]", "Persone", "In ordine di nome, ciascuna con id e name."),
            new("count", "Int32", "Quante", "Il numero delle persone trovate."),
        ],
    };

    public override async Task<OfficeAnswer> PerformAsync(EffectScope scope, JsonObject input, CancellationToken cancellationToken)
    {
        List<string> groups = input["group"] switch
        {
            JsonArray items => [.. items.Select(item => DataValue.Text(item)).OfType<string>()],
            var one => DataValue.Text(one) is { } text ? [text] : [],
        };
        var ids = await StaffDirectory.MembersAsync(scope.Db, groups, OfficeTime.DateOf(scope.Now), cancellationToken);
        var names = await scope.Db.Users.AsNoTracking().Where(member => ids.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
        return new OfficeAnswer(new JsonObject
        {
            ["people"] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = id.ToString(), ["name"] = names[id] })]),
            ["count"] = ids.Count,
        });
    }
}
