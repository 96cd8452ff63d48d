using System.Text.Json.Nodes;
using Apcc.Workflow.Casework.Data;
using Apcc.Workflow.Casework.HumanTasks.Forms;
using Apcc.Workflow.Casework.Surveys;
using Microsoft.EntityFrameworkCore;

namespace Apcc.Workflow.Casework.Enrolment.Members;

/// <summary>The codes that a form's <c>codeOf</c> asks for: the citizen's own (27-00417) and the number of the membership (M27-014).</summary>
internal static class MemberCodes
{
    /// <summary>By audience, of the year of the case where it has one. An audience that nobody is in yet is left out: such a field takes any
    /// text, for it must be possible to fill in. Null where nothing is to be checked.</summary>
    /// <param name="kept">Data that stand already: what they name stays good when somebody has left since.</param>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>?> OfAsync(
        WorkflowDbContext db, FormDefinition form, JsonNode? year, JsonObject? kept, CancellationToken cancellationToken)
    {
        var byAudience = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var places in PlacesIn(form).Where(place => place.Audience is not null).GroupBy(place => place.Audience ?? ""))
        {
            var people = await PeopleAsync(db, places.Key, (int?)DataValue.Number(year), cancellationToken);
            if (people.Count == 0) continue;
            foreach (var code in places.SelectMany(place => place.CodesIn(kept)))
                people.TryAdd(code, code);
            byAudience[places.Key] = people;
        }

        return byAudience.Count == 0 ? null : byAudience;
    }

    private static async Task<Dictionary<string, string>> PeopleAsync(WorkflowDbContext db, string audience, int? year, CancellationToken cancellationToken)
    {
        var people = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Audiences.MembersOf(db, audience) is not { } members) return people;

        var rows = await (
            from member in members.AsNoTracking()
            join citizen in db.Citizens.AsNoTracking() on member.CitizenId equals citizen.Id
            where year == null || member.Year == year
            select new { citizen.Id, citizen.Code, member.Reference }).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            people[row.Code.ToUpperInvariant()] = row.Id.ToString();
            people[row.Reference.ToUpperInvariant()] = row.Id.ToString();
        }

        return people;
    }

    private static IEnumerable<CodePlace> PlacesIn(FormDefinition form) =>
        form.Fields.SelectMany(field => field.Columns.Select(column => new CodePlace(field, column)).Prepend(new CodePlace(field, null)));

    /// <summary>A field, or a column of a table, that may hold codes.</summary>
    private sealed record CodePlace(FormField Field, FormField? Column)
    {
        public string? Audience => (Column ?? Field).CodeOf;

        public IEnumerable<string> CodesIn(JsonObject? data) =>
            DataValue.Each(data?[Field.Name]).Select(one => Column is null ? one : (one as JsonObject)?[Column.Name])
                .Select(one => DataValue.Text(one)?.Trim().ToUpperInvariant()).OfType<string>().Where(code => code.Length > 0);
    }
}
